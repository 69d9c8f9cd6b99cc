// SPDX-License-Identifier: Apache-2.0

import Admin
import Axis
import Certificates
import Core
import Directory
import Identity
import Signing
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
            + signingRoutes.routes
            + verifyRoutes.routes + demandRoutes.routes
    }
}

/// The areas of work that a person may go to, by the roles of the post in force.
enum Areas {
    /// Where each kind of post begins its day; strangers sign in first.
    @Sendable static func home(_ request: PageRequest) async throws -> PageAnswer {
        guard request.session != nil else { return .redirect(to: AccountPath.signIn) }
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
        let demands = Navigation(DemandRoutes.navigation(context))
        return Navigation(
            groups: DeskRoutes.navigation(context).groups + SigningRoutes.navigation(context).groups
                + demands.groups + rest.groups
        )
    }
}
