// SPDX-License-Identifier: Apache-2.0

extension EdXMLDocument {
    /// Số, ký hiệu: `7816` and `VPCP-TTĐT`.
    package struct Number: Sendable, Equatable {
        /// Up to 14 characters: 11 by NĐ 30/2020, but 14 are in real use.
        package var number: String
        /// Up to 30 characters.
        package var notation: String

        package init(_ number: String, _ notation: String) {
            self.number = number
            self.notation = notation
        }
    }

    /// The type of a document; its name decides, the numbers are kept as sent.
    package struct Kind: Sendable, Equatable {
        package var type: Int?
        package var detail: Int?
        /// Up to 100 characters.
        package var name: String

        package init(type: Int? = nil, detail: Int? = nil, name: String) {
            self.type = type
            self.detail = detail
            self.name = name
        }
    }

    package struct Signer: Sendable, Equatable {
        /// TM., KT., TL., TUQ., Q.
        package var competence: String?
        /// Up to 100 characters.
        package var position: String?
        /// Up to 50 characters.
        package var fullName: String?

        package init(
            competence: String? = nil,
            position: String? = nil,
            fullName: String? = nil
        ) {
            self.competence = competence
            self.position = position
            self.fullName = fullName
        }
    }

    /// What `OtherInfo` holds.
    package struct Other: Sendable, Equatable {
        /// 0 normal, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ.
        package var priority: Int?
        /// Phạm vi lưu hành.
        package var sphere: String?
        /// Ký hiệu người soạn thảo.
        package var typerNotation: String?
        package var promulgationAmount: Int?
        package var pageAmount: Int?
        package var direction: Bool?
        package var replyFors: String?
        package var referenceCodes: String?
        package var appendixes: [String]

        package init(
            priority: Int? = nil,
            sphere: String? = nil,
            typerNotation: String? = nil,
            promulgationAmount: Int? = nil,
            pageAmount: Int? = nil,
            direction: Bool? = nil,
            replyFors: String? = nil,
            referenceCodes: String? = nil,
            appendixes: [String] = []
        ) {
            self.priority = priority
            self.sphere = sphere
            self.typerNotation = typerNotation
            self.promulgationAmount = promulgationAmount
            self.pageAmount = pageAmount
            self.direction = direction
            self.replyFors = replyFors
            self.referenceCodes = referenceCodes
            self.appendixes = appendixes
        }
    }
}

/// A file of a document, without its bytes.
package struct EdXMLAttachment: Sendable, Equatable {
    /// As in `cid:209`; nil only for a sole attachment that names none.
    package var contentId: String?
    package var name: String?
    /// What the sender says; it proves nothing.
    package var contentType: String?
    package var description: String?
    /// What the manifest says of the same file.
    package var manifestContentType: String?
    /// Size in bytes, decoded and unwrapped.
    package var size: Int
    /// SHA-256 of the decoded and unwrapped bytes, 32 bytes.
    package var sha256: [UInt8]
    /// It came inside a single-entry ZIP, which was undone; it is never wrapped again.
    package var wrapped: Bool

    package init(
        contentId: String?,
        name: String?,
        contentType: String? = nil,
        description: String? = nil,
        manifestContentType: String? = nil,
        size: Int,
        sha256: [UInt8],
        wrapped: Bool = false
    ) {
        self.contentId = contentId
        self.name = name
        self.contentType = contentType
        self.description = description
        self.manifestContentType = manifestContentType
        self.size = size
        self.sha256 = sha256
        self.wrapped = wrapped
    }
}
