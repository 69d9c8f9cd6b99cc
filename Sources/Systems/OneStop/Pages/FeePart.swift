// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// What a dossier costs and what was paid, on both sides' pages; officers get what they can do.
package struct FeePart {
    let context: PageContext
    let dossier: Dossier
    let fees: FeeSheet
    /// Nil on the citizen's page.
    let officer: Officer?
    let canPay: Bool
    let state: FormState

    struct Officer {
        let mayTake: Bool
        let mayAsk: Bool
        let hasService: Bool
        let waitingRefunds: [PaymentOrder]
    }

    /// The citizen's view of it.
    package init(context: PageContext, dossier: Dossier, fees: FeeSheet, canPay: Bool) {
        self.context = context
        self.dossier = dossier
        self.fees = fees
        self.canPay = canPay
        officer = nil
        state = FormState()
    }

    init(
        context: PageContext,
        dossier: Dossier,
        fees: FeeSheet,
        officer: Officer,
        state: FormState
    ) {
        self.context = context
        self.dossier = dossier
        self.fees = fees
        self.officer = officer
        self.state = state
        canPay = false
    }

    private var say: Say { context.say }
    private var view: FeeView { fees.view }

    /// Nothing where nothing was ever charged.
    package var html: HTML? {
        guard !view.entries.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.fee.title"))</h2>\(lines)\(sums)\(held)\(receipts)\(pay)\(acts)
            """
    }

    private var lines: HTML {
        DataTable(
            say("onestop.fee.title"),
            columns: [
                DataTable.Column(say("onestop.fee.line")),
                DataTable.Column(say("onestop.fee.amount"), isNumeric: true),
                DataTable.Column(say("onestop.fee.count"), isNumeric: true),
                DataTable.Column(say("onestop.fee.total"), isNumeric: true),
            ],
            rows: view.lines.map { line in
                DataTable.Row(cells: [
                    "\(line.name)", "\(say.money(line.amount))", "\(say.number(line.count))",
                    "\(say.money(line.total))",
                ])
            },
            empty: EmptyState(say("onestop.fee.none"), advice: "")
        ).html(say)
    }

    private var sums: HTML {
        var items = [
            SummaryList.Item(
                say("onestop.fee.state"),
                StatusTag(
                    say("onestop.fee.state.\(view.state.rawValue)"),
                    view.balance > 0 ? .waiting : .done
                ).html(say)
            )
        ]
        if view.waived > 0 {
            items.append(
                SummaryList.Item(say("onestop.fee.waived"), text: say.money(view.waived))
            )
        }
        items.append(SummaryList.Item(say("onestop.fee.paid"), text: say.money(view.paid)))
        let key = fees.claim < 0 ? "onestop.fee.toPayBack" : "onestop.fee.toPay"
        items.append(SummaryList.Item(say(key), text: say.money(abs(fees.claim))))
        return SummaryList(items).html(say)
    }

    private var held: HTML? {
        fees.isHeld ? Banner(.notice, say("onestop.fee.held")).html(say) : nil
    }

    private var receipts: HTML? {
        let id = dossier.id
        let base = officer == nil ? PayPage.dossierPath(id) : DossierPage.path(id)
        let links = view.receipts.map { entry -> HTML in
            let gone = view.undone.contains(entry.ordinal)
            let label = say(
                gone ? "onestop.fee.receiptVoid" : "onestop.fee.receipt",
                ["number": entry.receipt.digits(7), "amount": say.money(entry.total)]
            )
            return """
                <li><a href="\(base)/receipts/\(entry.ordinal)">\(label)</a></li>
                """
        }
        return links.isEmpty ? nil : "<ul class=\"tasks\">\(links)</ul>"
    }

    private var pay: HTML? {
        guard canPay, fees.claim > 0 else { return nil }
        return """
            <p>\(ButtonLink(say("onestop.fee.payOnline"), to: PayPage.path(dossier.id), kind: .primary).html(say))</p>
            """
    }
}

extension FeePart {
    private var fields: Fields { Fields(say, state) }

    private func form(_ action: String, _ body: HTML) -> HTML {
        PostForm(
            context,
            to: DossierPage.actionPath(dossier.id, action),
            once: context.once,
            name: say("onestop.fee.act.\(action)"),
            body: body
        ).html
    }

    private func isOpen(_ action: String) -> Bool { state.value(for: "form") == action }

    private var acts: HTML? {
        guard let officer else { return nil }
        let waiting = officer.waitingRefunds.map { order -> HTML in
            "<p>\(say("onestop.fee.refundWaiting", ["amount": say.money(order.amount)]))</p>"
        }
        guard officer.mayTake else { return "\(waiting)\(ask)" }
        return "\(waiting)\(cash)\(ask)\(recount)\(waive)\(refund)\(void)"
    }

    private var cash: HTML? {
        guard fees.claim > 0 else { return nil }
        let label = say("onestop.fee.takeCash", ["amount": say.money(fees.claim)])
        return form("fee-cash", Button(label).html(say))
    }

    private var ask: HTML? {
        guard officer?.mayAsk == true, fees.claim > 0 else { return nil }
        return form(
            "ask-payment",
            """
            <p class="hint">\(say("onestop.fee.askHint"))</p>\
            \(Button(say("onestop.fee.ask"), kind: .secondary).html(say))
            """
        )
    }

    private var recount: HTML? {
        guard !dossier.state.isOver, !view.lines.isEmpty else { return nil }
        let forms = view.lines.map { line in
            form(
                "fee-count",
                """
                \(fields.hidden("line", line.line))\
                \(fields.number(
                    "count-\(line.line)",
                    label: say("onestop.fee.countOf", ["name": line.name]),
                    value: String(line.count)
                ))\(Button(say("onestop.fee.recount"), kind: .secondary).html(say))
                """
            )
        }
        return Disclosure(
            say("onestop.fee.act.fee-count"),
            isOpen: isOpen("fee-count"),
            body: .joined(forms)
        ).html(say)
    }

    private var waive: HTML? {
        guard view.owed > 0, !dossier.state.isOver else { return nil }
        return Disclosure(
            say("onestop.fee.act.fee-waive"),
            isOpen: isOpen("fee-waive"),
            body: form("fee-waive", reasoned("fw", view.owed))
        ).html(say)
    }

    private var refund: HTML? {
        guard view.paid > 0 else { return nil }
        let hasOnline = view.entries.contains { $0.kind == .paid && $0.method == .online }
        let online: HTML? =
            hasOnline && officer?.hasService == true
            ? Button(
                say("onestop.fee.refundOnline"),
                kind: .secondary,
                name: "action",
                value: "online"
            ).html(say) : nil
        return Disclosure(
            say("onestop.fee.act.fee-refund"),
            isOpen: isOpen("fee-refund"),
            body: form(
                "fee-refund",
                """
                \(reasoned("fr", max(0, -fees.claim) > 0 ? -fees.claim : view.paid, hasButton: false))\
                \(Button(say("onestop.fee.refundCash"), kind: .secondary, name: "action", value: "cash").html(say)) \
                \(online)
                """
            )
        ).html(say)
    }

    private func reasoned(_ prefix: String, _ amount: Int, hasButton: Bool = true) -> HTML {
        let button: HTML? =
            hasButton ? Button(say("onestop.fee.act.fee-waive"), kind: .secondary).html(say) : nil
        return """
            \(fields.money("\(prefix)-amount", label: say("onestop.fee.amount"), value: String(amount)))\
            \(fields.area("\(prefix)-sentence", label: say("onestop.fee.why"), rows: 2, limit: 1000))\
            \(fields.text("\(prefix)-clause", label: say("onestop.act.clause"), hint: say("onestop.act.clauseHint")))\
            \(button)
            """
    }

    private var void: HTML? {
        let open = view.receipts.filter { $0.method == .cash && !view.undone.contains($0.ordinal) }
        guard let last = open.last else { return nil }
        return Disclosure(
            say("onestop.fee.act.fee-void"),
            isOpen: isOpen("fee-void"),
            body: form(
                "fee-void",
                """
                \(fields.hidden("entry", String(last.ordinal)))\
                \(fields.text("fv-sentence", label: say("onestop.fee.why")))\
                \(Button(
                    say("onestop.fee.void", ["number": last.receipt.digits(7)]),
                    kind: .danger
                ).html(say))
                """
            )
        ).html(say)
    }
}
