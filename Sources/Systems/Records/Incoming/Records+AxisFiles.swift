// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
package import Storage

extension Records {
    /// Those of some messages whose files the registers here show: they must stay on the axis as long as
    /// the documents are kept.
    package static func holding(_ ids: [ID<Message>], in connection: any Connection) throws -> Set<
        ID<Message>
    > {
        if ids.isEmpty { return [] }
        let list = SQL.joined(ids.map { "\($0)" })
        return try Set(
            connection.rows(
                """
                SELECT message_id FROM records_incoming WHERE message_id IN (\(list))
                UNION SELECT message_id FROM records_received WHERE message_id IN (\(list))
                """
            ).map { try $0.value("message_id") }
        )
    }
}
