// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// The pages of Records: each reads the request, asks the door once and draws.
package struct RecordsRoutes: Sendable {
    let records: Records
    let offices: OpenOffices
    /// Largest scan in bytes.
    let fileLimit: Int
    /// Makes one file of a whole dossier.
    let joiner: PDFJoiner
    /// Tells open lists what changed.
    let hub: LiveHub
    let navigation: @Sendable (PageContext) -> Navigation

    package init(
        records: Records,
        offices: OpenOffices,
        fileLimit: Int,
        joiner: PDFJoiner = .none,
        hub: LiveHub = LiveHub(),
        navigation: @escaping @Sendable (PageContext) -> Navigation
    ) {
        self.records = records
        self.offices = offices
        self.fileLimit = fileLimit
        self.joiner = joiner
        self.hub = hub
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        workRoutes + officeRoutes + incomingRoutes + outgoingRoutes + attachmentRoutes
            + registerRoutes
            + followUpRoutes + dossierRoutes + searchRoutes + copyRoutes + signingRoutes
            + dutyRoutes + handOverRoutes + versionRoutes + comfortRoutes
            + printRoutes + reportRoutes + archiveRoutes + wordRoutes + teamRoutes + secretRoutes
            + powerRoutes + useRoutes + keepingRoutes
    }

    func view(_ request: PageRequest) -> RecordsView {
        RecordsView(
            context: request.context,
            navigation: navigation(request.context),
            calendar: records.calendar
        )
    }

    /// A refusal that a page shows where it was caused; others become error pages.
    static func isShown(_ refusal: any Refusal) -> Bool {
        refusal.kind == .conflict || refusal.kind == .invalid
    }

    static func status(_ refusal: any Refusal) -> Int { refusal.kind == .conflict ? 409 : 422 }
}

extension RecordsRoutes {
    /// The areas of work of an office; empty where the agency does not work here.
    package static func navigation(_ context: PageContext, isOpen: Bool) -> Navigation {
        guard let actor = context.session?.actor else { return .none }
        let say = context.say
        func may(_ action: RecordsAction) -> Bool { Records.may(actor.roles, action, .office) }
        func item(_ section: String, _ path: String) -> Navigation.Item {
            Navigation.Item(section: section, label: say("records.area.\(section)"), path: path)
        }
        var items: [Navigation.Item] = []
        if isOpen {
            if may(.register) || may(.seal) {
                items.append(item(WorkPage.deskSection, WorkPage.path(atDesk: true)))
            }
            if Records.may(actor.roles, .read, .involved) {
                items.append(item(WorkPage.section, WorkPage.path()))
            }
            if Records.may(actor.roles, .readDossiers, .office) {
                items.append(item(DossiersPage.section, DossiersPage.path()))
            }
            if Records.may(actor.roles, .read, .involved) {
                items.append(item(SearchPage.section, SearchPage.path()))
            }
            if may(.followUp) {
                items.append(item(FollowUpPage.section, FollowUpPage.path()))
                items.append(item(DutiesPage.section, DutiesPage.path()))
                items.append(item(MeasuresPage.section, MeasuresPage.path()))
            }
            if may(.registers) { items.append(item(RegisterPage.section, RegisterPage.path())) }
        }
        if may(.openOffice) { items.append(item(OfficePage.section, OfficePage.path)) }
        guard !items.isEmpty else { return .none }
        return Navigation(groups: [.init(label: say("records.area"), items: items)])
    }

    private var workRoutes: [PageRoute] {
        [
            .get("/records", right: "records.read of what one has a part in") {
                try await work($0, atDesk: false)
            },
            .get("/records/desk", right: "records.register or records.present of the office") {
                try await work($0, atDesk: true)
            },
        ]
    }

    func work(_ request: PageRequest, atDesk: Bool, refusal: (any Refusal)? = nil) async throws
        -> PageAnswer
    {
        let box = request.query("box").flatMap { WorkBox(word: $0) } ?? .now
        let place = request.query("after").flatMap { WorkLine.Place($0) }
        let slice = try await records.work(box, atDesk: atDesk, after: place, by: request.actor)
        let view = view(request)
        let mayInstruct = Records.may(slice.seat.roles, .instruct, .office) && !atDesk
        let page = WorkPage(
            view: view,
            slice: slice,
            box: box,
            isContinued: place != nil,
            staff: mayInstruct ? try await records.staff(of: request.actor) : nil,
            refusal: refusal.map(view.sentence),
            hasSigner: records.signer.isThere
        )
        return .page(page.html, status: refusal.map(Self.status) ?? 200)
    }

    private var officeRoutes: [PageRoute] {
        [
            .get(OfficePage.path, right: "records.open-office") { try await office($0) },
            .post(OfficePage.path, right: "records.open-office") { request in
                var fields = request.form.reader
                let settings = OfficePage.read(&fields, on: request.now.date)
                guard fields.isValid else {
                    return try await office(request, state: fields.state)
                }
                do {
                    try await records.openOffice(
                        settings,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    fields.refuse(refusal, at: refusal.arguments["field"] ?? "")
                    return try await office(request, state: fields.state)
                }
                try await offices.refresh(from: records)
                return .redirect(to: OfficePage.path, done: "records.office")
            },
        ]
    }

    private func office(_ request: PageRequest, state: FormState = FormState()) async throws
        -> PageAnswer
    {
        let actor = try request.actor
        let (office, staff) = try await records.openable(by: actor)
        let page = OfficePage(view: view(request), office: office, staff: staff, state: state)
        return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
    }
}
