// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing
import Web

@testable import Identity

/// The second step in the hands of somebody who stole the password or the browser.
@Suite struct SecondFactorTests {
    /// An officer with an app, and the app's secret.
    private static func withApp(_ fixture: Fixture) async throws -> [UInt8] {
        _ = try await fixture.account("lan", in: fixture.department)
        let first = try await fixture.signIn("lan")
        let session = try #require(try await fixture.session(first))
        let id = try await fixture.identity.beginCodes(
            named: "Điện thoại",
            by: session.actor,
            requestID: "test"
        )
        let made = try await fixture.identity.newCodes(id, by: session.actor)
        _ = try await fixture.identity.confirmCodes(
            id,
            code: code(made.secret, fixture),
            session: session.id,
            by: session.actor,
            requestID: "test"
        )
        return made.secret
    }

    private static func code(_ secret: [UInt8], _ fixture: Fixture) -> String {
        OneTimeCode.code(secret: secret, step: OneTimeCode.step(at: fixture.clock.now))
    }

    private static func prove(
        _ code: String,
        _ signedIn: SignedIn,
        from place: String,
        _ fixture: Fixture
    ) async throws -> SessionToken {
        try await fixture.identity.proveSecond(
            code: code,
            token: signedIn.token.text,
            place: Place(address: place),
            requestID: "test"
        )
    }

    @Test func `a browser left behind is not brought back by a code alone`() async throws {
        let fixture = try await Fixture()
        let secret = try await Self.withApp(fixture)
        fixture.clock.advance(seconds: 60)
        let waiting = try await fixture.signIn("lan")
        #expect(waiting.needsSecond)
        fixture.clock.advance(seconds: SessionLimits().idleSeconds)
        let late = await refusal {
            try await Self.prove(Self.code(secret, fixture), waiting, from: "10.1.2.3", fixture)
        }
        #expect(late == .unknownSession)
        let again = try await fixture.signIn("lan")
        _ = try await Self.prove(Self.code(secret, fixture), again, from: "10.1.2.3", fixture)
    }

    @Test(arguments: TestDatabase.engines)
    func `codes are not guessed from many places by whoever knows the password`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        _ = try await Self.withApp(fixture)
        let stolen = try await fixture.signIn("lan")
        var tried = 0
        for number in 0..<60 {
            let said = await refusal {
                try await Self.prove("000000", stolen, from: "10.9.\(number).1", fixture)
            }
            guard said == .wrongCode else { break }
            tried += 1
        }
        #expect(tried == SlowDown.account.free + 1)
        let held = await refusal {
            try await Self.prove("000000", stolen, from: "10.10.1.1", fixture)
        }
        guard case .slowDown = held else {
            Issue.record("\(String(describing: held))")
            return
        }
    }
}
