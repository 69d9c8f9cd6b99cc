// SPDX-License-Identifier: Apache-2.0

import Certificates
import Core
import Directory
import Foundation
import Identity
import Storage
import Web

extension Runtime {
    static func identity(
        _ settings: Settings,
        _ database: any Database,
        _ cache: DirectoryCache,
        _ secrets: SecretBox,
        _ peers: PeerGate,
        _ now: @escaping @Sendable () -> Instant,
        _ random: @escaping @Sendable () -> UInt64
    ) throws -> Identity {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return Identity(
            database: database,
            directory: cache,
            pool: HashPool(threads: HashPool.threads(cores: cores)),
            limits: SessionLimits(
                idleSeconds: try settings.integer("identity.idle-minutes") * 60,
                absoluteSeconds: try settings.integer("identity.session-hours") * 3600
            ),
            policy: SignInPolicy(
                rolesOfTwoFactors: try settings.roles("identity.two-factor-roles"),
                breached: BreachedPasswords(path: settings.string("identity.breached-passwords"))
            ),
            secrets: secrets,
            provider: OutsideProvider(
                issuer: settings.string("identity.provider"),
                name: settings.string("identity.provider-name"),
                clientID: settings.string("identity.provider-client"),
                clientSecret: settings.string("identity.provider-secret")
            ),
            population: try PopulationCheck.register(settings, now: now, random: random),
            messaging: try messaging(settings),
            certificates: { await peers.refusal(of: $0.der, sha256: $0.sha256) },
            keyStore: try tokenKeyStore(settings, random),
            now: now,
            random: random
        )
    }
}
