// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// Numbers for anybody, appointments for who signed in, the counter for officers.
    var counterRoutes: [PageRoute] {
        let intake = OneStopAction.intake.rawValue
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/tickets/:agency", right: "anyone", access: .anyone) {
                .page(try await ticketPage($0).html)
            },
            .post("/tickets/:agency", right: "anyone", access: .anyone) { request in
                do {
                    let id = try await oneStop.takeTicket(
                        at: agency(request),
                        isPreferred: request.form.value("preferred") != nil,
                        as: request.form.requestKey.flatMap { ID<Ticket>($0) }
                    )
                    return .redirect(to: OwnTicketPage.path(id, at: try agency(request)))
                } catch let refusal as CounterRefusal {
                    var page = try await ticketPage(request)
                    page.refusal = request.say(refusal.code, refusal.arguments)
                    return .page(page.html, status: Self.status(refusal))
                }
            },
            .get("/tickets/:agency/:ticket", right: "anyone", access: .anyone) { request in
                let sheet = try await oneStop.ticket(request.id("ticket"))
                let page = OwnTicketPage(
                    context: request.context,
                    navigation: navigation(request.context),
                    sheet: sheet,
                    name: oneStop.name(of: sheet.ticket.agency)
                )
                return .page(page.html)
            },
            .get("/appointments/:agency", right: own) {
                .page(try await appointmentPage($0).html)
            },
            .post("/appointments/:agency", right: own) { try await book($0) },
            .post("/appointments/:agency/:appointment/cancel", right: own) { request in
                try await oneStop.cancel(request.id("appointment"), by: request.actor)
                return .redirect(
                    to: AppointmentPage.path(try agency(request)),
                    done: "onestop.appointmentGone"
                )
            },
            .get(CounterPage.base, right: intake) { .page(try await counterPage($0).html) },
            .post("\(CounterPage.base)/next", right: intake) { try await callNext($0) },
            .post("\(CounterPage.base)/tickets/:ticket", right: intake) { request in
                try await oneStop.settleTicket(
                    request.id("ticket"),
                    as: request.form.action == "absent" ? .absent : .served,
                    by: request.actor
                )
                return .redirect(to: CounterPage.base)
            },
            .post("\(CounterPage.base)/appointments/:appointment/arrive", right: intake) {
                request in
                _ = try await oneStop.arrive(request.id("appointment"), by: request.actor)
                return .redirect(to: CounterPage.base, done: "onestop.arrived")
            },
            .post("\(CounterPage.base)/plan", right: intake) { try await plan($0) },
        ]
    }

    /// A code in the path of somebody who may be a stranger: what is none cannot be found.
    private func agency(_ request: PageRequest) throws -> AgencyCode {
        guard let code = AgencyCode(request.path("agency")), oneStop.isKnown(code) else {
            throw WebRefusal.noPage
        }
        return code
    }

    private func ticketPage(_ request: PageRequest) async throws -> TicketPage {
        let code = try agency(request)
        return TicketPage(
            context: request.context,
            navigation: navigation(request.context),
            agency: code,
            name: oneStop.name(of: code),
            board: try await oneStop.board(of: code)
        )
    }

    private func appointmentPage(_ request: PageRequest, _ state: FormState = FormState())
        async throws -> AppointmentPage
    {
        let code = try agency(request)
        let oneStop = oneStop
        let slots: [AppointmentSlot]
        do { slots = try await oneStop.slots(at: code) } catch CounterRefusal.noPlan { slots = [] }
        return AppointmentPage(
            context: request.context,
            navigation: navigation(request.context),
            agency: code,
            name: oneStop.name(of: code),
            slots: slots,
            own: try await oneStop.appointments(by: request.actor),
            agencyName: { oneStop.name(of: $0) },
            state: state
        )
    }

    private func book(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let at = reader.integer("at")
        let purpose = reader.text("purpose", max: 200)
        guard reader.isValid, let at else {
            return .page(try await appointmentPage(request, reader.state).html, status: 422)
        }
        do {
            _ = try await oneStop.book(
                Instant(microseconds: at),
                at: agency(request),
                name: request.session?.personName ?? "",
                purpose: purpose,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: AppointmentPage.path(try agency(request)),
                done: "onestop.appointment"
            )
        } catch let refusal as CounterRefusal {
            var page = try await appointmentPage(request, reader.state)
            page.refusal = request.say(refusal.code, refusal.arguments)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func counterPage(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> CounterPage {
        let actor = try request.actor
        let own = try oneStop.counterAgency(actor)
        let view = view(request)
        return CounterPage(
            view: view,
            board: try await oneStop.board(of: own),
            appointments: try await oneStop.appointmentsToday(by: actor),
            plan: try await oneStop.plan(by: actor),
            agency: own,
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func callNext(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let counter = reader.text("counter", max: 20)
        guard reader.isValid else {
            return .page(try await counterPage(request, reader.state).html, status: 422)
        }
        do {
            let board = try await oneStop.board(of: try oneStop.counterAgency(request.actor))
            _ = try await oneStop.callNext(
                to: counter,
                after: board.called.first { $0.counter == counter }?.id,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: CounterPage.base, done: "onestop.called")
        } catch let refusal as CounterRefusal {
            let page = try await counterPage(request, reader.state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func plan(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        func minutes(_ name: String) -> Int? {
            let parts = reader.text(name, max: 5).split(separator: ":").map { Int($0) }
            guard parts.count == 2, let hour = parts[0], let minute = parts[1],
                (0..<24).contains(hour), (0..<60).contains(minute)
            else {
                reader.refuse(name, "onestop.counter.clock")
                return nil
            }
            return hour * 60 + minute
        }
        let (from, until) = (minutes("from"), minutes("until"))
        let slot = reader.integer("slot", in: 5...240)
        let capacity = reader.integer("capacity", in: 0...100)
        let state = reader.state.setting("form", to: ["plan"])
        guard reader.isValid, let from, let until, let slot, let capacity else {
            return .page(try await counterPage(request, state).html, status: 422)
        }
        do {
            try await oneStop.planAppointments(
                from: from,
                until: until,
                slotMinutes: Int(slot),
                capacity: Int(capacity),
                by: request.actor
            )
            return .redirect(to: CounterPage.base, done: "onestop.plan")
        } catch let refusal as CounterRefusal {
            let page = try await counterPage(request, state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
