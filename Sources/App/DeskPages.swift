// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Journal
import Records
import ServiceLifecycle
import Storage
import Web

extension Server {
    /// The clerk's desk with what it needs of the rest of the program.
    func deskRoutes(navigation: @escaping @Sendable (PageContext) -> Navigation) -> DeskRoutes {
        // A setting that is no number stops `site` before a page is opened.
        let bodyLimit = (try? runtime.settings.integer("axis.body-limit")) ?? 0
        let offices = runtime.offices
        return DeskRoutes(
            desk: Desk(
                axis: runtime.axis,
                officers: officers,
                isHandledElsewhere: { offices.contains($0) }
            ),
            hub: hub,
            // A message carries its files as base64, four bytes for three.
            fileLimit: bodyLimit / 4 * 3,
            navigation: navigation
        )
    }

    /// Tells the pages that are open here what changed, whichever process changed it.
    var deskJobs: [any Service] {
        let hub = hub
        let live = DeskLive(axis: runtime.axis) { topic, position in
            hub.publish(topic: topic, id: position, event: "change", data: "")
        }
        return [
            LiveBeat(hub),
            RepeatingJob("axis-desk-live", restMilliseconds: 250, logger: logger) {
                try await live.step()
            },
        ]
    }

    /// Roles to whose holders a document can be given.
    private static let handlers: Set<Role> = [
        .specialist, .headOfUnit, .clerk, .leader, .headOfOffice,
    ]

    /// The people of an agency who handle documents; the desk asked the right already.
    private var officers: Desk.Officers {
        let runtime = runtime
        return Desk.Officers { code in
            let today = runtime.now().date
            guard let agency = try? runtime.cache.current().resolve(code, on: today).agency else {
                return []
            }
            let posts = try await runtime.directory.posts(
                in: agency.id,
                limit: 500,
                by: Runtime.shell
            ).filter {
                $0.validity.contains(today) && !$0.roles.isDisjoint(with: Self.handlers)
            }
            let units = Dictionary(
                uniqueKeysWithValues: try await runtime.directory
                    .units(of: agency.id, by: Runtime.shell).map { ($0.id, $0.name) }
            )
            return try await runtime.database.read { connection in
                try posts.compactMap { post in
                    try Directory.officer(post.officer, in: connection).map {
                        // An officer's account has the officer's id.
                        Desk.Officers.Officer(
                            id: $0.id.description,
                            name: $0.name,
                            unit: post.unit.flatMap { units[$0] } ?? post.title,
                            unitID: post.unit?.description ?? "",
                            isHead: post.roles.contains(.headOfUnit)
                        )
                    }
                }
            }
        }
    }
}
