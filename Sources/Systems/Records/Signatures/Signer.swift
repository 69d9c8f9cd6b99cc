// SPDX-License-Identifier: Apache-2.0

package import Core

/// Who puts digital signatures on documents: `App` plugs in the signing desk and the keys of this server.
///
/// Records never signs by itself and never takes a document for signed that was not. A signature is made on
/// the officer's own machine and takes its time: it is ordered, and what comes back was verified.
package struct Signer: Sendable {
    package enum Part: Int, Sendable, CaseIterable {
        /// The competent person's (NĐ 30/2020 Đ13).
        case leader = 0
        /// The agency's, by whoever keeps its seal (Đ17.2, Đ32).
        case seal = 1
        /// The agency's on a copy that it certifies (Đ25–27, Annex I.III).
        case copy = 2

        package var action: Outgoing.Action { self == .leader ? .sign : .seal }
        var right: RecordsAction { self == .leader ? .sign : .seal }
    }

    /// Documents that are signed one after another.
    package enum Sitting: Sendable {}

    /// One document that is to be signed.
    package struct Order: Sendable {
        /// What it is asked for, as the signing desk keeps it.
        package let purpose: String
        package let part: Part
        package let pdf: [UInt8]
        package let title: String
        package let fileName: String
        /// Number and day that the signing program has still to write; empty where they stand in the file.
        package let number: String
        package let day: CivilDate?
    }

    package struct Handing: Sendable {
        /// Handed over twice under one id, it is one.
        package let sitting: ID<Sitting>
        package let orders: [Order]
        /// The page to which the signer comes back.
        package let returnPath: String
        package let actor: Actor
        package let requestID: String
    }

    /// The signed file, with whose signature it is as its certificate names him.
    package struct Signed: Sendable {
        package let pdf: [UInt8]
        package let signer: String

        package init(pdf: [UInt8], signer: String) {
            self.pdf = pdf
            self.signer = signer
        }
    }

    /// What an agency's key on this server is asked for.
    package struct Sealing: Sendable {
        package let office: AgencyCode
        package let name: String
        package let pdf: [UInt8]
        /// The seal as it looks, PNG; nil while none was given.
        package let picture: [UInt8]?
        /// Lines at the upper right of the first page in place of a picture, as copies have them.
        package var note: [String] = []
    }

    package struct Service: Sendable {
        /// The event by which a signature is known to have come: its facts are `purpose` and `batch`.
        package let event: String
        /// Hands documents over; answers the page on which they are signed.
        package let order: @Sendable (Handing) async throws -> String
        /// The signed and verified file; nil while nobody signed.
        package let collect:
            @Sendable (ID<Sitting>, _ purpose: String, _ agency: AgencyCode) async throws -> Signed?
        /// Takes back what nobody signed yet; false when somebody has.
        package let withdraw:
            @Sendable (ID<Sitting>, _ purpose: String, _ agency: AgencyCode) async throws -> Bool
        /// Seals at once with the agency's key on this server; nil where its keeper has it on a token.
        package let seal: @Sendable (Sealing) async throws -> Signed?

        package init(
            event: String,
            order: @escaping @Sendable (Handing) async throws -> String,
            collect:
                @escaping @Sendable (ID<Sitting>, String, AgencyCode) async throws -> Signed?,
            withdraw:
                @escaping @Sendable (ID<Sitting>, String, AgencyCode) async throws -> Bool,
            seal: @escaping @Sendable (Sealing) async throws -> Signed?
        ) {
            self.event = event
            self.order = order
            self.collect = collect
            self.withdraw = withdraw
            self.seal = seal
        }
    }

    /// Nil while there is no signing service.
    package let service: Service?

    package init(_ service: Service) { self.service = service }

    private init() { service = nil }

    package static let none = Signer()

    package var isThere: Bool { service != nil }

    private static let letters = "records.outgoing/"
    private static let copies = "records.copy/"

    /// What a signature of a document is asked for, as the signing desk keeps it; `document` is a copy where
    /// the part says so.
    static func purpose(_ document: ID<Outgoing>, _ part: Part) -> String {
        (part == .copy ? copies : letters) + document.description
    }

    static func document(_ purpose: String) -> ID<Outgoing>? {
        guard let prefix = [letters, copies].first(where: purpose.hasPrefix) else { return nil }
        return ID(String(purpose.dropFirst(prefix.count)))
    }
}
