// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage

/// A disposal as somebody opens it.
package struct DisposalFile: Sendable {
    package let seat: Seat
    package let disposal: Disposal
    package let items: [Disposal.Item]
    package let actions: Set<Disposal.Action>
}

extension Records {
    /// Dossiers of the archive whose time is over and that stand on no list yet.
    package func expired(by actor: Actor) async throws -> [Dossier] {
        let today = now().date
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.archive, seat, .office)
            let disposals = DisposalStore(connection: connection)
            return try DossierStore(connection: connection)
                .ended(of: seat.office.code, limit: 20_000)
                .filter { dossier in
                    guard let day = dossier.expiresOn, day <= today else { return false }
                    return try !disposals.isListed(dossier.id)
                }
        }
    }

    /// The archive lists dossiers whose time is over (danh mục tài liệu hết giá trị).
    package func propose(
        _ id: ID<Disposal>,
        _ dossiers: [ID<Dossier>],
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !dossiers.isEmpty else { throw RecordsRefusal.nobodyChosen }
        let expired = Set(try await expired(by: actor).map(\.id))
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.archive, seat, .office)
            let store = DisposalStore(connection: connection)
            if try store.find(id) != nil { return }
            for dossier in dossiers {
                guard expired.contains(dossier), try !store.isListed(dossier) else {
                    throw RecordsRefusal.notExpired
                }
            }
            let disposal = Disposal(
                id: id,
                office: seat.office.code,
                state: .proposed,
                council: "",
                proposedBy: seat.name,
                proposedAt: stamp.at,
                decidedBy: "",
                decidedAt: nil,
                doneBy: "",
                doneAt: nil,
                version: 1
            )
            try store.insert(disposal, dossiers)
            try tell(disposal, "propose", .archive, stamp, in: connection)
        }
    }

    package func disposals(by actor: Actor) async throws -> (seat: Seat, disposals: [Disposal]) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try Self.demandDisposal(seat)
            return (seat, try DisposalStore(connection: connection).list(of: seat.office.code))
        }
    }

    package func disposal(_ id: ID<Disposal>, by actor: Actor) async throws -> DisposalFile {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try Self.demandDisposal(seat)
            let store = DisposalStore(connection: connection)
            guard let disposal = try store.find(id), disposal.office == seat.office.code else {
                throw RecordsRefusal.noSuchDossier(id.description)
            }
            let actions = Disposal.Action.allCases.filter {
                Disposal.next(disposal.state, on: $0) != nil
                    && Self.may(seat.roles, Self.right(of: $0), .office)
            }
            return DisposalFile(
                seat: seat,
                disposal: disposal,
                items: try store.items(of: id),
                actions: Set(actions)
            )
        }
    }

    private static func demandDisposal(_ seat: Seat) throws {
        guard may(seat.roles, .archive, .office) || may(seat.roles, .approveDisposal, .office)
        else {
            throw RecordsRefusal.forbidden(.archive)
        }
    }

    static func right(of action: Disposal.Action) -> RecordsAction {
        switch action {
        case .appraise, .carryOut: .archive
        case .approve, .refuse: .approveDisposal
        }
    }

    /// What the council said: who sat in it, and which dossiers it keeps, with the reason.
    package struct Appraisal: Sendable {
        package let council: String
        package let kept: [ID<Dossier>: String]

        package init(council: String, kept: [ID<Dossier>: String]) {
            self.council = council
            self.kept = kept
        }
    }

    package func take(
        _ action: Disposal.Action,
        on id: ID<Disposal>,
        appraisal: Appraisal? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            let right = Self.right(of: action)
            try demand(right, seat, .office)
            let store = DisposalStore(connection: connection)
            guard var disposal = try store.find(id), disposal.office == seat.office.code else {
                throw RecordsRefusal.noSuchDossier(id.description)
            }
            try disposal.move(action)
            switch action {
            case .appraise:
                guard let appraisal, !appraisal.council.isEmpty else {
                    throw RecordsRefusal.fieldMissing("council")
                }
                disposal.council = appraisal.council
                for item in try store.items(of: id) {
                    let reason = appraisal.kept[item.dossier.id]
                    try store.judge(
                        item.dossier.id,
                        isKept: reason != nil,
                        reason: reason ?? "",
                        in: id
                    )
                }
            case .approve, .refuse: (disposal.decidedBy, disposal.decidedAt) = (seat.name, stamp.at)
            case .carryOut:
                (disposal.doneBy, disposal.doneAt) = (seat.name, stamp.at)
                for item in try store.items(of: id) where !item.isKept {
                    try destroy(item.dossier, seat, stamp, in: connection)
                }
            }
            disposal.version += 1
            try store.update(disposal)
            try tell(disposal, action.rawValue, right, stamp, in: connection)
        }
    }

    /// Takes the bytes of its documents away where no other dossier keeps them; what the registers say
    /// of them stays for ever.
    private func destroy(
        _ dossier: Dossier,
        _ seat: Seat,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        var dossier = dossier
        try dossier.move(.dispose)
        dossier.version += 1
        let items = try DisposalStore(connection: connection).lastItems(of: dossier.id)
        try DossierStore(connection: connection).update(dossier)
        for (item, kind) in items {
            try bodies.remove(try Self.bodies(of: item, kind, in: connection), in: connection)
            try FileTextStore(connection: connection).forget(item)
        }
        try keep(dossier, "dispose", .archive, seat, stamp, in: connection)
    }

    private static func bodies(
        of item: ID<WorkItem>,
        _ kind: WorkKind,
        in connection: any Connection
    )
        throws -> [ID<Body>]
    {
        switch kind {
        case .incoming:
            return try IncomingStore(connection: connection).find(item.recast())?.files
                .compactMap(\.body) ?? []
        case .outgoing:
            guard let found = try OutgoingStore(connection: connection).find(item.recast()) else {
                return []
            }
            return ([found.file].compactMap(\.self) + found.attachments).compactMap(\.body)
        }
    }

    private func tell(
        _ disposal: Disposal,
        _ action: String,
        _ right: RecordsAction,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws {
        try note(
            RecordsEvents.disposalChanged,
            "records.disposal/\(disposal.id)",
            version: disposal.version,
            by: stamp,
            action: right,
            facts: ["action": .text(action), "state": .text("\(disposal.state)")],
            in: connection
        )
    }

    /// Danh mục tài liệu hết giá trị, biên bản họp hội đồng and biên bản tiêu hủy, as far as they are due.
    package func disposalPaper(_ id: ID<Disposal>, by actor: Actor) async throws -> PrintedPaper {
        let file = try await disposal(id, by: actor)
        let disposal = file.disposal
        do {
            return PrintedPaper(
                name: "tai-lieu-het-gia-tri.pdf",
                pdf: try OfficialSlip(
                    paper: .a4,
                    form: DisposalFile.word("form"),
                    parentAgency: file.seat.office.settings.parentName,
                    agency: axis.name(of: disposal.office),
                    place: file.seat.office.settings.place,
                    date: (disposal.doneAt ?? disposal.decidedAt ?? disposal.proposedAt).date,
                    title: file.printedTitle,
                    parts: file.printedParts,
                    signatures: [
                        .init(title: DisposalFile.word("archivist"), name: disposal.proposedBy),
                        .init(title: DisposalFile.word("chair")),
                    ]
                ).pdf(watermark: watermark)
            )
        } catch {
            throw RecordsRefusal.noLetter
        }
    }
}

extension DisposalFile {
    fileprivate static func word(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Records.texts["records.disposal.print.\(key)"]?.string(in: .vietnamese, arguments) ?? key
    }

    fileprivate var printedTitle: String {
        switch disposal.state {
        case .proposed, .refused: Self.word("list")
        case .appraised, .approved: Self.word("council")
        case .done: Self.word("destroyed")
        }
    }

    fileprivate var printedParts: [OfficialSlip.Part] {
        let going = items.filter { !$0.isKept }
        var parts: [OfficialSlip.Part] = []
        if !disposal.council.isEmpty {
            parts.append(.line(label: Self.word("members"), value: disposal.council))
        }
        if disposal.decidedAt != nil {
            parts.append(.line(label: Self.word("decided"), value: disposal.decidedBy))
        }
        let counts = ["count": String(going.count), "kept": String(items.count - going.count)]
        parts.append(.paragraph(Self.word("count", counts)))
        parts.append(
            .table(
                head: ["STT"] + ["code", "title", "retention", "verdict"].map { Self.word($0) },
                widths: [0.07, 0.17, 0.38, 0.14, 0.24],
                rows: items.enumerated().map { index, item in
                    let facts = item.dossier.facts
                    return [
                        String(index + 1), facts.code, facts.title, Self.said(facts.retention),
                        item.isKept
                            ? Self.word("keep", ["reason": item.reason]) : Self.word("go"),
                    ]
                }
            )
        )
        return parts
    }

    private static func said(_ retention: Dossier.Retention) -> String {
        switch retention {
        case .permanent: Records.texts["records.retention.0"]?.vietnamese ?? ""
        case .years(let years):
            Records.texts["records.retention.years"]?
                .string(in: .vietnamese, ["years": String(years)]) ?? ""
        }
    }
}
