// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
package import Web

/// The pages of the one-stop desk under `/onestop`: each reads the request, asks the door, draws.
package struct OneStopRoutes: Sendable {
    let oneStop: OneStop
    let navigation: @Sendable (PageContext) -> Navigation

    package init(
        oneStop: OneStop,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.oneStop = oneStop
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        readingRoutes + actionRoutes + resultRoutes + scanRoutes + deskRoutes + threadRoutes
            + feeRoutes
            + postRoutes + counterRoutes
            + calendarRoutes + outageRoutes + unitRoutes + endingRoutes
            + ratingRoutes + opinionRoutes + taskRoutes
    }

    /// The area of the desk, for those who have something to do there.
    package static func navigation(_ context: PageContext) -> Navigation {
        guard let actor = context.session?.actor, actor.agency != nil else { return .none }
        let areas: [(OneStopAction, String, String, String)] = [
            (.read, QueuePage.section, "onestop.queue.title", QueuePage.path()),
            (.cashDesk, CashPage.section, "onestop.cash.title", CashPage.base),
            (.post, PostPage.section, "onestop.post.title", PostPage.base),
            (.intake, CounterPage.section, "onestop.counter.title", CounterPage.base),
            (.report, RatingsPage.section, "onestop.ratings.title", RatingsPage.base),
        ]
        return Navigation(
            areas.filter { OneStop.may(actor, $0.0, .receiving) }.map { _, section, label, path in
                Navigation.Item(section: section, label: context.say(label), path: path)
            }
        )
    }

    func view(_ request: PageRequest) -> OneStopView {
        let oneStop = oneStop
        return OneStopView(
            context: request.context,
            navigation: navigation(request.context),
            words: DossierWords(
                say: request.say,
                calendar: oneStop.calendar,
                now: request.now,
                name: { oneStop.name(of: $0) }
            )
        )
    }

    /// A refusal that a page shows where it was caused; others become error pages.
    package static func isShown(_ refusal: any Refusal) -> Bool {
        refusal.kind == .conflict || refusal.kind == .invalid
    }

    package static func status(_ refusal: any Refusal) -> Int {
        refusal.kind == .conflict ? 409 : 422
    }
}

extension OneStopRoutes {
    private var readingRoutes: [PageRoute] {
        let right = "onestop.read at an agency that received the dossier or has a step of it"
        return [
            .get("/onestop", right: "onestop.read or onestop.work of the agency") {
                try await queue($0)
            },
            .get(QueuePage.findPath, right: right, rate: .search) { request in
                let text = request.query("scan") ?? ""
                let id = try await oneStop.find(scanned: text, by: request.actor)
                return .redirect(to: DossierPage.path(id))
            },
            .get("/onestop/dossiers/:id", right: right) { request in
                .page(try await page(request).html)
            },
            .get("/onestop/dossiers/:id/files/:file", right: right, rate: .file) { request in
                let (file, body) = try await oneStop.file(
                    request.id("file"),
                    of: request.id("id", of: Dossier.self),
                    by: request.actor
                )
                return .file(oneStop.download(file, body), for: request)
            },
            .get("/onestop/dossiers/:id/files/:file/picture", right: right, rate: .file) {
                request in
                let picture = try await oneStop.picture(
                    of: request.id("file"),
                    in: request.id("id", of: Dossier.self),
                    by: request.actor
                )
                return .file(oneStop.download("trang-1.png", "image/png", picture), for: request)
            },
            .get("/onestop/dossiers/:id/slips/:form", right: right, rate: .file) { request in
                let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
                guard let form = SlipForm(rawValue: request.path("form")) else {
                    throw WebRefusal.noPage
                }
                return .file(try await oneStop.slipDownload(form, of: sheet), for: request)
            },
            .get("/onestop/dossiers/:id/supplement", right: right) { request in
                let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
                return .page(SupplementPage(view: view(request), sheet: sheet).html)
            },
        ]
    }

    private func queue(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let place = request.query("after").flatMap { QueuePlace($0) }
        let mayWork = OneStop.may(actor, .work, .receiving)
        let mayRead =
            OneStop.may(actor, .intake, .receiving) || OneStop.may(actor, .report, .receiving)
            || OneStop.may(actor, .sign, .receiving)
        let asked = request.query("box").flatMap { DossierBox(word: $0) }
        let filter = Self.filter { request.query($0) }
        let steps = Self.taskFilter { request.query($0) }
        let isAll = steps.isEverybodys && OneStop.runsWork(actor)
        // Who has no steps to do begins with what came in.
        let box = asked ?? (mayWork || isAll ? nil : .new)
        let slice: QueueSlice
        if let box {
            slice = try await oneStop.queue(box, filter: filter, after: place, by: actor)
        } else {
            slice = try await oneStop.tasks(filter: steps, after: place, by: actor)
        }
        let shown = slice.dossiers.map(\.id)
        let page = QueuePage(
            view: view(request),
            box: box,
            filter: filter,
            slice: slice,
            isContinued: place != nil,
            mayReadDesk: mayRead,
            mayWork: mayWork,
            mayReceive: OneStop.may(actor, .intake, .receiving),
            mayReport: OneStop.may(actor, .report, .receiving),
            views: try await oneStop.views(of: actor),
            labels: box == nil ? [] : try await oneStop.labels(by: actor),
            labelled: try await oneStop.labels(of: shown, by: actor),
            tasks: box == nil ? try await taskPart(request, steps, slice) : nil,
            runsWork: OneStop.runsWork(actor)
        )
        return .page(page.html)
    }

    func page(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> DossierPage {
        let actor = try request.actor
        let sheet = try await oneStop.sheet(request.id("id"), by: actor)
        // A citizen's own dossier has its own page.
        guard sheet.standing != .owner else { throw WebRefusal.noPage }
        let view = view(request)
        let own = oneStop.ownSteps(sheet, actor)
        let isDrafting =
            oneStop.mayDraft(sheet, actor)
            || sheet.view.result != nil && OneStop.may(actor, .sign, sheet.standing)
        var people: [String: [OneStopOfficers.Officer]] = [:]
        for step in sheet.view.openSteps where oneStop.mayAssign(step, actor) {
            people[step.step.id] = try await oneStop.assignees(step)
        }
        return DossierPage(
            view: view,
            sheet: sheet,
            actions: DossierActions(
                view: view,
                sheet: sheet,
                actor: actor,
                steps: own,
                hasSigner: oneStop.hasSigner,
                result: isDrafting ? try await oneStop.result(of: sheet) : nil,
                envelopes: try await oneStop.post(of: sheet),
                state: state
            ),
            slips: oneStop.slips(of: sheet),
            notes: try await oneStop.thread(sheet),
            labels: try await oneStop.labels(of: [sheet.dossier.id], by: actor)[sheet.dossier.id]
                ?? [],
            known: try await oneStop.labels(by: actor),
            filed: FiledPart(
                view: view,
                sheet: sheet,
                scans: ScanMarks(try await oneStop.scans(of: sheet.content.files)),
                looks: try await oneStop.looks(of: sheet.content.files),
                ended: try await oneStop.endedPapers(of: sheet),
                sources: try await oneStop.sources(of: sheet)
            ),
            assignees: people,
            fees: try await feePart(view, sheet, actor, state),
            ending: try await endingPart(view, sheet, actor, state),
            opinions: OpinionsPart(
                view: view,
                sheet: sheet,
                mayAsk: oneStop.mayAskOpinion(sheet, actor),
                own: try? oneStop.agency(of: actor),
                state: state
            ),
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func feePart(
        _ view: OneStopView,
        _ sheet: DossierSheet,
        _ actor: Actor,
        _ state: FormState
    ) async throws -> FeePart {
        let isReceiving = sheet.standing == .receiving
        let wasReceived = sheet.view.receivedAt != nil
        let mayAsk =
            DossierState.next(sheet.view.state, .paymentAsked, wasReceived: wasReceived) != nil
        return FeePart(
            context: view.context,
            dossier: sheet.dossier,
            fees: try await oneStop.fees(sheet),
            officer: FeePart.Officer(
                mayTake: isReceiving && OneStop.may(actor, .fee, .receiving),
                mayAsk: isReceiving && mayAsk && OneStop.may(actor, .askPayment, .receiving),
                hasService: oneStop.payments.isPresent,
                waitingRefunds: try await oneStop.waitingRefunds(of: sheet.dossier.id)
            ),
            state: state
        )
    }
}
