// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Hummingbird
import Web

extension MailboxRoutes {
    /// `/getDirectoryChanges`: what this node publishes after `number` and `after`, for linked nodes.
    func directoryChanges(_ call: MailboxCall) async throws -> Response {
        guard let node = call.client.node else { throw MailboxRefusal.unknownSystem }
        try await axis.heard(from: node)
        let place = DirectoryPlace(
            number: try call.value("number").flatMap { Int64($0) } ?? DirectoryPlace.start.number,
            key: try call.value("after") ?? ""
        )
        let changes = try await door.changes(after: place)
        return MailboxAnswer.ok { writer in
            let edition = changes.edition
            writer.member("publisher", edition.publisher)
            writer.member("number", edition.number)
            writer.member("count", edition.count)
            writer.member("sha256", Hex.string(edition.digest))
            writer.member("at", edition.at.microseconds)
            writer.member("signature", Data(edition.signature).base64EncodedString())
            writer.key("lines")
            writer.beginArray()
            for line in changes.lines {
                writer.beginArray()
                writer.string(line.key)
                writer.string(line.text)
                writer.endArray()
            }
            writer.endArray()
            guard let next = changes.next else { return }
            writer.key("next")
            writer.beginObject()
            writer.member("number", next.number)
            writer.member("key", next.key)
            writer.endObject()
        }
    }
}
