// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Formats
import Storage

/// A paper that is drawn when somebody asks for it.
package struct PrintedPaper: Sendable {
    package let name: String
    package let pdf: [UInt8]
}

extension Records {
    private static func word(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts["records.print.\(key)"]?.string(in: .vietnamese, arguments) ?? key
    }

    private func drawn(_ name: String, _ draw: () throws -> [UInt8]) throws -> PrintedPaper {
        do {
            return PrintedPaper(name: "\(name).pdf", pdf: try draw())
        } catch is PDFFault {
            throw RecordsRefusal.noLetter
        }
    }

    /// The stamp ĐẾN of a registered document (Annex IV).
    package func arrivalStamp(of id: ID<Incoming>, by actor: Actor) async throws -> PrintedPaper {
        let file = try await document(id, by: actor)
        guard let place = file.incoming.registration else {
            throw RecordsRefusal.notNow(action: "print", state: "incoming.\(file.incoming.state)")
        }
        let held = try await dossiers(for: id.recast(), by: actor).holding
        return try drawn("dau-den-\(place.text)") {
            try ArrivalStamp(
                agency: axis.name(of: file.incoming.office),
                number: place.text,
                day: place.day.vietnamese,
                passedTo: file.instruction?.lead?.party.name ?? file.instruction?.leader?.name
                    ?? "",
                dossier: held.first?.facts.code ?? ""
            ).pdf(watermark: watermark)
        }
    }

    /// Phiếu giải quyết văn bản đến on A5 (Annex IV), as far as it was filled in.
    package func printedSlip(of id: ID<Incoming>, by actor: Actor) async throws -> PrintedPaper {
        let file = try await document(id, by: actor)
        let (incoming, entry) = (file.incoming, file.incoming.entry)
        let tasks = file.instruction?.tasks ?? []
        let about = [
            entry.typeName, entry.reference, entry.issued?.vietnamese ?? "", entry.author,
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let results = tasks.filter { !$0.result.isEmpty }.map { "\($0.party.name): \($0.result)" }
        return try drawn("phieu-giai-quyet-\(incoming.registration?.text ?? "")") {
            try OfficialSlip(
                paper: .a5,
                form: Self.word("slip.form"),
                parentAgency: file.seat.office.settings.parentName,
                agency: axis.name(of: incoming.office),
                place: file.seat.office.settings.place,
                date: incoming.registration?.day ?? now().date,
                title: Self.word("slip"),
                parts: [
                    .line(
                        label: Self.word("slip.arrival"),
                        value: incoming.registration?.text ?? ""
                    ),
                    .paragraph(about), .paragraph(entry.subject),
                    .paragraph(Self.word("slip.leader")),
                ] + Self.opinion(file.instruction?.words ?? "", tasks.filter { $0.parent == nil })
                    + [.paragraph(Self.word("slip.unit"))]
                    + Self.opinion("", tasks.filter { $0.parent != nil })
                    + [.paragraph(Self.word("slip.handler"))]
                    + (results.isEmpty ? [.line(label: "-", value: "")] : [.list(results)]),
                signatures: []
            ).pdf(watermark: watermark)
        }
    }

    /// What somebody decided: his words, then who has which part until when.
    private static func opinion(_ words: String, _ tasks: [WorkTask]) -> [OfficialSlip.Part] {
        var parts: [OfficialSlip.Part] = words.isEmpty ? [] : [.paragraph(words)]
        let lines = tasks.filter { $0.state != .cancelled }.map { task in
            let due = task.dueAt.map { word("slip.due", ["day": $0.date.vietnamese]) } ?? ""
            let given = word("slip.given", ["day": task.givenAt.date.vietnamese])
            return [word("part.\(task.part)") + ": " + task.party.name, due, given]
                .filter { !$0.isEmpty }.joined(separator: "; ")
        }
        parts.append(lines.isEmpty ? .line(label: "-", value: "") : .list(lines))
        return parts
    }

    /// Envelopes for a numbered document, one for each addressee.
    package func envelopes(of id: ID<Outgoing>, size: Envelope.Size, by actor: Actor) async throws
        -> PrintedPaper
    {
        let file = try await outgoing(id, by: actor)
        guard let place = file.outgoing.registration else {
            throw RecordsRefusal.notNow(action: "print", state: "outgoing.\(file.outgoing.state)")
        }
        let fields = file.outgoing.fields
        return try drawn("bi-\(place.text.replacing("/", with: "-"))") {
            try Envelope(
                size: size,
                agency: axis.name(of: file.outgoing.office),
                place: file.seat.office.settings.place,
                reference: place.text,
                addressees: fields.addressees
                    + fields.to.map { axis.name(of: $0) }
                    .filter { !fields.addressees.contains($0) },
                mark: (1...3).contains(fields.priority)
                    ? Self.word("urgent.\(fields.priority)") : ""
            ).pdf(watermark: watermark)
        }
    }

    /// The page that parts two documents of one batch of scans, and names in its code the entry of the
    /// register to which what follows belongs, where it is for one.
    package func separatorPage(for id: ID<Incoming>? = nil, by actor: Actor) async throws
        -> PrintedPaper
    {
        let seat = try await seat(of: actor)
        try demand(.register, seat, .office)
        var incoming: Incoming?
        if let id {
            incoming = try await document(id, by: actor).incoming
            // What came electronically is there as it came.
            guard incoming?.source == .paper, incoming?.registration != nil else {
                throw RecordsRefusal.notNow(action: "print", state: "incoming.separator")
            }
        }
        let place = incoming?.registration
        let name = place.map { "trang-phan-cach-\($0.text)" } ?? "trang-phan-cach"
        return try drawn(name) {
            try OfficialSlip(
                paper: .a4,
                form: "",
                agency: axis.name(of: seat.office.code),
                place: seat.office.settings.place,
                date: now().date,
                title: ScanText.separator,
                parts: [
                    .paragraph(Self.word(incoming == nil ? "separator" : "separator.entry"))
                ] + (incoming.map(Self.named) ?? []),
                signatures: [],
                qr: QRCode(ScanSheet(entry: id).code)
            ).pdf(watermark: watermark)
        }
    }

    /// For the eyes of who lays the sheet before its paper.
    private static func named(_ incoming: Incoming) -> [OfficialSlip.Part] {
        let entry = incoming.entry
        return [
            .line(label: word("slip.arrival"), value: incoming.registration?.text ?? ""),
            .paragraph("\(entry.reference) – \(entry.author)"), .paragraph(entry.subject),
        ]
    }

    /// Biên bản giao nhận hồ sơ, tài liệu (Annex V), two copies: of what its keepers handed over and the
    /// archive took in a year.
    package func handOverMinutes(year: Int, by actor: Actor) async throws -> PrintedPaper {
        let loaded: ([Dossier], Seat) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard
                Self.may(seat.roles, .archive, .office)
                    || Self.may(seat.roles, .registers, .office)
            else { throw RecordsRefusal.forbidden(.archive) }
            let all = try DossierStore(connection: connection).list(
                of: seat.office.code,
                year: year,
                keepers: nil,
                after: nil,
                limit: 20_000
            )
            return (all.filter { $0.state == .archived || $0.state == .offered }, seat)
        }
        let (dossiers, keeper) = loaded
        return try drawn("bien-ban-giao-nhan-\(year)") {
            try OfficialSlip(
                paper: .a4,
                form: Self.word("handOver.form"),
                parentAgency: keeper.office.settings.parentName,
                agency: axis.name(of: keeper.office.code),
                place: keeper.office.settings.place,
                date: now().date,
                title: Self.word("handOver"),
                parts: [
                    .paragraph(Self.word("handOver.ground")),
                    .line(label: Self.word("handOver.giver"), value: ""),
                    .line(label: Self.word("handOver.taker"), value: ""),
                    .paragraph(
                        Self.word(
                            "handOver.what",
                            [
                                "year": String(year), "dossiers": String(dossiers.count),
                                "documents": String(dossiers.reduce(0) { $0 + $1.documents }),
                            ]
                        )
                    ),
                    .table(
                        head: [
                            "STT", Self.word("code"), Self.word("title"), Self.word("keeper"),
                            Self.word("amount"),
                        ],
                        widths: [0.08, 0.17, 0.43, 0.2, 0.12],
                        rows: dossiers.enumerated().map { index, dossier in
                            [
                                String(index + 1), dossier.facts.code, dossier.facts.title,
                                dossier.keeper.name, String(dossier.documents),
                            ]
                        }
                    ), .paragraph(Self.word("handOver.copies")),
                ],
                signatures: [
                    .init(title: Self.word("handOver.giverSigns")),
                    .init(title: Self.word("handOver.takerSigns")),
                ]
            ).pdf(watermark: watermark)
        }
    }
}
