// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage

/// The JSON of `submitDocument`, already checked against its schema, as an edXML document.
struct SubmissionJSON {
    let json: JSON
    let uploads: [Upload]

    func document(sender: AgencyCode?) throws -> EdXMLDocument {
        guard let from = try code("sender") ?? sender else {
            throw AxisRefusal.badValue(name: "sender", value: "", expected: "an agency code")
        }
        let to = try (json["to"]?.elements ?? []).map { element in
            guard let code = element.text.flatMap({ AgencyCode($0) }) else {
                throw bad("to", element.text, "agency codes")
            }
            return Organization(organId: code)
        }
        guard let promulgated = try date("promulgated") else {
            throw bad("promulgated", nil, "a date such as 2020-02-12")
        }
        return EdXMLDocument(
            from: Organization(organId: from),
            to: to,
            documentId: text("documentId") ?? "",
            number: EdXMLDocument.Number(text("number") ?? "", text("notation") ?? ""),
            place: text("place") ?? "",
            promulgated: promulgated,
            kind: EdXMLDocument.Kind(name: text("typeName") ?? ""),
            subject: text("subject") ?? "",
            content: text("content"),
            signer: EdXMLDocument.Signer(
                position: text("signerPosition"),
                fullName: text("signer")
            ),
            dueDate: try date("dueDate"),
            other: EdXMLDocument.Other(
                priority: json["priority"]?.integer.map { Int($0) },
                sphere: text("sphere")
            ),
            taskCodes: (json["taskCodes"]?.elements ?? []).compactMap(\.text),
            business: business,
            attachments: attachments
        )
    }

    private var business: EdXMLBusiness? {
        let about = (json["about"]?.elements ?? []).compactMap(\.text)
        let purpose: EdXMLBusiness.Purpose =
            switch text("business") {
            case "recall": .recall
            case "update": .update
            case "replacement": .replacement
            default: .new
            }
        guard purpose != .new else { return nil }
        return EdXMLBusiness(
            purpose: purpose,
            documentId: purpose == .replacement ? nil : about.first,
            reason: text("reason"),
            changesDocument: purpose == .update ? true : nil,
            replacements: purpose == .replacement
                ? about.map { EdXMLBusiness.Replacement(documentId: $0, organIds: []) } : []
        )
    }

    private var attachments: [EdXMLAttachment] {
        zip(json["attachments"]?.elements ?? [], uploads).enumerated().map { index, pair in
            EdXMLAttachment(
                contentId: "cid:\(index + 1)",
                name: pair.0["name"]?.text,
                contentType: pair.0["contentType"]?.text,
                size: pair.1.body.size,
                sha256: pair.1.body.sha256
            )
        }
    }

    private func text(_ name: String) -> String? { json[name]?.text }

    private func code(_ name: String) throws -> AgencyCode? {
        guard let text = text(name) else { return nil }
        guard let code = AgencyCode(text) else { throw bad(name, text, "an agency code") }
        return code
    }

    private func date(_ name: String) throws -> CivilDate? {
        guard let text = text(name) else { return nil }
        guard let date = CivilDate(text: text) else {
            throw bad(name, text, "a date such as 2020-02-12")
        }
        return date
    }

    private func bad(_ name: String, _ value: String?, _ expected: String) -> AxisRefusal {
        .badValue(name: name, value: value ?? "", expected: expected)
    }
}
