// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import OneStop
import Storage

extension Runtime {
    /// The one-stop desk with what it needs of the rest of the program.
    var oneStop: OneStop {
        let identity = identity
        return OneStop(
            database: database,
            bodies: bodies,
            directory: cache,
            procedures: procedures,
            calendar: WorkingCalendar.vietnam,
            citizens: Citizens { actor in
                try await identity.citizen(actor).map {
                    Citizens.Citizen(name: $0.name, number: $0.personalNumber)
                }
            },
            officers: officersOfSteps,
            publicURL: settings.publicURL,
            now: now,
            random: random
        )
    }

    /// Who works where today, for steps that are given to a person.
    private var officersOfSteps: OneStopOfficers {
        let (directory, cache, database, now) = (directory, cache, database, now)
        return OneStopOfficers { code in
            let today = now().date
            guard let agency = try? cache.current().resolve(code, on: today).agency else {
                return []
            }
            let posts = try await directory.posts(in: agency.id, limit: 500, by: Self.shell)
                .filter { $0.validity.contains(today) }
            return try await database.read { connection in
                try posts.compactMap { post in
                    try Directory.officer(post.officer, in: connection).map {
                        OneStopOfficers.Officer(
                            id: $0.id.description,
                            name: $0.name,
                            title: post.title,
                            roles: post.roles
                        )
                    }
                }
            }
        }
    }
}
