// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Formats
import Foundation
import Records
import Storage

/// Takes what names living people out of a package: names wherever they stand, addresses, long numbers, the
/// words of files and the files themselves.
struct TrainingMask {
    let folder: String
    /// How many people other packages of the same copy have.
    let first: Int
    /// Stands in place of every file.
    private let page: [UInt8]

    struct Person {
        let login: String
        let name: String
        let id: ID<Officer>
    }

    init(folder: String, first: Int, day: CivilDate) throws {
        self.folder = folder
        self.first = first
        page = try OfficialLetter(
            agency: "Cơ quan tập huấn",
            number: "00",
            notation: "TH",
            place: "Nơi tập huấn",
            date: day,
            typeName: "Văn bản tập huấn",
            subject: "Nội dung của tệp này đã được che",
            paragraphs: ["Tệp gốc không có trong bản tập huấn."],
            signerTitles: [],
            signerName: "",
            recipients: [],
            isSample: true
        ).pdf(watermark: "BẢN TẬP HUẤN")
    }

    /// Changes the package in place; the people who get accounts.
    func apply() throws -> [Person] {
        let (people, names) = try maskPeople()
        try? FileManager.default.removeItem(atPath: "\(folder)/files")
        let name = Hex.string(SHA256.hash(data: page))
        let place = "\(folder)/files/\(name.prefix(2))"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data(page).write(to: URL(filePath: "\(place)/\(name)"))
        var manifest = try ExitFolder(folder).manifest()
        manifest.tables = try manifest.tables.map { try mask($0, names) }
        let kept = try Data(contentsOf: URL(filePath: "\(folder)/\(ExitFolder.peopleName)"))
        manifest.peopleSHA256 = Hex.string(SHA256.hash(data: kept))
        try write(manifest.json, to: "\(folder)/manifest.json")
        return people
    }

    private func write(_ json: JSON, to path: String) throws {
        var writer = JSONWriter()
        writer.value(json)
        try Data(writer.bytes).write(to: URL(filePath: path), options: .atomic)
    }

    /// Officers become «Học viên 01» and so on; answers their old names with the new ones.
    private func maskPeople() throws -> ([Person], [(String, String)]) {
        let path = "\(folder)/\(ExitFolder.peopleName)"
        let data = try Data(contentsOf: URL(filePath: path))
        let json = try JSON(parsing: Array(data), maximumBytes: 256 << 20)
        var people: [Person] = []
        var names: [(String, String)] = []
        let officers = (json["officers"]?.elements ?? []).enumerated().map { index, officer in
            let number = (first + index + 1).digits(2)
            let person = (login: "hv\(number)", name: "Học viên \(number)")
            if let id = officer["id"]?.text.flatMap({ ID<Officer>($0) }) {
                people.append(Person(login: person.login, name: person.name, id: id))
            }
            if let old = officer["name"]?.text, old.count > 3 { names.append((old, person.name)) }
            return officer.with([
                "name": .string(person.name), "mail": .string("\(person.login)@tap-huan.example"),
                "phone": .string(""), "sample": .bool(true),
            ])
        }
        try write(json.with(["officers": .array(officers)]), to: path)
        // Longer names first: one may be the beginning of another.
        return (people, names.sorted { $0.0.count > $1.0.count })
    }

    private func mask(_ table: ExitManifest.Table, _ names: [(String, String)]) throws
        -> ExitManifest.Table
    {
        let path = "\(folder)/tables/\(table.name).jsonl"
        let data = try Data(contentsOf: URL(filePath: path))
        var output = Data()
        for bytes in data.split(separator: UInt8(ascii: "\n")) {
            guard var line = OpenTable.Line(json: Array(bytes), maximumBytes: 64 << 20) else {
                throw PlainError("\(table.name) cannot be read. Make the copy again.")
            }
            line.cells = line.cells.map { column, value in
                guard case .text(let text) = value else { return (column, value) }
                return (column, .text(masked(text, column, of: table.name, names)))
            }
            output.append(contentsOf: line.json)
            output.append(UInt8(ascii: "\n"))
        }
        try output.write(to: URL(filePath: path))
        return ExitManifest.Table(
            name: table.name,
            rows: table.rows,
            sha256: Hex.string(SHA256.hash(data: output))
        )
    }

    private func masked(
        _ text: String,
        _ column: String,
        of table: String,
        _ names: [(String, String)]
    ) -> String {
        switch (table, column) {
        // What was read in files says more than anybody can mask.
        case ("records_file_text", "text"), ("records_secret", "subject"): ""
        case ("records_incoming", "signer"), (_, "signature_name"):
            text.isEmpty ? "" : "Người ký tập huấn"
        case ("records_incoming", "files"), ("records_outgoing", "file"),
            ("records_outgoing", "attachments"):
            maskedFiles(text)
        default: Self.masked(text, names)
        }
    }

    /// As many files as there were, each the one page.
    private func maskedFiles(_ text: String) -> String {
        guard let list = try? JSON(parsing: Array(text.utf8), maximumBytes: 64 << 20),
            let files = list.elements, !files.isEmpty
        else { return text }
        var writer = JSONWriter()
        writer.value(
            .array(
                files.enumerated().map { index, _ in
                    .object([
                        ("name", .string("tep-\(index + 1).pdf")),
                        ("type", .string("application/pdf")),
                        ("size", .integer(Int64(page.count))),
                        ("sha256", .string(Hex.string(SHA256.hash(data: page)))),
                    ])
                }
            )
        )
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static let somebody = "Nguyễn Văn Mẫu"

    /// Names of officers, people who are addressed as such or bear a family name of Viet Nam, addresses of
    /// mail, and numbers of nine digits or more, as of identity cards and telephones.
    static func masked(_ text: String, _ names: [(String, String)]) -> String {
        var text = text
        for (old, new) in names where text.contains(old) { text = text.replacing(old, with: new) }
        text = text.replacing(addressed) { match in
            "\(match.output.1)\(match.output.2) \(somebody)"
        }
        text = PersonNames.masked(text, by: somebody)
        if text.contains("@") {
            text = text.replacing(mail) { _ in "an@tap-huan.example" }
        }
        return text.replacing(number) { match in
            match.output.1 + String(repeating: "9", count: match.output.2.count)
        }
    }

    /// «ông Trần Văn A»: a form of address and the capitalised words behind it, but no trainee.
    private static var addressed: Regex<(Substring, Substring, Substring)> {
        /(^|[^\p{L}])([Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Cc]háu|[Cc]ông dân|[Đđ]ồng chí)(?: \p{Lu}\p{L}*){2,5}/
    }

    private static var mail: Regex<Substring> {
        /[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+/
    }

    /// Only runs of digits alone are people's numbers: ids and digests have hyphens or letters beside them.
    private static var number: Regex<(Substring, Substring, Substring)> {
        /(^|[^0-9A-Za-z.\-])([0-9]{9,15})(?![0-9A-Za-z\-])/
    }
}

extension JSON {
    /// The same object with other values of these members.
    fileprivate func with(_ changed: [String: JSON]) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { ($0, changed[$0] ?? $1) })
    }
}
