// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Core
import Foundation
import Identity
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import Trust

/// Compares what citizens say of themselves with the register of the population, over an address of the agency's own
/// exchange (LGSP, NDXP).
///
/// Asked by `{"number", "nonce"}`, it answers with a JWS in compact form, of type `population+jwt`, over `{"nonce",
/// "number", "found"}` and, when there is such a number, `"name"` and `"birthDate"` (`1990-05-19`, `1990-05` or
/// `1990`). What is not signed by its key, or answers another question, counts as no answer. The comparison is ours, so
/// that every node goes by one rule. In the log a number has four digits.
final class PopulationCheck: Sendable {
    typealias Send = @Sendable (_ question: [UInt8]) async throws -> String

    /// Whoever waits for it waits so long at most.
    static let timeoutSeconds: Int64 = 3
    static let limitBytes = 16 << 10

    private let keys: JWKSet
    private let send: Send
    private let now: @Sendable () -> Instant
    private let random: @Sendable () -> UInt64
    private let logger = Logger(label: "population")
    private let breaker = Mutex(CircuitBreaker())

    init(
        keys: JWKSet,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64,
        send: @escaping Send
    ) {
        self.keys = keys
        self.now = now
        self.random = random
        self.send = send
    }

    /// Over HTTP, as the settings say; `.none` when they name no register.
    static func register(
        _ settings: Settings,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) throws -> PopulationRegister {
        let address = settings.string("identity.population")
        guard !address.isEmpty else { return .none }
        let path = settings.string("identity.population-keys")
        guard let data = FileManager.default.contents(atPath: path),
            let keys = try? JWKSet(parsing: Array(data)), !keys.isEmpty
        else {
            throw PlainError(
                "Setting identity.population-keys: «\(path)» is no file with the register's keys (JWK set)."
            )
        }
        let check = PopulationCheck(keys: keys, now: now, random: random) { question in
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: "Accept", value: "application/jose")
            request.body = .bytes(ByteBuffer(bytes: question))
            let timeout = TimeAmount.seconds(timeoutSeconds)
            let answer = try await HTTPClient.shared.execute(request, timeout: timeout)
            guard answer.status == .ok else { throw Fault.status(answer.status.code) }
            return String(buffer: try await answer.body.collect(upTo: limitBytes))
        }
        return PopulationRegister { await check.answer(for: $0) }
    }

    func answer(for person: Person) async -> RegisterAnswer {
        guard let number = person.number else { return .unknown }
        let asked = now()
        guard breaker.withLock({ $0.admits(at: asked) }) else { return .silent }
        let nonce = Hex.string((0..<2).flatMap { _ in Self.bytes(of: random()) })
        do {
            let answer = try await ask(number, nonce)
            breaker.withLock { $0.succeeded() }
            return answer?.answer(for: person) ?? .unknown
        } catch {
            breaker.withLock { $0.failed(at: now(), random: random()) }
            logger.warning(
                "the register of the population gave no answer that counts",
                metadata: ["number": "\(number.masked)", "why": "\(Self.word(error))"]
            )
            return .silent
        }
    }

    /// The record, or nil when there is no such number.
    private func ask(_ number: PersonNumber, _ nonce: String) async throws -> RegisterRecord? {
        var writer = JSONWriter()
        writer.value(["number": .string(number.text), "nonce": .string(nonce)])
        let token = try await send(writer.bytes)
        let signed = try JWS.verify(
            token.trimmingCharacters(in: .whitespacesAndNewlines),
            keys: keys,
            expecting: JWS.Expectation(type: "population+jwt", maximumBytes: Self.limitBytes)
        )
        let json = try JSON(parsing: signed.payload)
        guard json["nonce"]?.text == nonce, json["number"]?.text == number.text else {
            throw Fault.otherQuestion
        }
        if json["found"] == false { return nil }
        guard let name = json["name"]?.text, let birth = json["birthDate"]?.text,
            let record = RegisterRecord(number: number, name: name, birth: birth)
        else { throw Fault.form }
        return record
    }

    private enum Fault: Error {
        case status(UInt)
        case otherQuestion
        case form
    }

    /// Never what was sent or answered: that is about a person.
    private static func word(_ error: any Error) -> String {
        switch error {
        case Fault.status(let code): "status \(code)"
        case Fault.otherQuestion: "answers another question"
        case Fault.form: "not readable"
        case is JOSERefusal: "not signed by the register"
        case is HTTPClientError: "no connection, or too slow"
        default: "\(type(of: error))"
        }
    }

    private static func bytes(of word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
}
