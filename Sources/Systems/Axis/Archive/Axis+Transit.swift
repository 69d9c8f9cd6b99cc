// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

extension Axis {
    /// The objects among some, by their names in the Journal, whose events the axis still reads: a message
    /// with a copy that waits is handed to other nodes by the word of its first event.
    package static func objectsInTransit(_ objects: [String], in connection: any Connection) throws
        -> Set<String>
    {
        let prefixes = ["axis.message/", "axis.delivery/"]
        var byMessage: [ID<Message>: [String]] = [:]
        for object in objects {
            guard let prefix = prefixes.first(where: { object.hasPrefix($0) }),
                let id = ID<Message>(String(object.dropFirst(prefix.count).prefix(36)))
            else { continue }
            byMessage[id, default: []].append(object)
        }
        let waiting = try DeliveryStore(connection: connection).inTransit(Array(byMessage.keys))
        return Set(waiting.flatMap { byMessage[$0] ?? [] })
    }
}
