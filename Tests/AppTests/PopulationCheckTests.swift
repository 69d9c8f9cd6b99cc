// SPDX-License-Identifier: Apache-2.0

import Core
import Identity
import Synchronization
import TestSupport
import Testing
import Trust

@testable import vanlang

/// The register's signed answers, and a register that is down.
struct PopulationCheckTests {
    private let key: SigningKey
    private let keys: JWKSet
    private let clock = TestClock()

    init() async throws {
        let made = try TestAuthority.newKey(.ecdsaSHA256)
        key = made.signingKey(label: "register", chain: [])
        let jwk = try #require(
            JWK(subjectPublicKeyInfo: made.publicKeyDER, algorithm: .es256, kid: "register")
        )
        keys = try JWKSet([jwk])
    }

    /// The way to the register, cut until it is mended.
    private final class Line: Sendable {
        private struct Down: Error {}

        private let state = Mutex((calls: 0, isDown: true))
        var calls: Int { state.withLock { $0.calls } }
        func mend() { state.withLock { $0.isDown = false } }

        func pass() throws {
            let isDown = state.withLock { state in
                state.calls += 1
                return state.isDown
            }
            if isDown { throw Down() }
        }
    }

    private func person() throws -> Person {
        Person(
            number: PersonNumber("001090000123"),
            name: "Nguyễn Thị Mẫu",
            bornOn: CivilDate(year: 1990, month: 5, day: 19)
        )
    }

    private func signed(
        _ question: [UInt8],
        by key: SigningKey? = nil,
        type: String = "population+jwt",
        _ change: (inout [(String, JSON)]) -> Void = { _ in }
    ) async throws -> String {
        let asked = try JSON(parsing: question)
        var members: [(String, JSON)] = [
            ("nonce", asked["nonce"] ?? ""), ("number", asked["number"] ?? ""), ("found", true),
            ("name", "NGUYỄN THỊ MẪU"), ("birthDate", "1990-05-19"),
        ]
        change(&members)
        let signer = try #require(JWSSigner(key ?? self.key, kid: "register"))
        return try await JWS.sign(JSON.object(members).bytes, type: type, by: signer)
    }

    private func check(_ send: @escaping PopulationCheck.Send) -> PopulationCheck {
        let clock = clock
        return PopulationCheck(keys: keys, now: { clock.now }, random: { 7 }, send: send)
    }

    @Test func `a signed record is compared here`() async throws {
        #expect(await check { try await signed($0) }.answer(for: try person()) == .agrees)
        let other = check { try await signed($0) { $0[3].1 = "NGUYỄN THỊ MẬU" } }
        #expect(await other.answer(for: try person()) == .differs)
        let nobody = check { try await signed($0) { $0[2].1 = false } }
        #expect(await nobody.answer(for: try person()) == .unknown)
    }

    @Test func `what is forged, of another question, of another kind or damaged is no answer`()
        async throws
    {
        let stranger = try TestAuthority.newKey(.ecdsaSHA256).signingKey(label: "x", chain: [])
        let answers: [(String, PopulationCheck.Send)] = [
            ("another key", { try await signed($0, by: stranger) }),
            ("another kind of token", { try await signed($0, type: "at+jwt") }),
            ("an old answer", { try await signed($0) { $0[0].1 = "00" } }),
            ("another's record", { try await signed($0) { $0[1].1 = "001090000124" } }),
            ("no name", { try await signed($0) { $0.remove(at: 3) } }),
            ("no date", { try await signed($0) { $0[4].1 = "19/05/1990" } }),
            ("nothing", { _ in "" }), ("a page", { _ in "<html>" }),
            (
                "unsigned",
                {
                    try await signed($0).split(separator: ".").dropLast().joined(separator: ".")
                        + "."
                }
            ),
        ]
        for (what, answer) in answers {
            #expect(await check(answer).answer(for: try person()) == .silent, "\(what)")
        }
    }

    @Test func `a register that is down is left alone after five questions, then asked once more`()
        async throws
    {
        let line = Line()
        let check = check { question in
            try line.pass()
            return try await signed(question)
        }
        for _ in 0..<20 { #expect(await check.answer(for: try person()) == .silent) }
        #expect(line.calls == 5, "nobody waits for what is known to be down")
        line.mend()
        clock.advance(seconds: 3600)
        #expect(await check.answer(for: try person()) == .agrees)
        #expect(await check.answer(for: try person()) == .agrees)
    }
}
