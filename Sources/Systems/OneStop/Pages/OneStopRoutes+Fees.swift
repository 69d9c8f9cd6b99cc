// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

extension OneStopRoutes {
    /// Fees of a dossier, the cash desk, and the citizen's own payment.
    var feeRoutes: [PageRoute] {
        let (fee, desk) = (OneStopAction.fee.rawValue, OneStopAction.cashDesk.rawValue)
        return feeActions + [
            .get("/onestop/dossiers/:id/receipts/:entry", right: "onestop.read", rate: .file) {
                try await receipt($0)
            },
            .get(CashPage.base, right: desk) { .page(try await cashPage($0).html) },
            .get("\(CashPage.base)/books/:book", right: desk) { request in
                let sheet = try await oneStop.book(request.id("book"), by: request.actor)
                return .page(BookPage(view: view(request), sheet: sheet).html)
            },
            .get("\(CashPage.base)/books/:book/:kind", right: desk, rate: .file) { request in
                let sheet = try await oneStop.book(request.id("book"), by: request.actor)
                let name = "so-quy-\(sheet.book.number)-\(sheet.book.day)"
                guard request.path("kind") == "pdf" else {
                    return try spreadsheet(oneStop.spreadsheet(sheet), name, request)
                }
                return .file(
                    Download(
                        name: "\(name).pdf",
                        type: "application/pdf",
                        bytes: try oneStop.printed(sheet),
                        tag: "\(name)-\(request.now.microseconds)"
                    ),
                    for: request
                )
            },
            .post("\(CashPage.base)/books/:book/close", right: fee) { try await closeBook($0) },
            .get(PaymentsPage.path, right: desk) { request in
                let days = try await oneStop.paymentDays(by: request.actor)
                return .page(PaymentsPage(view: view(request), days: days).html)
            },
        ] + payRoutes
    }

    private var payRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/dossiers/:id/pay", right: own) { .page(try await payPage($0).html) },
            .post("/dossiers/:id/pay", right: own) { request in
                do {
                    _ = try await oneStop.pay(
                        request.id("id"),
                        actorName: request.session?.personName ?? "",
                        by: request.actor
                    )
                    return .redirect(to: PayPage.path(try request.id("id")))
                } catch let refusal as any Refusal
                    where Self.isShown(refusal) || refusal.kind == .busy
                {
                    var page = try await payPage(request)
                    page.refusal = request.say(refusal.code, refusal.arguments)
                    return .page(page.html, status: refusal.kind == .busy ? 503 : 409)
                }
            },
            .get("/dossiers/:id/receipts/:entry", right: own, rate: .file) {
                try await receipt($0, isOwn: true)
            },
        ]
    }

    private func payPage(_ request: PageRequest) async throws -> PayPage {
        let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
        guard sheet.standing == .owner else { throw WebRefusal.noPage }
        let fees = try await oneStop.fees(sheet)
        let offered = try await oneStop.offered(sheet.dossier.id, fees.claim)
        return PayPage(
            context: request.context,
            navigation: navigation(request.context),
            dossier: sheet.dossier,
            fees: fees,
            hasService: oneStop.payments.isPresent,
            address: offered.flatMap { $0.address.isEmpty ? nil : $0.address }
        )
    }

    private func receipt(_ request: PageRequest, isOwn: Bool = false) async throws -> PageAnswer {
        let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
        guard (sheet.standing == .owner) == isOwn, let entry = Int(request.path("entry")) else {
            throw WebRefusal.noPage
        }
        return .file(
            Download(
                name: "bien-lai-\(sheet.dossier.code)-\(entry).pdf",
                type: "application/pdf",
                bytes: try await oneStop.feeReceipt(entry, of: sheet),
                tag: "receipt-\(sheet.dossier.id)-\(entry)-\(request.now.microseconds)"
            ),
            for: request
        )
    }

    private func cashPage(_ request: PageRequest, _ state: FormState = FormState()) async throws
        -> CashPage
    {
        let actor = try request.actor
        let place = request.query("after").flatMap { text -> (Instant, ID<Dossier>)? in
            let parts = text.split(separator: "~").map(String.init)
            guard parts.count == 2, let since = Int64(parts[0]), let id = ID<Dossier>(parts[1])
            else { return nil }
            return (Instant(microseconds: since), id)
        }
        let found = try await oneStop.feesDue(after: place, by: actor)
        let shown = Array(found.prefix(QueueSlice.length))
        let mayTake = OneStop.may(actor, .fee, .receiving)
        return CashPage(
            view: view(request),
            due: shown,
            next: found.count > shown.count
                ? shown.last.map { CashPage.path(after: ($0.since, $0.dossier.id)) } : nil,
            open: mayTake ? try await oneStop.openBook(by: actor) : nil,
            books: try await oneStop.books(by: actor),
            mayTake: mayTake,
            hasService: oneStop.payments.isPresent,
            state: state
        )
    }

    private func closeBook(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let counted = reader.money("counted")
        let receiver = reader.text("receiver", max: 100)
        let note = reader.text("note", min: 0, max: 300)
        guard reader.isValid, let counted else {
            return .page(try await cashPage(request, reader.state).html, status: 422)
        }
        do {
            try await oneStop.closeBook(
                request.id("book"),
                counted: Int(counted),
                receiver: receiver,
                note: note,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: CashPage.base, done: "onestop.bookClosed")
        } catch FeeRefusal.tooMuch(let difference) {
            reader.refuse("note", "onestop.cash.differs", ["amount": Money.words(difference)])
            return .page(try await cashPage(request, reader.state).html, status: 422)
        }
    }
}

extension OneStopRoutes {
    private var feeActions: [PageRoute] {
        let fee = OneStopAction.fee.rawValue
        return [
            post("fee-cash", right: fee) { request, press in
                try await oneStop.takeCash(
                    on: request.id("id"),
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            post("ask-payment", right: OneStopAction.askPayment.rawValue) { request, press in
                try await oneStop.askPayment(
                    on: request.id("id"),
                    DossierPress(key: press.key, actorName: press.actorName),
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            .post("/onestop/dossiers/:id/fee-count", right: fee) { request in
                let line = request.form.value("line") ?? ""
                var reader = request.form.reader
                let count = reader.integer("count-\(line)", in: 1...FeeCharge.limit)
                return try await feeAct(request, reader, "fee-count") {
                    try await oneStop.recount(
                        line,
                        to: Int(count ?? 0),
                        on: request.id("id"),
                        press(request),
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            },
            .post("/onestop/dossiers/:id/fee-waive", right: fee) { request in
                var reader = request.form.reader
                let amount = reader.money("fw-amount", in: 1...1_000_000_000_000)
                let reason = reason(&reader, "fw")
                return try await feeAct(request, reader, "fee-waive") {
                    try await oneStop.waive(
                        Int(amount ?? 0),
                        on: request.id("id"),
                        reason: reason,
                        press(request),
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            },
            .post("/onestop/dossiers/:id/fee-refund", right: fee) { try await refund($0) },
            .post("/onestop/dossiers/:id/fee-void", right: fee) { request in
                var reader = request.form.reader
                let why = reader.text("fv-sentence", max: 300)
                return try await feeAct(request, reader, "fee-void") {
                    try await oneStop.voidReceipt(
                        request.form.value("entry").flatMap { Int($0) } ?? 0,
                        on: request.id("id"),
                        reason: why,
                        press(request),
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            },
        ]
    }

    private func refund(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let amount = reader.money("fr-amount", in: 1...1_000_000_000_000)
        let reason = reason(&reader, "fr")
        let isOnline = request.form.action == "online"
        return try await feeAct(request, reader, "fee-refund") {
            let act = isOnline ? oneStop.refundOnline : oneStop.refundCash
            try await act(
                Int(amount ?? 0),
                request.id("id"),
                reason,
                press(request),
                request.actor,
                request.requestID
            )
        }
    }

    private func feeAct(
        _ request: PageRequest,
        _ reader: FormReader,
        _ action: String,
        _ act: () async throws -> Void
    ) async throws -> PageAnswer {
        guard reader.isValid else { return try await refused(request, reader.state, action) }
        do {
            try await act()
            return try await done(request, action)
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, action, refusal)
        }
    }
}
