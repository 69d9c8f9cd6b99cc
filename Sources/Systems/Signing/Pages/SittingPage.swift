// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Documents that are signed in one sitting: with the token in this PC, or outside and brought back.
struct SittingPage {
    let view: SigningView
    let batch: SigningBatch
    let actor: Actor
    /// Why a file that was brought is not taken.
    let error: String?

    private var say: Say { view.say }
    private var own: [SigningRequest] { batch.waiting.filter { $0.isFor(actor) } }

    var html: HTML {
        let title = say("signing.sitting.title")
        let summary: HTML? = error.map {
            ErrorSummary([.init($0, field: own.first.map { Self.field($0) })]).html(say)
        }
        let lead = say.count("signing.sitting.lead", own.count)
        return view.page(
            title,
            isError: error != nil,
            body: """
                \(summary)\(Heading(title, lead: lead).html(say))\(token)\(table)\(outside)\
                \(ButtonLink(say("signing.back"), to: batch.returnPath).html(say))
                """
        )
    }

    /// Signing with the token, while something waits for this reader.
    private var token: HTML? {
        guard !own.isEmpty else { return nil }
        let words = say
        return TokenSigning(
            say("signing.withToken"),
            agent: view.agent.hasSuffix("/") ? view.agent : view.agent + "/",
            path: SigningPath.sitting(batch.id)
        ) { words("signing.agent.\($0)") }.html(say)
    }

    private var table: HTML {
        DataTable(
            say("signing.sitting.title"),
            columns: [
                .init(say("signing.column.document")), .init(say("signing.column.role")),
                .init(say("signing.column.state")),
            ],
            rows: batch.requests.map(row),
            empty: EmptyState(say("signing.empty"), advice: say("signing.emptyAdvice"))
        ).html(say)
    }

    private func row(_ request: SigningRequest) -> DataTable.Row {
        let failure: HTML? = request.failure.isEmpty ? nil : Minor(request.failure).html(say)
        return DataTable.Row(
            id: request.id.description,
            name: request.title,
            cells: [
                "<a href=\"\(SigningPath.file(request.id))\">\(request.title)</a>\(failure)",
                "\(say("signing.role.\(request.role.rawValue)"))",
                "<span id=\"s-\(request.id.description)\">\(view.state(request.state))</span>",
            ]
        )
    }

    /// The way for who has no such program: download, sign outside, bring it back.
    private var outside: HTML? {
        guard !own.isEmpty else { return nil }
        let forms = own.map { request -> HTML in
            let fields = Fields(say)
            return PostForm(
                view.context,
                to: SigningPath.file(request.id),
                isUpload: true,
                name: request.title,
                body: """
                    \(fields.files(
                        "file-\(request.id)",
                        label: say("signing.outside.file", ["title": request.title]),
                        accept: "application/pdf"
                    ))\(Button(say("signing.outside.send"), kind: .secondary).html(say))
                    """
            ).html
        }
        return Disclosure(
            say("signing.outside.title"),
            isOpen: error != nil,
            body: "<p>\(say("signing.outside.lead"))</p>\(HTML.joined(forms))"
        ).html(say)
    }

    private static func field(_ request: SigningRequest) -> String { "file-\(request.id)" }
}
