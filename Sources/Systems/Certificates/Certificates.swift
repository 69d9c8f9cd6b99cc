// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage
package import Trust

/// Our own small authority, and the service that judges signatures for everybody.
///
/// The root's key is never on a node: it signs the issuing authority's request on a machine of its own. Keys sign outside of transactions; what
/// they signed is committed afterwards, and a signature that nobody committed is worth nothing.
package struct Certificates: Sendable {
    let database: any Database
    let keys: any KeyStore
    let settings: CertificatesSettings
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    /// `random` must be unpredictable: serial numbers are made of it.
    package init(
        database: any Database,
        keys: any KeyStore,
        settings: CertificatesSettings = CertificatesSettings(),
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.keys = keys
        self.settings = settings
        self.now = now
        self.random = random
    }

    static func demand(_ actor: Actor, _ action: CertificatesAction) throws {
        guard may(actor, action) else { throw CertificatesRefusal.forbidden(action) }
    }

    /// The key by which time-stamps are made, if this node has one with a certificate for that.
    package func stampingKey(_ label: String) async throws -> SigningKey? {
        let key = try await keys.key(label)
        guard let leaf = key.chain.first else { return nil }
        return try Certificate(leaf).extensions.extendedKeyUsage == [.timeStamping] ? key : nil
    }

    /// What keys this node has; nothing secret.
    package func keyRecords() async throws -> [KeyRecord] { try await keys.list() }

    package func key(_ label: String) async throws -> SigningKey { try await keys.key(label) }

    /// A key of this node that has a certificate.
    package func certifiedKey(_ label: String) async throws -> SigningKey? {
        let key = try await keys.key(label)
        return key.chain.isEmpty ? nil : key
    }

    func newID<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner> {
        ID(at: now(), random: (random(), random()))
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    /// 16 random octets, the first below 0x80 and not zero: 126 bits that nobody foresees (CA/B forum asks for 64).
    func newSerial() -> [UInt8] {
        var octets = [random(), random()].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
        octets[0] = octets[0] & 0x3f | 0x40
        return octets
    }
}

/// How the authority works; times in seconds.
package struct CertificatesSettings: Sendable {
    /// Persons who must approve before a certificate is issued.
    package var approvals = 2
    package var validitySeconds = 365 * 86_400
    /// How long a list and an answer are good; they are made anew when half of it is over, and at once after a revocation.
    package var listSeconds = 86_400
    package var answerSeconds = 4 * 3600
    /// Where lists and answers are found by others; empty: certificates name no place.
    package var publicAddress = ""

    /// Under which rules this node stamps; of a number space of its own once it is registered.
    package static let stampPolicy: OID = "1.3.6.1.4.1.99999.1.1"

    package init() {}
}
