// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    var outageRoutes: [PageRoute] {
        let intake = OneStopAction.intake.rawValue
        return [
            .get(OutagePage.base, right: intake) { .page(try await outagePage($0).html) },
            .get(OutagePage.printPath, right: intake, rate: .file) { request in
                let codes = try await oneStop.reservedCodes(by: request.actor)
                let agency = try oneStop.agency(of: request.actor)
                return .file(
                    Download(
                        name: "so-tam-\(request.now.date).pdf",
                        type: "application/pdf",
                        bytes: try oneStop.printedReserve(codes, at: agency),
                        tag: "reserve-\(request.now.microseconds)"
                    ),
                    for: request
                )
            },
            .post(OutagePage.reservePath, right: intake) { request in
                var reader = request.form.reader
                let day = reader.date("day")
                let count = reader.integer("count", in: 1...200)
                return try await outageAct(request, reader, "reserve") {
                    try await oneStop.reserveCodes(
                        Int(count ?? 0),
                        for: day ?? request.now.date,
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            },
            .post(OutagePage.declarePath, right: OneStopAction.outage.rawValue) { request in
                var reader = request.form.reader
                let from = moment(&reader, "from")
                let until = moment(&reader, "until")
                let reason = reader.text("reason", max: 300)
                return try await outageAct(request, reader, "declare") {
                    try await oneStop.declareOutage(
                        from: from ?? request.now,
                        until: until ?? request.now,
                        reason: reason,
                        actorName: request.session?.personName ?? "",
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            },
            .post(OutagePage.voidPath, right: intake) { request in
                let code = request.form.value("code") ?? ""
                var reader = request.form.reader
                let note = reader.text("note-\(code)", max: 200)
                return try await outageAct(request, reader, "void") {
                    try await oneStop.voidCode(code, note: note, by: request.actor)
                }
            },
        ]
    }

    /// A moment as people write it; noted when it is none.
    func moment(_ reader: inout FormReader, _ name: String) -> Instant? {
        let text = reader.text(name, max: 30)
        if text.isEmpty { return nil }
        guard text.contains(":"), let moment = WrittenMoment.instant(text) else {
            reader.refuse(name, "onestop.outage.moment")
            return nil
        }
        return moment
    }

    private func outagePage(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> OutagePage {
        let (actor, view) = (try request.actor, view(request))
        return OutagePage(
            view: view,
            codes: try await oneStop.reservedCodes(by: actor),
            outages: try await oneStop.outages(by: actor),
            mayDeclare: OneStop.may(actor, .outage, .receiving),
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func outageAct(
        _ request: PageRequest,
        _ reader: FormReader,
        _ action: String,
        _ act: () async throws -> Void
    ) async throws -> PageAnswer {
        let state = reader.state.setting("form", to: [action])
        guard reader.isValid else {
            return .page(try await outagePage(request, state).html, status: 422)
        }
        do {
            try await act()
            return .redirect(to: OutagePage.base, done: "onestop.outage-\(action)")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await outagePage(request, state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
