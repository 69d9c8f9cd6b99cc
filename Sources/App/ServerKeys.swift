// SPDX-License-Identifier: Apache-2.0

import Core
import Trust

/// The keys of agencies that lie on this server: each under what it is for and the agency's code in small
/// letters, as `seal-000.00.00.g22`, or under the first alone where it is everybody's.
///
/// Opening a key costs a third of a second, so seal, slips and authority share one ring.
struct ServerKeys: Sendable {
    /// Every code by which an agency is reached today, the one it is asked for by first.
    typealias Codes = @Sendable (AgencyCode) -> [AgencyCode]

    let store: any KeyStore
    private let codes: Codes

    init(_ store: any KeyStore, codes: @escaping Codes = { [$0] }) {
        self.store = store
        self.codes = codes
    }

    init(
        _ settings: Settings,
        _ random: @escaping @Sendable () -> UInt64,
        codes: @escaping Codes
    ) throws {
        let tools = TrustTools(settings: settings, random: random)
        self.init(KeyRing(try tools.keyStore()), codes: codes)
    }

    /// The labels under which an agency's key for a purpose may lie: it keeps its key when it gets a new code.
    func labels(_ purpose: String, of agency: AgencyCode) -> [String] {
        codes(agency).map { "\(purpose)-\($0.text.lowercased())" }
    }

    /// The keys for a purpose that have a certificate, by their labels.
    func certified(for purpose: String) async throws -> [String: KeyRecord] {
        let found = try await store.list().filter {
            ($0.label == purpose || $0.label.hasPrefix("\(purpose)-")) && !$0.chain.isEmpty
        }
        return Dictionary(found.map { ($0.label, $0) }) { first, _ in first }
    }

    /// An agency's own key for a purpose; nil where it has none with a certificate.
    func key(_ purpose: String, of agency: AgencyCode) async throws -> SigningKey? {
        for label in labels(purpose, of: agency) {
            do {
                let key = try await store.key(label)
                if !key.chain.isEmpty { return key }
            } catch KeyFault.unknown {
                continue
            }
        }
        return nil
    }
}
