// SPDX-License-Identifier: Apache-2.0

package import Core

/// What one edXML file carries.
package enum EdXMLMessage: Sendable, Equatable {
    case document(EdXMLDocument)
    case status(EdXMLStatus)

    package var from: Organization {
        switch self {
        case .document(let document): document.from
        case .status(let status): status.from
        }
    }

    package var to: [Organization] {
        switch self {
        case .document(let document): document.to
        case .status(let status): status.to
        }
    }

    package var traceHeaders: [TraceHeader] {
        switch self {
        case .document(let document): document.traceHeaders
        case .status(let status): status.traceHeaders
        }
    }

    package var hasSignature: Bool {
        switch self {
        case .document(let document): document.hasSignature
        case .status(let status): status.hasSignature
        }
    }
}

/// A time as the wire has it, `yyyy/MM/dd HH:mm:ss` in the zone of Viet Nam.
package struct EdXMLTimestamp: Sendable, Equatable {
    /// As it was sent, so that a rewrite changes nothing.
    package let text: String
    /// Nil when the text is no time at all, which only lenient reading lets through.
    package let instant: Instant?

    package init(text: String) {
        self.text = text
        instant = Instant(text: text)
    }

    package init(_ instant: Instant) {
        text = instant.edXML
        self.instant = Instant(text: text)
    }

    /// Whether the text has exactly the form of the standard.
    var isCanonical: Bool { instant?.edXML == text }
}

/// One hop of a message: who handled it, and when.
package struct TraceHeader: Sendable, Equatable {
    /// As it was sent; hops in the field use codes of no official shape.
    package var organId: String
    package var timestamp: EdXMLTimestamp

    package init(organId: String, timestamp: EdXMLTimestamp) {
        self.organId = organId
        self.timestamp = timestamp
    }
}

/// An element that the codec does not know, kept so that a rewrite loses nothing.
package struct EdXMLFragment: Sendable, Equatable {
    /// The path of its parent from the root, as in `edXML/edXMLEnvelope/edXMLHeader/…/To[2]`.
    ///
    /// Elements that may repeat carry their number, counted from 1.
    package let path: String
    /// The element as XML that declares its own namespaces.
    package let xml: String

    package init(path: String, xml: String) {
        self.path = path
        self.xml = xml
    }
}

/// A document that a message answers, recalls or reports on.
package struct ResponseFor: Sendable, Equatable {
    package var organId: AgencyCode?
    /// Number and notation as written, `7816/VPCP-TTĐT`.
    package var code: String?
    package var documentId: String?
    package var promulgated: CivilDate?

    package init(
        organId: AgencyCode? = nil,
        code: String? = nil,
        documentId: String? = nil,
        promulgated: CivilDate? = nil
    ) {
        self.organId = organId
        self.code = code
        self.documentId = documentId
        self.promulgated = promulgated
    }

    /// What stands before the first slash of the code.
    package var number: String? {
        code.map { String($0.prefix { $0 != "/" }) }
    }

    /// What stands behind the first slash of the code.
    package var notation: String? {
        guard let code, let slash = code.firstIndex(of: "/") else { return nil }
        return String(code[code.index(after: slash)...])
    }
}
