// SPDX-License-Identifier: Apache-2.0

import Admin
import Axis
import Core
import Directory
import Identity
import OneStop
import Portal
import Procedures
import Web

extension Server {
    /// What all pages stand on.
    var pageShell: PageShell {
        PageShell(
            sessions: runtime.identity.sessionSource,
            secret: runtime.secrets.derived(for: "forms"),
            address: PublicAddress(setting: runtime.settings.string("server.public-url")),
            now: runtime.now,
            random: runtime.random,
            rates: RateLimits(now: runtime.now)
        )
    }

    /// Every page of the program; a test walks them as every kind of stranger.
    var pages: [PageRoute] {
        [
            PageRoute.get("/", right: "anyone", access: .anyone, Areas.home),
            PageRoute.get(HelpPage.path, right: "anyone", access: .anyone) { request in
                let context = request.context
                return .page(HelpPage.html(context, Areas.navigation(context)))
            },
        ]
            + IdentityRoutes(identity: runtime.identity, navigation: Areas.navigation).routes
            + DesignSystemPages().routes
            + AdminRoutes(admin: runtime.admin, navigation: Areas.navigation).routes
            + deskRoutes(navigation: Areas.navigation).routes
            + OneStopRoutes(oneStop: runtime.oneStop, navigation: Areas.navigation).routes
            + ProceduresRoutes(
                procedures: runtime.procedures,
                navigation: Areas.navigation,
                name: { runtime.oneStop.name(of: $0) }
            ).routes
            + PortalRoutes(
                procedures: runtime.procedures,
                oneStop: runtime.oneStop,
                navigation: Areas.portal
            ).routes
    }
}

/// The areas of work that a person may go to, by the roles of the post in force.
enum Areas {
    /// Where each kind of post begins its day; strangers find what they came to do.
    @Sendable static func home(_ request: PageRequest) async throws -> PageAnswer {
        guard request.session != nil else { return .redirect(to: PortalRoutes.front) }
        let items = navigation(request.context).groups.flatMap(\.items)
        let first = items.first?.path ?? AccountPath.account
        return .redirect(to: first, done: request.query("done"))
    }

    @Sendable static func navigation(_ context: PageContext) -> Navigation {
        guard let session = context.session else { return .none }
        let say = context.say
        let mayEnter = may(session.actor, AdminAction.enter)
        let administration = Navigation.Item(
            section: "admin",
            label: say("admin.title"),
            path: "/admin"
        )
        let rest = Navigation(
            (mayEnter ? [administration] : []) + [
                Navigation.Item(
                    section: "account",
                    label: say("identity.account"),
                    path: AccountPath.account
                )
            ]
        )
        guard session.actor.agency != nil || mayEnter else {
            return Navigation(groups: PortalRoutes.navigation(context).groups + rest.groups)
        }
        let work = [
            DeskRoutes.navigation(context), OneStopRoutes.navigation(context),
            ProceduresRoutes.navigation(context),
        ]
        return Navigation(groups: work.flatMap(\.groups) + rest.groups)
    }

    /// Beside the citizen's pages: the portal's own, and for officers their work.
    @Sendable static func portal(_ context: PageContext) -> Navigation {
        context.session == nil ? PortalRoutes.navigation(context) : navigation(context)
    }
}
