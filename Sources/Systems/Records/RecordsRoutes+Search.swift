// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var searchRoutes: [PageRoute] {
        [
            .get(SearchPage.base, right: "records.read of what is found") { request in
                let text = String((request.query("q") ?? "").prefix(200))
                let word = request.query("kind")
                let kind = WorkKind.allCases.first { "\($0)" == word }
                let number = request.query("below").flatMap { Int64($0) }
                let slice = try await records.search(
                    text,
                    kind: kind,
                    below: number ?? .max,
                    by: request.actor
                )
                let page = SearchPage(
                    view: view(request),
                    text: text,
                    kind: kind,
                    slice: slice,
                    isContinued: number != nil
                )
                return .page(page.html)
            },
            .post("/records/instruct", right: "records.instruct of the office") {
                try await instructMany($0)
            },
        ]
    }

    private func givePrepared(_ rows: [ID<Incoming>], _ request: PageRequest) async throws
        -> PageAnswer
    {
        var refusal: (any Refusal)? = rows.isEmpty ? RecordsRefusal.nothingChosen : nil
        for id in rows {
            do {
                try await records.givePrepared(
                    id,
                    by: request.actor,
                    requestID: request.requestID
                )
            } catch let refused as any Refusal
                where Self.isShown(refused) || refused.kind == .unknown
            {
                refusal = refused
            }
        }
        if let refusal { return try await work(request, atDesk: false, refusal: refusal) }
        return .redirect(to: WorkPage.path(), done: "records.instruct")
    }

    /// One instruction for every document that is ticked; those that moved on meanwhile stay as they are.
    private func instructMany(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let rows = request.form.values("row").prefix(100).compactMap { ID<Incoming>($0) }
        let seat = try await records.seat(of: actor)
        try records.demand(.instruct, seat, .office)
        if request.form.value("as") == "prepared" { return try await givePrepared(rows, request) }
        var fields = request.form.reader
        let key = fields.text("lead", max: 60)
        let due = fields.date("due", required: false).map(InstructForm.endOfDay)
        var refusal: (any Refusal)?
        if let party = try await records.staff(of: actor).party(key), fields.isValid, !rows.isEmpty
        {
            for id in rows {
                do {
                    try await records.instruct(
                        id,
                        [Order(.lead, party, dueAt: due)],
                        words: request.say("records.phrase.\(InstructForm.phrases[0])"),
                        by: actor,
                        requestID: request.requestID
                    )
                } catch let refused as any Refusal
                    where Self.isShown(refused) || refused.kind == .unknown
                {
                    refusal = refused
                }
            }
        } else {
            refusal = RecordsRefusal.nobodyChosen
        }
        if let refusal { return try await work(request, atDesk: false, refusal: refusal) }
        return .redirect(to: WorkPage.path(), done: "records.instruct")
    }
}
