// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var searchRoutes: [PageRoute] {
        let right = "records.read of what is found"
        return [
            .get(SearchPage.base, right: right) { try await found($0) },
            .get("/records/search/list", right: right, rate: .file) { request in
                let query = Self.query { request.query($0) }
                return try answer(
                    try await records.foundBook(query, by: request.actor),
                    request
                )
            },
            .post(SearchPage.savedPath, right: "records.read, one's own searches") {
                try await keepSearch($0)
            },
            .post("/records/instruct", right: "records.instruct of the office") {
                try await instructMany($0)
            },
        ]
    }

    private func found(_ request: PageRequest, state: FormState = FormState()) async throws
        -> PageAnswer
    {
        let isForm = !state.summary.isEmpty
        let query = Self.query { isForm ? request.form.value($0) : request.query($0) }
        let number = request.query("below").flatMap { Int64($0) }
        let page = SearchPage(
            view: view(request),
            query: query,
            slice: try await records.search(query, below: number ?? .max, by: request.actor),
            isContinued: number != nil,
            saved: try await records.savedSearches(by: request.actor),
            state: state
        )
        return .page(page.html, status: isForm ? 422 : 200)
    }

    /// What the address or a form asks for; what cannot be read counts as unsaid.
    static func query(_ value: (String) -> String?) -> RecordsQuery {
        func text(_ name: String) -> String { String((value(name) ?? "").prefix(200)) }
        let form = Form(
            fields: ["first", "last"].map { Form.Field(name: $0, value: value($0) ?? "") }
        )
        var fields = form.reader
        let word = value("kind")
        return RecordsQuery(
            text: text("q"),
            kind: WorkKind.allCases.first { "\($0)" == word },
            reference: text("ref"),
            author: text("author"),
            subject: text("subject"),
            signer: text("signer"),
            type: text("type"),
            first: fields.date("first", required: false),
            last: fields.date("last", required: false)
        )
    }

    private func keepSearch(_ request: PageRequest) async throws -> PageAnswer {
        if let name = request.form.value("forget") {
            try await records.forget(name, by: request.actor)
            return .redirect(to: SearchPage.base, done: "records.search.forget")
        }
        var fields = request.form.reader
        let name = fields.text("name", max: 100)
        guard fields.isValid else { return try await found(request, state: fields.state) }
        let path = SearchPage.path(Self.query { request.form.value($0) })
        let query = path.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
        do {
            try await records.save(SavedSearch(name: name, query: query), by: request.actor)
        } catch let refusal as SearchRefusal {
            fields.refuse(refusal, at: "name")
            return try await found(request, state: fields.state)
        }
        return .redirect(to: path, done: "records.search.save")
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
