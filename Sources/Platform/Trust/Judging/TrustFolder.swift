// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// Reads the authorities that this node believes from a folder.
///
/// `list.json` names them with their dates; `*.crl` and `*.ocsp` beside it are revocation data, `*.pem` and `*.crt` that the list does not name are
/// certificates for paths, believed by nobody. Without a `list.json` nobody is believed.
package enum TrustFolder {
    package struct Content: Sendable {
        package var trust = TrustList()
        package var others: [[UInt8]] = []
        package var revocation = RevocationData()

        package init() {}
    }

    package static func load(_ folder: String) throws -> Content {
        var content = Content()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var listed: Set<String> = []
        if names.contains("list.json") {
            let (anchors, files) = try anchors(folder)
            content.trust = TrustList(anchors)
            listed = files
        }
        for name in names.sorted() where !listed.contains(name) {
            guard ["pem", "crt", "crl", "ocsp"].contains(where: { name.hasSuffix(".\($0)") }),
                let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
            else { continue }
            content.add(Array(data), isResponse: name.hasSuffix(".ocsp"))
        }
        return content
    }

    private static func anchors(_ folder: String) throws -> ([TrustList.Anchor], Set<String>) {
        let path = "\(folder)/list.json"
        guard let bytes = FileManager.default.contents(atPath: path),
            let json = try? JSON(parsing: Array(bytes), maximumBytes: 1_048_576),
            let entries = json["authorities"]?.elements
        else { throw TrustFolderFault(file: path, entry: nil) }
        var files: Set<String> = []
        let anchors = try entries.enumerated().flatMap { index, entry in
            let fault = TrustFolderFault(file: path, entry: index + 1)
            guard let file = entry["file"]?.text, !file.contains("/"),
                let data = FileManager.default.contents(atPath: "\(folder)/\(file)")
            else { throw fault }
            files.insert(file)
            let kinds = try entry["kinds"]?.elements?.map { kind in
                guard let kind = kind.text.flatMap(TrustList.Kind.init) else { throw fault }
                return kind
            }
            return try PEM.certificates(in: Array(data)).map { der in
                TrustList.Anchor(
                    try Certificate(der),
                    name: entry["name"]?.text,
                    kinds: Set(kinds ?? TrustList.Kind.allCases),
                    from: try day(entry["from"], fault),
                    until: try day(entry["until"], fault)
                )
            }
        }
        return (anchors, files)
    }

    private static func day(_ json: JSON?, _ fault: TrustFolderFault) throws -> Instant? {
        guard let json, !json.isNull else { return nil }
        guard let date = json.text.flatMap(CivilDate.init(text:)) else { throw fault }
        return Instant(date)
    }
}

extension TrustFolder.Content {
    /// Takes in a file of certificates and lists, PEM or DER.
    package mutating func add(_ bytes: [UInt8], isResponse: Bool = false) {
        if isResponse {
            revocation.addResponse(bytes)
        } else if bytes.first == ASN1Tag.sequence {
            if (try? Certificate(bytes)) != nil {
                others.append(bytes)
            } else {
                revocation.addList(bytes)
            }
        } else {
            for block in PEM.blocks(in: String(decoding: bytes, as: UTF8.self))
            where block.label == "X509 CRL" {
                revocation.addList(block.der)
            }
            others += PEM.certificates(in: bytes)
        }
    }
}

/// The list of authorities cannot be used as it stands.
package struct TrustFolderFault: Refusal, Equatable {
    package let file: String
    /// Counted from 1; nil when the whole file is meant.
    package let entry: Int?

    package var code: String { entry == nil ? "trust.list.unreadable" : "trust.list.entry" }
    package var kind: RefusalKind { .invalid }
    package var arguments: [String: String] {
        ["file": file, "entry": entry.map { String($0) } ?? ""]
    }

    package static let texts: Texts = [
        "trust.list.unreadable": Text(
            vi: "Không đọc được danh sách tin cậy {file}. Tệp phải là JSON có mục “authorities”.",
            en: "The trust list {file} cannot be read. It must be JSON with “authorities”."
        ),
        "trust.list.entry": Text(
            vi:
                "Mục {entry} trong {file} sai: cần “file” có thật, “kinds”, “from”, “until” đúng dạng.",
            en: "Entry {entry} of {file} is wrong: check its “file”, “kinds”, “from” and “until”."
        ),
    ]
}
