// SPDX-License-Identifier: Apache-2.0

package import Core

/// Who puts a digital signature on a document: plugged in by `App` once there is a signing service.
///
/// Records never signs by itself and never takes a document for signed that was not.
package struct Signer: Sendable {
    /// What is to be signed.
    package struct Request: Sendable {
        package let document: ID<Outgoing>
        package let office: AgencyCode
        /// The officer who signs, or who keeps the seal.
        package let person: String
        /// As it stands now: with the leader's signature in it, when the agency's is to be added.
        package let pdf: [UInt8]
        /// Number and day, to be written in the places reserved for them; empty for the leader.
        package let number: String
        package let day: CivilDate?
    }

    /// The signed file, with whose signature it is as the verifier names it.
    package struct Signed: Sendable {
        package let pdf: [UInt8]
        package let signer: String

        package init(pdf: [UInt8], signer: String) {
            self.pdf = pdf
            self.signer = signer
        }
    }

    package typealias Sign = @Sendable (Request) async throws -> Signed

    package struct Service: Sendable {
        /// The competent person signs (Đ13.2).
        package let approve: Sign
        /// The clerk adds number, day and the agency's signature (Đ17.2).
        package let issue: Sign

        package init(approve: @escaping Sign, issue: @escaping Sign) {
            self.approve = approve
            self.issue = issue
        }
    }

    /// Nil while there is no signing service.
    package let service: Service?

    package init(_ service: Service) { self.service = service }

    private init() { service = nil }

    package static let none = Signer()

    package var isThere: Bool { service != nil }
}
