// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage

/// The door of Directory: who takes part in e-government, and whose software may speak for whom.
///
/// Reading is through `DirectorySnapshot`. Every change is one transaction that asks `may` first
/// and leaves an event in the Journal; nothing is ever deleted.
package struct Directory: Sendable {
    let database: any Database
    let secrets: SecretBox
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    /// `random` must be unpredictable: secrets and tokens are made of it.
    package init(
        database: any Database,
        secrets: SecretBox,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.secrets = secrets
        self.now = now
        self.random = random
    }

    /// An id for what is about to be opened.
    package func newID<Owner>(of owner: Owner.Type = Owner.self) -> ID<Owner> {
        ID(at: now(), random: (random(), random()))
    }

    /// Loads the whole directory; `DirectoryCache` keeps one for everybody.
    package func snapshot() async throws -> DirectorySnapshot {
        let loaded = try await database.read { connection in
            let clients = ClientStore(connection: connection)
            let agencies = AgencyStore(connection: connection)
            return try (
                revision: agencies.revision(), agencies: agencies.all(), clients: clients.all(),
                tokens: clients.tokens(),
                certificates: ClientCertificateStore(connection: connection).all(),
                nodes: NodeStore(connection: connection).book()
            )
        }
        let entries = try loaded.clients.map { kept in
            let bytes = try secrets.open(kept.sealedSecret, for: kept.owner)
            guard let secret = ClientSecret(String(decoding: bytes, as: UTF8.self)) else {
                throw SecretFault.wrongKey(owner: kept.owner)
            }
            return ClientBook.Entry(client: kept.client, secret: secret)
        }
        return DirectorySnapshot(
            revision: loaded.revision,
            agencies: loaded.agencies,
            clients: ClientBook(
                entries + (try links(loaded.nodes)),
                tokens: loaded.tokens,
                certificates: loaded.certificates
            ),
            nodes: loaded.nodes
        )
    }

    /// The linked nodes as clients, each with the secret that both sides compute.
    private func links(_ book: NodeBook) throws -> [ClientBook.Entry] {
        if book.links.isEmpty { return [] }
        let identity = try NodeIdentity(secrets)
        return try book.links.compactMap { node in
            guard let client = ApiClient(of: node, in: book) else { return nil }
            return ClientBook.Entry(client: client, secret: try identity.secret(with: node.key))
        }
    }

    /// The number that a snapshot made now would carry.
    func revision() async throws -> Int64 {
        try await database.read { try AgencyStore(connection: $0).revision() }
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    func randomBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let word = random()
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
        return Array(bytes.prefix(count))
    }

    /// Asked inside the transaction, after the load and before any write.
    static func check(
        _ actor: Actor,
        _ action: DirectoryAction,
        _ object: DirectoryObject
    ) throws {
        guard may(actor, action, object) else { throw DirectoryRefusal.forbidden(action) }
    }

    /// An agency as an object of rights; the country when there is none.
    static func object(
        _ id: ID<Agency>?,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> DirectoryObject {
        guard let id else { return .country }
        let path = try AgencyStore(connection: connection).path(to: id)
        return .agency(path: path.map { Set($0.codes.inForce(on: date) + [$0.code(on: date)]) })
    }
}

extension AgencyCodes {
    func inForce(on date: CivilDate) -> [AgencyCode] {
        all.map(\.value).filter { $0.validity.contains(date) }.map(\.code)
    }
}
