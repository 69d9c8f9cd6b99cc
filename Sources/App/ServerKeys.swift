// SPDX-License-Identifier: Apache-2.0

import Core
import Trust

/// The keys of agencies that lie on this server: each under what it is for and the agency's code in small
/// letters, as `seal-000.00.00.g22`, or under the first alone where it is everybody's.
///
/// Opening a key costs a third of a second, so seal, slips and authority share one ring.
struct ServerKeys: Sendable {
    let store: any KeyStore

    init(_ store: any KeyStore) { self.store = store }

    init(_ settings: Settings, _ random: @escaping @Sendable () -> UInt64) throws {
        self.init(KeyRing(try TrustTools(settings: settings, random: random).keyStore()))
    }

    static func label(_ purpose: String, of agency: AgencyCode) -> String {
        "\(purpose)-\(agency.text.lowercased())"
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
        do {
            let key = try await store.key(Self.label(purpose, of: agency))
            return key.chain.isEmpty ? nil : key
        } catch KeyFault.unknown {
            return nil
        }
    }
}
