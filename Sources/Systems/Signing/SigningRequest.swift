// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage
import Trust

/// In which capacity somebody signs; each is one function of the signing program on the officer's PC.
package enum SigningRole: String, Sendable, CaseIterable {
    /// Lãnh đạo ký phê duyệt.
    case approval
    /// Văn thư phát hành: số, ngày, chữ ký số cơ quan.
    case issue
    /// Sao văn bản điện tử.
    case copy
    /// Phụ lục trong tệp riêng.
    case annex
    /// Văn bản đến.
    case incoming
    /// Ý kiến chỉ đạo.
    case opinion

    /// Whether the agency's own key signs, kept by the clerk who keeps the seal (NĐ 30/2020 Đ32).
    package var isAgency: Bool {
        switch self {
        case .approval, .opinion: false
        case .issue, .copy, .annex, .incoming: true
        }
    }

    var manner: PDFReturn.Manner {
        switch self {
        case .approval: .signature
        case .issue, .copy, .annex, .incoming, .opinion: .issue
        }
    }
}

/// One document that waits for one signature.
package struct SigningRequest: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        case waiting = 0
        case signed = 1
        case withdrawn = 2
    }

    package let id: ID<SigningRequest>
    package let batch: ID<SigningBatch>
    /// Place in its batch, counted from 0.
    package let ordinal: Int
    package let agency: AgencyCode
    /// The actor who signs, as `Actor.name` says it; nil: whoever holds the role in the agency.
    package let signer: String?
    package let role: SigningRole
    /// What the caller asked it for, as the Journal names objects: `records.draft/0190…`.
    package let purpose: String
    package let title: String
    package let fileName: String
    /// Số, ký hiệu and date for those who issue; empty where they have none.
    package let number: String
    package let issuedAt: Instant?
    package let original: ID<Body>
    package let sha256: [UInt8]
    package var state: State
    package var signed: ID<Body>?
    /// SHA-256 of the certificate that signed.
    package var certificate: [UInt8]?
    /// What the signing program said when it failed last.
    package var failure: String
    /// The page of the system that asked, to go back to.
    package let returnPath: String
    package let createdAt: Instant
    package var updatedAt: Instant
    package var version: Int

    package var object: String { "signing.request/\(id)" }
}

/// Documents that are signed in one sitting.
package struct SigningBatch: Sendable, Equatable {
    /// As many as one list of the signing program takes, and more than one sitting needs.
    package static let most = 200

    package let id: ID<SigningBatch>
    /// In their order; never empty.
    package let requests: [SigningRequest]

    package var waiting: [SigningRequest] { requests.filter { $0.state == .waiting } }
    package var returnPath: String { requests.first?.returnPath ?? "/" }
}

/// What a system asks to have signed.
package struct SigningOrder: Sendable {
    package let title: String
    package let fileName: String
    package let bytes: [UInt8]
    package let role: SigningRole
    /// `Actor.name` of the one who signs; nil: whoever holds the role.
    package let signer: String?
    package let purpose: String
    package let number: String
    package let issuedAt: Instant?

    package init(
        title: String,
        fileName: String,
        bytes: [UInt8],
        role: SigningRole,
        signer: String? = nil,
        purpose: String,
        number: String = "",
        issuedAt: Instant? = nil
    ) {
        self.title = title
        self.fileName = fileName
        self.bytes = bytes
        self.role = role
        self.signer = signer
        self.purpose = purpose
        self.number = number
        self.issuedAt = issuedAt
    }
}

/// A certificate by which somebody is known to sign.
package struct SigningCertificate: Sendable, Equatable {
    /// `person:…` as `Actor.name` says it, or `agency:…` with the agency's code.
    package let holder: String
    package let der: [UInt8]
    package let sha256: [UInt8]
    package let name: String
    package let serial: String
    package let notAfter: Instant
    package let registeredBy: String
    package let registeredAt: Instant
}
