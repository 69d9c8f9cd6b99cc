// SPDX-License-Identifier: Apache-2.0

package import Core
import Web

/// Taking a number, by phone or at the kiosk before the desk.
package struct TicketPage {
    let context: PageContext
    let navigation: Navigation
    let agency: AgencyCode
    let name: String
    let board: TicketBoard
    var refusal: String?

    package static func path(_ agency: AgencyCode) -> String { "/tickets/\(agency)" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("onestop.ticket.take")
        let called = board.called.map { ticket -> HTML in
            """
            <li><strong>\(ticket.label)</strong> \(say("onestop.ticket.at", ["counter": ticket.counter]))</li>
            """
        }
        let calls: HTML? =
            called.isEmpty
            ? nil : "<h2>\(say("onestop.ticket.called"))</h2><ul class=\"tasks\">\(called)</ul>"
        return Layout.page(
            context,
            title: title,
            manner: .citizen,
            navigation: navigation,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: name, lead: say("onestop.ticket.waiting", ["count": say.number(board.waiting)])).html(say))\
                <p>\(TicketWords.estimate(board.estimate, say))</p>\
                \(PostForm(context, to: Self.path(agency), once: context.once, body: """
                    \(Fields(say).checkbox("preferred", label: say("onestop.ticket.preferred"), hint: say("onestop.ticket.preferredHint")))\
                    \(Button(say("onestop.ticket.take")).html(say))
                    """).html)\
                \(calls)\
                <p><a href="\(AppointmentPage.path(agency))">\(say("onestop.appointment.title"))</a></p>
                """
        )
    }
}

/// One number: whether it was called, and how long it will be.
package struct OwnTicketPage {
    let context: PageContext
    let navigation: Navigation
    let sheet: TicketSheet
    let name: String

    package static func path(_ id: ID<Ticket>, at agency: AgencyCode) -> String {
        "\(TicketPage.path(agency))/\(id)"
    }

    private var say: Say { context.say }

    var html: HTML {
        let ticket = sheet.ticket
        let title = say("onestop.ticket.number", ["number": ticket.label])
        let state: HTML =
            switch ticket.state {
            case .called:
                Banner(
                    .success,
                    say("onestop.ticket.go", ["counter": ticket.counter])
                ).html(say)
            case .waiting: "<p>\(TicketWords.estimate(sheet.estimate, say))</p>"
            case .served, .absent:
                "<p>\(say("onestop.ticket.state.\(ticket.state.word)"))</p>"
            }
        let path = Self.path(ticket.id, at: ticket.agency)
        return Layout.page(
            context,
            title: title,
            manner: .citizen,
            navigation: navigation,
            body: """
                \(Heading(title, caption: name).html(say))\(state)\
                <p>\(ButtonLink(say("onestop.ticket.again"), to: path).html(say))</p>\
                <p class="hint">\(say("onestop.ticket.keep"))</p>
                """
        )
    }
}

enum TicketWords {
    /// How many before, and how long: nothing is promised of which too little is known.
    static func estimate(_ estimate: WaitEstimate, _ say: Say) -> String {
        let ahead = say("onestop.ticket.ahead", ["count": say.number(estimate.ahead)])
        guard let minutes = estimate.minutes else {
            return "\(ahead) \(say("onestop.ticket.unknown"))"
        }
        let time = say(
            "onestop.ticket.minutes",
            [
                "from": say.number(minutes.lowerBound), "to": say.number(minutes.upperBound),
            ]
        )
        return "\(ahead) \(time)"
    }
}

/// Booking a time at the desk.
package struct AppointmentPage {
    let context: PageContext
    let navigation: Navigation
    let agency: AgencyCode
    let name: String
    let slots: [AppointmentSlot]
    let own: [Appointment]
    let agencyName: (AgencyCode) -> String
    var state = FormState()
    var refusal: String?

    package static func path(_ agency: AgencyCode) -> String { "/appointments/\(agency)" }

    private var say: Say { context.say }

    var html: HTML {
        let title = say("onestop.appointment.title")
        let fields = Fields(say, state)
        let form: HTML =
            slots.isEmpty
            ? EmptyState(
                say("onestop.appointment.none"),
                advice: say("onestop.appointment.noneAdvice")
            ).html(say)
            : PostForm(
                context,
                to: Self.path(agency),
                once: context.once,
                body: """
                    \(fields.select("at", label: say("onestop.appointment.at"), choices: slots.map { slot in
                        Choice(String(slot.at.microseconds), say("onestop.appointment.slot", ["time": say.dateTime(slot.at), "left": say.number(slot.left)]))
                    }, blank: say("onestop.appointment.choose")))\
                    \(fields.text("purpose", label: say("onestop.appointment.purpose")))\
                    \(Button(say("onestop.appointment.book")).html(say))
                    """
            ).html
        return Layout.page(
            context,
            title: title,
            manner: .citizen,
            navigation: navigation,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\(Heading(title, caption: name).html(say))\(mine)\(form)
                """
        )
    }

    private var mine: HTML? {
        let items = own.map { appointment -> HTML in
            let cancel = PostForm(
                context,
                to: "\(Self.path(agency))/\(appointment.id)/cancel",
                body: Button(say("onestop.appointment.cancel"), kind: .quiet).html(say)
            ).html
            return """
                <li>\(say.dateTime(appointment.at)), \(agencyName(appointment.agency)): \(appointment.purpose) \(cancel)</li>
                """
        }
        return items.isEmpty
            ? nil : "<h2>\(say("onestop.appointment.mine"))</h2><ul class=\"tasks\">\(items)</ul>"
    }
}

/// The officer at a counter: calls, and sees who comes.
struct CounterPage {
    let view: OneStopView
    let board: TicketBoard
    let appointments: [Appointment]
    let plan: AppointmentPlan?
    let agency: AgencyCode
    var state = FormState()
    var refusal: String?

    static let section = "onestop-counter"
    static let base = "/onestop/counter"

    private var say: Say { view.say }
    private var fields: Fields { Fields(say, state) }

    var html: HTML {
        let title = say("onestop.counter.title")
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, caption: view.context.session?.agencyName, lead: say("onestop.ticket.waiting", ["count": say.number(board.waiting)])).html(say))\
                \(next)\(called)\(coming)\(plans)
                """
        )
    }

    private var next: HTML {
        PostForm(
            view.context,
            to: "\(Self.base)/next",
            once: view.context.once,
            name: say("onestop.counter.next"),
            body: """
                \(fields.text("counter", label: say("onestop.counter.counter"), value: board.called.first?.counter ?? "", width: .w10))\
                \(Button(say("onestop.counter.next"), shortcut: "n").html(say))
                """
        ).html
    }

    private var called: HTML? {
        let rows = board.called.map { ticket in
            DataTable.Row(cells: [
                "<strong>\(ticket.label)</strong>", "\(ticket.counter)",
                ticket.calledAt.map { view.words.time($0) } ?? "–",
                PostForm(
                    view.context,
                    to: "\(Self.base)/tickets/\(ticket.id)",
                    name: say("onestop.counter.settle", ["number": ticket.label]),
                    body: """
                        \(Button(say("onestop.counter.served"), kind: .secondary, name: "action", value: "served").html(say)) \
                        \(Button(say("onestop.counter.absent"), kind: .quiet, name: "action", value: "absent").html(say))
                        """
                ).html,
            ])
        }
        guard !rows.isEmpty else { return nil }
        return DataTable(
            say("onestop.ticket.called"),
            columns: ["number", "counter", "at", "act"].map {
                DataTable.Column(say("onestop.counter.column.\($0)"))
            },
            rows: rows,
            empty: EmptyState("", advice: "")
        ).html(say)
    }

    private var coming: HTML? {
        let rows = appointments.map { appointment in
            DataTable.Row(cells: [
                view.words.time(appointment.at), "\(appointment.name)", "\(appointment.purpose)",
                appointment.state == .arrived
                    ? "\(say("onestop.counter.arrived"))"
                    : PostForm(
                        view.context,
                        to: "\(Self.base)/appointments/\(appointment.id)/arrive",
                        body: Button(say("onestop.counter.arrive"), kind: .secondary).html(say)
                    ).html,
            ])
        }
        guard !rows.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.counter.today"))</h2>\
            \(DataTable(
                say("onestop.counter.today"),
                columns: ["at", "name", "purpose", "act"].map { DataTable.Column(say("onestop.counter.column.\($0)")) },
                rows: rows,
                empty: EmptyState("", advice: "")
            ).html(say))
            """
    }

    private var plans: HTML {
        func clock(_ minutes: Int?) -> String {
            minutes.map { "\(($0 / 60).digits(2)):\(($0 % 60).digits(2))" } ?? ""
        }
        return """
            <p><a href="\(TicketPage.path(agency))">\(say("onestop.counter.public"))</a></p>\
            \(Disclosure(say("onestop.counter.plan"), isOpen: state.value(for: "form") == "plan", body: PostForm(
                view.context,
                to: "\(Self.base)/plan",
                name: say("onestop.counter.plan"),
                body: """
                    \(fields.text("from", label: say("onestop.counter.from"), value: clock(plan?.from), width: .w5))\
                    \(fields.text("until", label: say("onestop.counter.until"), value: clock(plan?.until), width: .w5))\
                    \(fields.number("slot", label: say("onestop.counter.slot"), value: plan.map { String($0.slotMinutes) } ?? "30"))\
                    \(fields.number("capacity", label: say("onestop.counter.capacity"), value: plan.map { String($0.capacity) } ?? "2"))\
                    \(Button(say("onestop.counter.planSave"), kind: .secondary).html(say))
                    """
            ).html).html(say))
            """
    }
}
