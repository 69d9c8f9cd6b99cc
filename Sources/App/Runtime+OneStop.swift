// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import OneStop
import Signing
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
            calendars: calendars,
            citizens: Citizens { actor in
                try await identity.citizen(actor).map {
                    Citizens.Citizen(name: $0.name, number: $0.personalNumber)
                }
            },
            mandates: mandates,
            registries: registries,
            officers: officersOfSteps,
            signer: signerOfResults,
            seal: slipKeys?.seal ?? .none,
            payments: payments,
            proofs: stepProofs,
            publicURL: settings.publicURL,
            now: now,
            random: random
        )
    }

    /// A result is signed by whoever decided, in the sitting of the signing desk, and then by its agency where
    /// that has a seal.
    private var signerOfResults: Signer {
        let signing = signing
        let sealing = ResultSealing(self)
        return Signer(
            order: { request in
                let order = SigningOrder(
                    title: request.title,
                    fileName: request.fileName,
                    bytes: request.pdf,
                    role: .approval,
                    signer: request.actor.name,
                    purpose: "onestop.dossier/\(request.dossier)"
                )
                let batch = try await signing.order(
                    [order],
                    // Named, so that pressing twice orders one signature.
                    as: request.sitting.recast(),
                    returnPath: request.returnPath,
                    by: request.actor,
                    requestID: request.requestID
                )
                return SigningPath.sitting(batch)
            },
            collect: { sitting, actor in
                do {
                    let batch = try await signing.batch(sitting.recast(), by: actor)
                    guard let request = batch.requests.first,
                        let signed = try await signing.signedBytes(request.id, by: actor)
                    else { return nil }
                    return try await sealing.sealed(signed, request, by: actor)
                } catch SigningRefusal.noSuchRequest {
                    return nil
                }
            },
            takeBack: { sitting, actor, requestID in
                do {
                    for request in try await signing.batch(sitting.recast(), by: actor).requests {
                        try await signing.withdraw(request.id, by: actor, requestID: requestID)
                    }
                    return true
                } catch SigningRefusal.noSuchRequest {
                    return true
                } catch SigningRefusal.notWaiting {
                    return false
                }
            }
        )
    }

    private var registries: [Registry] {
        let population = settings.string("onestop.population")
        return population.isEmpty ? [] : [.population(at: population)]
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
                let units = try Directory.units(of: agency.id, in: connection)
                return try posts.compactMap { post in
                    try Directory.officer(post.officer, in: connection).map {
                        OneStopOfficers.Officer(
                            id: $0.id.description,
                            name: $0.name,
                            title: post.title,
                            roles: post.roles,
                            unit: units.first { $0.id == post.unit }?.name
                        )
                    }
                }
            }
        }
    }
}
