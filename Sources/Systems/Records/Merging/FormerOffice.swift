// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
import Storage

/// An office that became part of another on a day; its registers are closed and kept.
package struct FormerOffice: Sendable, Equatable {
    package let code: AgencyCode
    package let name: String
    package let abbreviation: String
    package let ownSeries: [String]
    package let mergedOn: CivilDate

    /// How addresses name its registers beside those of types: `@000.00.00.G12`.
    package var series: String { "@\(code.text)" }
}

/// All SQL on the tables `records_former` and `records_received`.
struct FormerStore {
    let connection: any Connection

    func list(of office: AgencyCode) throws -> [FormerOffice] {
        try connection.rows(
            """
            SELECT code, name, abbreviation, own_series, merged_on FROM records_former
            WHERE office = \(office) ORDER BY merged_on, code LIMIT 100
            """
        ).map {
            try FormerOffice(
                code: $0.value("code"),
                name: $0.value("name"),
                abbreviation: $0.value("abbreviation"),
                ownSeries: $0.value("own_series", as: String.self).split(separator: "\n")
                    .map(String.init),
                mergedOn: $0.value("merged_on")
            )
        }
    }

    /// Every agency whose mail an office of this node had before it was merged, with that office's heir.
    func all() throws -> [(code: AgencyCode, office: AgencyCode)] {
        try connection.rows("SELECT code, office FROM records_former ORDER BY code")
            .map { try ($0.value("code"), $0.value("office")) }
    }

    /// The copy on the axis under which a document came to an agency that is no more.
    func received(_ item: ID<WorkItem>) throws -> Delivery.Key? {
        try connection.rows(
            "SELECT message_id, agency FROM records_received WHERE item = \(item)"
        ).first.map { try Delivery.Key($0.value("message_id"), $0.value("agency")) }
    }

    func item(of key: Delivery.Key) throws -> ID<WorkItem>? {
        try connection.rows(
            """
            SELECT item FROM records_received
            WHERE message_id = \(key.messageID) AND agency = \(key.recipient)
            """
        ).first?.value("item")
    }
}

extension NumberBook {
    /// The same book as it was kept by an agency that is no more.
    func of(_ former: AgencyCode) -> NumberBook {
        NumberBook(kind: kind + Self.mark(of: former)) ?? self
    }

    static func mark(of former: AgencyCode) -> String { ".of.\(former.text)" }
}

extension Records {
    /// The copy on the axis by which a document came; nil for what came otherwise.
    static func deliveryKey(of incoming: Incoming, in connection: any Connection) throws
        -> Delivery.Key?
    {
        if let key = try FormerStore(connection: connection).received(incoming.id.recast()) {
            return key
        }
        return incoming.message.map { Delivery.Key($0, incoming.office) }
    }

    /// The book that a series names: of a type, of an agency that is no more, or the common one.
    static func book(
        _ kind: RegisterKind,
        series: String?,
        _ office: Office,
        in connection: any Connection
    )
        throws -> NumberBook
    {
        let common = kind == .incoming ? NumberBook.incoming : .outgoing
        guard let series, !series.isEmpty else { return common }
        let formers = try FormerStore(connection: connection).list(of: office.code)
        if let former = formers.first(where: { $0.series == series }) {
            return common.of(former.code)
        }
        return try book(of: series, office)
    }
}
