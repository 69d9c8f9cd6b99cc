// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a document is sent, when it is not simply new (`Bussiness`, so spelt on the wire).
package struct EdXMLBusiness: Sendable, Equatable {
    package enum Purpose: Int, Sendable, CaseIterable {
        case new = 0
        case recall = 1
        case update = 2
        case replacement = 3
    }

    package struct Receiver: Sendable, Equatable {
        package enum Change: Int, Sendable, CaseIterable {
            case removed = 0
            case added = 1
        }

        package var organId: AgencyCode
        package var change: Change

        package init(organId: AgencyCode, change: Change) {
            self.organId = organId
            self.change = change
        }
    }

    package struct Replacement: Sendable, Equatable {
        package var documentId: String
        /// Who had received the document that is replaced.
        package var organIds: [AgencyCode]

        package init(documentId: String, organIds: [AgencyCode]) {
            self.documentId = documentId
            self.organIds = organIds
        }
    }

    package var purpose: Purpose
    /// The earlier document; see `EdXMLDocument.affectedDocumentId`.
    package var documentId: String?
    package var reason: String?
    /// A paper copy is sent as well.
    package var paper: Bool?
    /// The update changes what the document's metadata say (`DocumentInfo`).
    package var changesDocument: Bool?
    /// The update changes who receives it (`DocumentReceiver`).
    package var changesReceivers: Bool?
    package var receivers: [Receiver]
    package var replacements: [Replacement]
    package var staff: EdXMLStaff?

    package init(
        purpose: Purpose,
        documentId: String? = nil,
        reason: String? = nil,
        paper: Bool? = nil,
        changesDocument: Bool? = nil,
        changesReceivers: Bool? = nil,
        receivers: [Receiver] = [],
        replacements: [Replacement] = [],
        staff: EdXMLStaff? = nil
    ) {
        self.purpose = purpose
        self.documentId = documentId
        self.reason = reason
        self.paper = paper
        self.changesDocument = changesDocument
        self.changesReceivers = changesReceivers
        self.receivers = receivers
        self.replacements = replacements
        self.staff = staff
    }
}
