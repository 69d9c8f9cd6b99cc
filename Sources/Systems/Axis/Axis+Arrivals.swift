// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Storage

/// What another system of this program needs to take documents over; it asks its own rights.
extension Axis {
    /// A copy with its message, in a transaction of the caller, who answers for the right.
    package static func copy(_ key: Delivery.Key, in connection: any Connection) throws -> (
        message: Message, delivery: Delivery
    )? {
        guard let message = try MessageStore(connection: connection).find(key.messageID),
            let delivery = try DeliveryStore(connection: connection).find(key)
        else { return nil }
        return (message, delivery)
    }

    /// What waits at an agency's desk and nobody decided on, the most pressing first, in a transaction
    /// of the caller.
    package static func undecided(of agency: AgencyCode, limit: Int, in connection: any Connection)
        throws -> [Delivery.Key]
    {
        try DeskStore(connection: connection).list(
            of: .desk(agency),
            box: .new,
            after: nil,
            filter: InboxFilter(recipient: agency),
            limit: limit
        ).map(\.key)
    }

    /// A sender's own document by its name for it, in a transaction of the caller.
    package static func document(of sender: AgencyCode, ref: String, in connection: any Connection)
        throws -> Message?
    {
        try MessageStore(connection: connection).document(of: sender, ref: ref)
    }

    /// The header in a message's bytes; nil when it cannot be read any more.
    package func header(of message: Message) async throws -> DocumentHeader? {
        let bodies = bodies
        let body = try await database.read { try bodies.find(message.bodyID, in: $0) }
        return (try? body.flatMap { try DocumentHeader(reading: bodies.reader(of: $0)) })
            .flatMap(\.self)
    }

    /// The bytes of the message that carries a file, in a transaction of the caller.
    package func body(of message: Message, in connection: any Connection) throws -> StoredBody? {
        try bodies.find(message.bodyID, in: connection)
    }

    /// Decodes one file out of a message, until it ends or `write` wants no more.
    package func send(
        _ index: Int,
        isWrapped: Bool,
        of body: StoredBody,
        skipping offset: Int,
        to write: ([UInt8]) async throws -> Bool
    ) async throws {
        try await AttachmentPieces(index: index, isWrapped: isWrapped)
            .send(from: bodies.reader(of: body), skipping: offset, to: write)
    }

    /// What an agency is called today; its code when nobody knows it.
    package func name(of code: AgencyCode) -> String {
        Routing(directory: directory.current(), on: now().date).name(of: code)
    }

    /// The code under which the axis keeps an agency's mail.
    package func keptCode(of code: AgencyCode) -> AgencyCode {
        Routing(directory: directory.current(), on: now().date).keptCode(of: code)
    }
}
