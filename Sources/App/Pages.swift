// SPDX-License-Identifier: Apache-2.0

import Admin
import Axis
import Certificates
import Core
import Directory
import Identity
import OneStop
import Portal
import Procedures
import Records
import Signing
import Web

extension Server {
    /// What all pages stand on.
    var pageShell: PageShell {
        PageShell(
            sessions: runtime.identity.sessionSource,
            secret: runtime.secrets.derived(for: "forms"),
            address: publicAddress,
            now: runtime.now,
            random: runtime.random,
            rates: RateLimits(now: runtime.now),
            notice: runtime.settings.training.notice
        )
    }

    /// Over our own TLS this machine is https even where no address is set.
    private var publicAddress: PublicAddress {
        let setting = runtime.settings.string("server.public-url")
        let isBare = setting.isEmpty && listener != nil
        return isBare ? PublicAddress(urls: ["https://localhost"]) : PublicAddress(setting: setting)
    }

    /// Every page of the program; a test walks them as every kind of stranger.
    var pages: [PageRoute] {
        let (records, offices) = (runtime.records, runtime.offices)
        let areas: @Sendable (PageContext) -> Navigation = { context in
            let isOpen = context.session.map { records.isOpen($0.actor, offices) } ?? false
            return Areas.navigation(context, isOpen: isOpen)
        }
        return [
            PageRoute.get("/", right: "anyone", access: .anyone) { request in
                Areas.home(request, areas(request.context))
            },
            PageRoute.get(HelpPage.path, right: "anyone", access: .anyone) { request in
                let context = request.context
                return .page(HelpPage.html(context, areas(context)))
            },
        ]
            + IdentityRoutes(
                identity: runtime.identity,
                site: SiteName(
                    publicURLs: runtime.settings.string("server.public-url"),
                    isSecure: runtime.settings.speaksTLS
                ),
                navigation: areas
            ).routes
            + DesignSystemPages().routes
            + AdminRoutes(admin: runtime.admin, navigation: areas).routes
            + deskRoutes(navigation: areas).routes
            + recordsRoutes(navigation: areas).routes
            + OneStopRoutes(oneStop: runtime.oneStop, navigation: areas).routes
            + ProceduresRoutes(
                procedures: runtime.procedures,
                navigation: areas,
                name: { runtime.oneStop.name(of: $0) }
            ).routes
            + PortalRoutes(
                procedures: runtime.procedures,
                oneStop: runtime.oneStop,
                navigation: Areas.portal(areas)
            ).routes
            + signingRoutes(navigation: areas).routes
            + verifyRoutes(navigation: areas).routes + demandRoutes(navigation: areas).routes
            + AuthorityRoutes(certificates: runtime.certificates, navigation: areas).routes
    }
}

/// The areas of work that a person may go to, by the roles of the post in force.
enum Areas {
    /// Where each kind of post begins its day; strangers find what they came to do.
    static func home(_ request: PageRequest, _ areas: Navigation) -> PageAnswer {
        guard request.session != nil else { return .redirect(to: PortalRoutes.front) }
        let items = areas.groups.flatMap(\.items)
        let first = items.first?.path ?? AccountPath.account
        return .redirect(to: first, done: request.query("done"))
    }

    /// `isOpen`: the agency works in Records, so that its documents are not handled at the axis's desk.
    static func navigation(_ context: PageContext, isOpen: Bool) -> Navigation {
        guard let session = context.session else { return .none }
        let say = context.say
        let mayEnter = may(session.actor, AdminAction.enter)
        let administration = Navigation.Item(
            section: "admin",
            label: say("admin.title"),
            path: "/admin"
        )
        let rest = Navigation(
            (mayEnter ? [administration] : [])
                + [IdentityRoutes.deskItem(context), IdentityRoutes.operatorItem(context)]
                .compactMap { $0 } + [
                    Navigation.Item(
                        section: "account",
                        label: say("identity.account"),
                        path: AccountPath.account
                    )
                ]
        )
        guard session.actor.agency != nil || mayEnter else {
            // One group is one line.
            let groups = PortalRoutes.navigation(context).groups + rest.groups
            return Navigation(groups.flatMap(\.items))
        }
        let records = RecordsRoutes.navigation(context, isOpen: isOpen).groups
        let desk = DeskRoutes.navigation(context, isHandling: !isOpen).groups
        let counter =
            OneStopRoutes.navigation(context).groups
            + ProceduresRoutes.navigation(context).groups
        // Who may only open the office is not led there before his daily work.
        let groups = isOpen ? records + desk : desk + records
        let signing =
            SigningRoutes.navigation(context).groups
            + Navigation(DemandRoutes.navigation(context)).groups
            + Navigation(AuthorityRoutes.navigation(context)).groups
        return Navigation(groups: groups + counter + signing + rest.groups)
    }

    /// Beside the citizen's pages: the portal's own, and for officers their work.
    static func portal(
        _ navigation: @escaping @Sendable (PageContext) -> Navigation
    ) -> @Sendable (PageContext) -> Navigation {
        { context in
            context.session == nil ? PortalRoutes.navigation(context) : navigation(context)
        }
    }
}
