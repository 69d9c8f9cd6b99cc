// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct ActorTests {
    private static func actor(_ subject: Actor.Subject) -> Actor {
        Actor(subject: subject, agency: nil, roles: [], scope: .agency, strength: .none)
    }

    @Test func `an actor has one short name for the Journal`() {
        #expect(Self.actor(.client("6f")).name == "client:6f")
        #expect(Self.actor(.shell("root")).name == "shell:root")
        #expect(Self.actor(.job("fan-out")).name == "job:fan-out")
    }

    @Test func `proofs are ordered by strength`() {
        let rising: [Actor.Strength] = [
            .none, .sharedSecret, .token, .certificate, .password, .twoFactors, .machine,
        ]
        for (weaker, stronger) in zip(rising, rising.dropFirst()) { #expect(weaker < stronger) }
    }
}
