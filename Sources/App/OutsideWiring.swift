// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import OneStop
import Trust
import Web

extension Runtime {
    /// The word for what agencies' systems sign of steps (docs/onestop-steps.md).
    private static let proofType = "vanlang-step+jwt"

    /// Agencies' systems sign with the keys that they have at the axis.
    var stepProofs: StepProofs {
        let axis = axis
        let keys: @Sendable (AgencyCode) async throws -> [JWK] = { agency in
            try await axis.signingKeys(of: agency, by: Self.shell)
                .filter { $0.revokedAt == nil }.map(\.jwk)
        }
        return StepProofs(
            open: { token, agency in
                let expecting = JWS.Expectation(type: Self.proofType, maximumBytes: 8192)
                let keys = try JWKSet(try await keys(agency))
                return try? JWS.verify(token, keys: keys, expecting: expecting).payload
            },
            isNeeded: { try await !keys($0).isEmpty }
        )
    }
}

extension Server {
    /// What the software of agencies asks of the desk.
    var outsideOperations: Operations {
        let cache = runtime.cache
        let api = OutsideAPI(oneStop: runtime.oneStop) { actor in
            guard case .client(let id) = actor.subject, let id = ID<ApiClient>(id) else {
                return ""
            }
            return cache.current().client(id)?.name ?? ""
        }
        return api.operations
    }
}
