// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
package import Storage

/// For whom somebody else files, and by what he may.
package struct FilingPrincipal: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable {
        case person, business
    }

    /// In what somebody acts for another (BLDS 2015 Đ141).
    package enum Matter: Sendable {
        /// Files, supplements, withdraws.
        case filing
        /// Receives results, and sees papers that are kept.
        case collecting
        /// Pays fees in the name of whoever is acted for.
        case paying
    }

    /// `Actor.name` of whoever is acted for.
    package let account: String
    package let kind: Kind
    package let name: String
    /// The personal ID number, or the tax code of a business.
    package let number: String
    /// The number of the mandate.
    package let mandate: String
    /// By law, not by a mandate that was given.
    package let isRepresentative: Bool

    package init(
        account: String,
        kind: Kind,
        name: String,
        number: String,
        mandate: String,
        isRepresentative: Bool
    ) {
        self.account = account
        self.kind = kind
        self.name = name
        self.number = number
        self.mandate = mandate
        self.isRepresentative = isRepresentative
    }
}

/// Who may act for whom; `Identity` knows, `App` plugs it in.
package struct Mandates: Sendable {
    /// Those for whom an actor may file today.
    package typealias All = @Sendable (_ actor: Actor) async throws -> [FilingPrincipal]
    /// The same of one account inside a transaction: the mandate that holds there and then.
    package typealias Find =
        @Sendable (
            _ account: String, _ actor: Actor, _ matter: FilingPrincipal.Matter, _ day: CivilDate,
            _ connection: any Connection
        ) throws -> FilingPrincipal?

    let all: All
    let find: Find

    package init(all: @escaping All, find: @escaping Find) {
        self.all = all
        self.find = find
    }

    package static let none = Mandates(all: { _ in [] }, find: { _, _, _, _, _ in nil })
}

/// What is kept of a principal beside the account, as a column has it.
private struct KeptPrincipal: Codable {
    let kind: FilingPrincipal.Kind
    let name: String
    let number: String
    let mandate: String
    let isRepresentative: Bool
    /// Who filed; empty while it is being written.
    var filer = ""
}

extension FilingPrincipal {
    /// With who filed, where it was filed.
    func stored(filer: String = "") throws -> String {
        try Stored.text(
            KeptPrincipal(
                kind: kind,
                name: name,
                number: number,
                mandate: mandate,
                isRepresentative: isRepresentative,
                filer: filer
            )
        )
    }

    /// Of the columns `principal` and `principal_detail`; nil for whoever files for himself.
    static func read(_ row: Row) throws -> (principal: FilingPrincipal, filer: String)? {
        guard let account = try row.optional("principal", as: String.self) else { return nil }
        let kept: KeptPrincipal = try Stored.value(row.value("principal_detail"))
        let principal = FilingPrincipal(
            account: account,
            kind: kept.kind,
            name: kept.name,
            number: kept.number,
            mandate: kept.mandate,
            isRepresentative: kept.isRepresentative
        )
        return (principal, kept.filer)
    }
}
