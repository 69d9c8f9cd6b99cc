// SPDX-License-Identifier: Apache-2.0

import Core

@testable import Formats

/// Messages with any mixture of fields, all within the rules of strict reading.
extension Seeded {
    mutating func agency(_ number: Int) -> AgencyCode {
        AgencyCode("\(bool() ? "H" : "000.00.")\(10 + number).X-_") ?? agency(number)
    }

    mutating func date() -> CivilDate {
        CivilDate(dayNumber: Int.random(in: 0...30_000, using: &self))
    }

    mutating func timestamp() -> EdXMLTimestamp {
        let second = Int64.random(in: 0...3_000_000_000, using: &self)
        return EdXMLTimestamp(Instant(microseconds: second * 1_000_000))
    }

    mutating func organization(_ number: Int) -> Organization {
        Organization(
            organId: agency(number),
            inCharge: maybe { $0.text() },
            name: maybe { $0.text() },
            address: maybe { $0.text() },
            email: maybe { $0.text() },
            telephone: maybe { $0.text() },
            fax: maybe { $0.text() },
            website: maybe { $0.text() }
        )
    }

    mutating func staff() -> EdXMLStaff {
        EdXMLStaff(
            department: text(),
            departmentId: maybe { $0.text() },
            staff: maybe { $0.text() },
            staffId: maybe { $0.text() },
            email: maybe { $0.text() },
            mobile: maybe { $0.text() }
        )
    }

    mutating func responseFor() -> ResponseFor {
        ResponseFor(
            organId: agency(50),
            code: maybe { $0.text() },
            documentId: text(),
            promulgated: maybe { $0.date() }
        )
    }

    mutating func business() -> EdXMLBusiness {
        let purpose = EdXMLBusiness.Purpose.allCases.randomElement(using: &self) ?? .new
        let replacements = list(2) { random in
            EdXMLBusiness.Replacement(
                documentId: random.text(),
                organIds: random.list(3) { $0.agency(7) }
            )
        }
        let last = EdXMLBusiness.Replacement(documentId: text(), organIds: [])
        return EdXMLBusiness(
            purpose: purpose,
            documentId: text(),
            reason: maybe { $0.text() },
            paper: maybe { $0.bool() },
            changesDocument: bool(),
            changesReceivers: maybe { $0.bool() },
            receivers: [.init(organId: agency(3), change: bool() ? .added : .removed)],
            replacements: replacements + [last],
            staff: maybe { $0.staff() }
        )
    }

    mutating func other() -> EdXMLDocument.Other {
        EdXMLDocument.Other(
            priority: maybe { Int.random(in: 0...4, using: &$0) },
            sphere: maybe { $0.text() },
            typerNotation: maybe { $0.text() },
            promulgationAmount: maybe { Int.random(in: 0...999, using: &$0) },
            pageAmount: maybe { Int.random(in: 0...999, using: &$0) },
            direction: maybe { $0.bool() },
            replyFors: maybe { $0.text() },
            referenceCodes: maybe { $0.text() },
            appendixes: list(3) { $0.text() }
        )
    }

    /// Fragments in the places that every written message has.
    mutating func fragments(_ places: [String]) -> [EdXMLFragment] {
        places.filter { _ in bool() }.map { path in
            let text = XMLText.escaped(text())
            let inner = bool() ? "<b xmlns=\"\">\(text)</b>" : text
            return EdXMLFragment(path: path, xml: "<Extra xmlns=\"urn:x\" k=\"1\">\(inner)</Extra>")
        }
    }

    static let header = "edXML/edXMLEnvelope/edXMLHeader"

    mutating func document(_ contents: [[UInt8]]) -> EdXMLDocument {
        let receivers = Int.random(in: 1...4, using: &self)
        let attachments = contents.enumerated().map { index, content in
            EdXMLAttachment(
                contentId: "cid:\(index)",
                name: text(),
                contentType: "application/pdf",
                description: maybe { $0.text() },
                manifestContentType: bool() ? "application/zip" : "application/pdf",
                size: content.count,
                sha256: sha256(content)
            )
        }
        var places = ["\(Self.header)/MessageHeader/From", "\(Self.header)/MessageHeader/To[1]"]
        places += ["\(Self.header)/TraceHeaderList", Self.header, "edXML", "edXML/edXMLEnvelope"]
        places += contents.indices.map { "edXML/AttachmentEncoded/Attachment[\($0 + 1)]" }
        return EdXMLDocument(
            from: organization(0),
            to: (1...receivers).map { organization($0) },
            documentId: text(),
            number: EdXMLDocument.Number("7816", text(25)),
            place: text(),
            promulgated: date(),
            kind: EdXMLDocument.Kind(
                type: maybe { _ in 8 },
                detail: maybe { _ in 0 },
                name: text()
            ),
            subject: text(400),
            content: maybe { $0.text(300) },
            signer: EdXMLDocument.Signer(
                competence: maybe { $0.text() },
                position: maybe { $0.text() }
            ),
            dueDate: maybe { $0.date() },
            toPlaces: list(4) { $0.text() },
            other: other(),
            responses: list(2) { $0.responseFor() },
            steeringType: maybe { Int.random(in: 0...3, using: &$0) },
            taskCodes: list(2) { $0.text() },
            applicationType: maybe { $0.text() },
            traceHeaders: [TraceHeader(organId: text(), timestamp: timestamp())],
            business: maybe { $0.business() },
            attachments: attachments,
            unknown: fragments(places)
        )
    }

    mutating func status() -> EdXMLStatus {
        EdXMLStatus(
            from: organization(0),
            to: bool() ? [organization(1)] : [],
            response: responseFor(),
            staff: maybe { $0.staff() },
            code: EdXMLStatus.Code.allCases.randomElement(using: &self) ?? .arrived,
            description: maybe { $0.text() },
            timestamp: timestamp(),
            traceHeaders: [TraceHeader(organId: text(), timestamp: timestamp())],
            unknown: fragments(["\(Self.header)/MessageHeader", "edXML"])
        )
    }
}
