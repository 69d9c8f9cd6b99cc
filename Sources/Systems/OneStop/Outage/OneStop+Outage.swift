// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Procedures
import Storage

extension OneStop {
    /// Sets numbers of a day aside, to be printed before they are needed.
    ///
    /// They are numbers of the day's own series: nobody else gets them, whatever works or does not.
    package func reserveCodes(
        _ count: Int,
        for day: CivilDate,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try outageAgency(actor, .intake)
        let stamp = stamp(actor, requestID)
        guard (1...200).contains(count) else { throw OutageRefusal.badCount }
        let ahead = day.dayNumber - stamp.at.date.dayNumber
        guard (0...14).contains(ahead), let office = places.agency(agency) else {
            throw OutageRefusal.badDay
        }
        try await database.write { connection in
            let store = OutageStore(connection: connection)
            for _ in 0..<count {
                try store.insert(
                    ReservedCode(
                        code: try Self.nextCode(office, agency, on: day, in: connection),
                        agency: agency,
                        day: day,
                        state: .free,
                        dossierID: nil,
                        note: "",
                        reservedAt: stamp.at
                    )
                )
            }
        }
    }

    /// Says that nothing worked from one moment to another: only what was taken in then may be entered late.
    package func declareOutage(
        from: Instant,
        until: Instant,
        reason: String,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let agency = try outageAgency(actor, .outage)
        let stamp = stamp(actor, requestID)
        guard !reason.isEmpty else { throw DossierRefusal.sentenceMissing }
        guard from < until, until <= stamp.at,
            until.seconds(since: from) <= Double(Outage.longestSeconds)
        else { throw OutageRefusal.badSpan }
        let outage = Outage(
            id: newID(at: stamp.at),
            agency: agency,
            from: from,
            until: until,
            reason: reason,
            declaredBy: actorName,
            declaredAt: stamp.at
        )
        try await database.write { connection in
            try OutageStore(connection: connection).insert(outage)
            try Journal.append(
                Event(
                    OneStopEvents.outageDeclared,
                    of: "onestop.outage/\(outage.id)",
                    version: 1,
                    by: stamp,
                    right: OneStopAction.outage.rawValue,
                    facts: [
                        "agency": .text(agency.text), "from": .text(from.description),
                        "until": .text(until.description),
                    ]
                ),
                in: connection
            )
        }
    }

    /// Ties a filing to the number on its paper slip and to the moment that stands there.
    package func takePaper(
        _ code: String,
        at moment: Instant,
        as filing: ID<Filing>?,
        by actor: Actor
    ) async throws {
        let agency = try outageAgency(actor, .intake)
        let typed = Dossier.code(typed: code)
        try await database.write { connection in
            let store = OutageStore(connection: connection)
            guard let reserved = try store.find(typed), reserved.agency == agency else {
                throw OutageRefusal.notReserved
            }
            guard reserved.state == .free else { throw OutageRefusal.spent }
            guard
                try store.outages(of: agency, limit: 50).contains(where: { $0.contains(moment) })
            else { throw OutageRefusal.notInOutage }
            guard let filing else { return }
            let open = try Self.loadOpen(filing, by: actor, in: connection)
            guard open.channel != .online, open.agency == agency else {
                throw FilingRefusal.notOwner
            }
            try store.set(FilingPaper(code: typed, at: moment), of: filing)
        }
    }

    func paper(of filing: ID<Filing>) async throws -> FilingPaper? {
        try await database.read { try OutageStore(connection: $0).paper(of: filing) }
    }

    /// Uses up a reserved number, in the transaction that makes the dossier.
    static func use(_ paper: FilingPaper, for id: ID<Dossier>, in connection: any Connection)
        throws -> String
    {
        let store = OutageStore(connection: connection)
        guard let reserved = try store.find(paper.code) else { throw OutageRefusal.notReserved }
        guard reserved.state == .free else { throw OutageRefusal.spent }
        try store.set(.used, dossier: id, note: "", of: paper.code)
        return paper.code
    }

    /// A number that stands on no paper, or on a spoilt one: nothing is left open.
    package func voidCode(_ code: String, note: String, by actor: Actor) async throws {
        let agency = try outageAgency(actor, .intake)
        guard !note.isEmpty else { throw DossierRefusal.sentenceMissing }
        try await database.write { connection in
            let store = OutageStore(connection: connection)
            guard let reserved = try store.find(code), reserved.agency == agency else {
                throw OutageRefusal.notReserved
            }
            guard reserved.state == .free else { throw OutageRefusal.spent }
            try store.set(.void, dossier: nil, note: note, of: code)
        }
    }

    package func reservedCodes(by actor: Actor) async throws -> [ReservedCode] {
        let agency = try outageAgency(actor, .intake)
        let day = now().date.adding(days: -31)
        return try await database.read {
            try OutageStore(connection: $0).codes(of: agency, since: day)
        }
    }

    package func outages(by actor: Actor) async throws -> [Outage] {
        let agency = try outageAgency(actor, .intake)
        return try await database.read {
            try OutageStore(connection: $0).outages(of: agency, limit: 50)
        }
    }

    private func outageAgency(_ actor: Actor, _ action: OneStopAction) throws -> AgencyCode {
        guard Self.may(actor, action, .receiving) || Self.may(actor, .outage, .receiving) else {
            throw DossierRefusal.forbidden(action)
        }
        return try agency(of: actor)
    }

    /// The list for the desk's drawer: a number a line, the rest is written by hand.
    package func printedReserve(_ codes: [ReservedCode], at agency: AgencyCode) throws -> [UInt8] {
        try OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: parentName(of: agency),
            agency: name(of: agency),
            place: "",
            date: codes.first?.day ?? now().date,
            title: "Sổ tạm tiếp nhận hồ sơ khi hệ thống gián đoạn",
            parts: [
                .paragraph(
                    "Mỗi hồ sơ dùng một mã. Ghi rõ giờ nhận; giao người nộp phiếu ghi mã và chữ «TẠM». Khi hệ thống trở lại, nhập từng mã; mã không dùng thì hủy có lý do."
                ),
                .table(
                    head: ["Mã hồ sơ (TẠM)", "Giờ nhận", "Người nộp, điện thoại", "Thủ tục", "Ký"],
                    widths: [0.3, 0.1, 0.28, 0.22, 0.1],
                    rows: codes.filter { $0.state == .free }.map { [$0.code, "", "", "", ""] }
                ),
            ],
            signatures: [OfficialSlip.Signature(title: "Người tiếp nhận")],
            mark: "DÙNG KHI HỆ THỐNG GIÁN ĐOẠN"
        ).pdf(watermark: watermark)
    }
}
