// SPDX-License-Identifier: Apache-2.0

import Core
package import OneStop
package import Procedures
package import Web

/// The citizen's pages: find, file, follow, receive.
package struct PortalRoutes: Sendable {
    let procedures: Procedures
    let oneStop: OneStop
    let navigation: @Sendable (PageContext) -> Navigation

    package init(
        procedures: Procedures,
        oneStop: OneStop,
        navigation: @escaping @Sendable (PageContext) -> Navigation = {
            PortalRoutes.navigation($0)
        }
    ) {
        self.procedures = procedures
        self.oneStop = oneStop
        self.navigation = navigation
    }

    /// Where anybody begins.
    package static let front = FindPage.path()

    package var routes: [PageRoute] {
        findingRoutes + filingRoutes + unitRoutes + uploadRoutes + documentRoutes + dossierRoutes
            + ratingRoutes + figureRoutes + lifeEventRoutes + bundleRoutes
    }

    /// Where a citizen can go from any page.
    package static func navigation(_ context: PageContext) -> Navigation {
        let say = context.say
        var items = [
            Navigation.Item(
                section: FindPage.section,
                label: say("portal.find.title"),
                path: FindPage.path()
            )
        ]
        items.append(
            Navigation.Item(
                section: LifeEventsPage.section,
                label: say("portal.events.title"),
                path: LifeEventsPage.base
            )
        )
        if context.session != nil {
            items.append(
                Navigation.Item(
                    section: MyDossiersPage.section,
                    label: say("portal.mine.title"),
                    path: MyDossiersPage.path
                )
            )
            items.append(
                Navigation.Item(
                    section: DocumentsPage.section,
                    label: say("portal.documents.title"),
                    path: DocumentsPage.base
                )
            )
        }
        items.append(
            Navigation.Item(
                section: LookUpPage.section,
                label: say("portal.lookup.title"),
                path: LookUpPage.path()
            )
        )
        items.append(
            Navigation.Item(
                section: FiguresPage.section,
                label: say("portal.figures.short"),
                path: FiguresPage.base
            )
        )
        return Navigation(items)
    }

    func view(_ request: PageRequest) -> PortalView {
        let oneStop = oneStop
        return PortalView(
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
}

extension PortalRoutes {
    private var findingRoutes: [PageRoute] {
        [
            .get("/services", right: "anyone", access: .anyone, rate: .search) { request in
                let text = request.query("q") ?? ""
                let found = try await procedures.find(text, limit: FindPage.limit)
                let page = FindPage(
                    view: view(request),
                    text: text,
                    lines: found,
                    events: text.isEmpty
                        ? []
                        : Array(
                            LifeEvents.shipped.find(text, on: request.now.date)
                                .prefix(FindPage.eventLimit)
                        ),
                    total: try await procedures.count()
                )
                return .page(page.html)
            },
            .get("/services/:code", right: "anyone", access: .anyone) { request in
                let revision = try await procedures.current(request.path("code"))
                let page = ProcedurePage(
                    view: view(request),
                    revision: revision,
                    ifFiledNow: oneStop.due(revision, .online, at: request.now),
                    trueTime: try await oneStop.trueTime(of: revision.code),
                    ratings: try await oneStop.ratings(on: revision.code),
                    bundles: ProcedureBundles.shipped.bundles(
                        with: revision.code,
                        on: request.now.date
                    )
                )
                return .page(page.html)
            },
            .get("/lookup", right: "anyone", access: .anyone, rate: .search) { request in
                let typed = request.query("code") ?? ""
                let found = try await oneStop.lookUp(typed)
                let bundle = found == nil ? try await oneStop.lookUpBundle(typed) : nil
                let token = request.query("slip")
                let page = LookUpPage(
                    view: view(request),
                    typed: typed,
                    dossier: found,
                    bundle: bundle,
                    ending: try await oneStop.ending(ofResult: found?.id),
                    slip: token.map { SlipCheck(oneStop.claims(of: $0), of: found) }
                )
                let isMissing = !typed.isEmpty && found == nil && bundle == nil
                return .page(page.html, status: isMissing ? 404 : 200)
            },
        ]
    }
}
