// SPDX-License-Identifier: Apache-2.0

import Core

extension EdXMLInterpreter {
    private static let nobody = AgencyCode("-").map { Organization(organId: $0) }

    func document(
        _ eDoc: EdXMLFields,
        from: Organization?,
        _ traceHeaders: [TraceHeader],
        _ business: EdXMLBusiness?,
        _ attachments: [EdXMLAttachment]
    ) -> EdXMLDocument? {
        let to = receivers(eDoc)
        if to.isEmpty { eDoc.add(.must, "To is missing. Name at least one receiver.") }
        let documentId = eDoc.required(
            .documentId,
            limit: EdXMLRules.keyCharacters,
            rule: .must
        )
        let number = number(eDoc)
        let promulgation = promulgation(eDoc)
        // Stand-ins let the rest be judged too; what is missing here has already been refused.
        guard let sender = from ?? to.first ?? Self.nobody else { return nil }
        let document = EdXMLDocument(
            from: sender,
            to: to,
            documentId: documentId,
            number: number,
            place: promulgation.place,
            promulgated: promulgation.date ?? CivilDate(dayNumber: 0),
            kind: kind(eDoc),
            subject: eDoc.required(.subject, limit: 500),
            content: eDoc.text(.content),
            signer: signer(eDoc),
            dueDate: eDoc.date(.dueDate),
            toPlaces: toPlaces(eDoc),
            other: other(eDoc),
            responses: responses(eDoc),
            steeringType: eDoc.integer(.steeringType, 0...3),
            taskCodes: taskCodes(eDoc),
            applicationType: eDoc.text(.applicationType),
            traceHeaders: traceHeaders,
            business: business,
            attachments: attachments,
            hasSignature: scan.hasSignature
        )
        EdXMLBusinessRules.judge(document, eDoc)
        return document
    }

    private func number(_ eDoc: EdXMLFields) -> EdXMLDocument.Number {
        guard let code = eDoc.one(.code) else {
            eDoc.add(.should, "Code is missing. Fill in CodeNumber and CodeNotation.")
            return EdXMLDocument.Number("", "")
        }
        defer { code.close() }
        return EdXMLDocument.Number(
            code.required(.codeNumber, limit: 14),
            code.required(.codeNotation, limit: 30)
        )
    }

    private func promulgation(_ eDoc: EdXMLFields) -> (place: String, date: CivilDate?) {
        guard let field = eDoc.one(.promulgationInfo) else {
            eDoc.add(.must, "PromulgationInfo is missing. Fill in Place and PromulgationDate.")
            return ("", nil)
        }
        defer { field.close() }
        let date = field.date(.promulgationDate)
        if date == nil {
            field.add(.must, "PromulgationDate is missing or no date. Write it as yyyy/MM/dd.")
        }
        return (field.required(.place), date)
    }

    private func kind(_ eDoc: EdXMLFields) -> EdXMLDocument.Kind {
        guard let field = eDoc.one(.documentType) else {
            eDoc.add(.should, "DocumentType is missing. Fill in TypeName.")
            return EdXMLDocument.Kind(name: "")
        }
        defer { field.close() }
        return EdXMLDocument.Kind(
            type: field.integer(.type, 0...9999),
            detail: field.integer(.typeDetail, 0...9999),
            name: field.required(.typeName, limit: 100)
        )
    }

    private func signer(_ eDoc: EdXMLFields) -> EdXMLDocument.Signer {
        guard let field = eDoc.one(.signerInfo) else { return EdXMLDocument.Signer() }
        defer { field.close() }
        return EdXMLDocument.Signer(
            competence: field.text(.competence),
            position: field.text(.position, limit: 100),
            fullName: field.text(.fullName, limit: 50)
        )
    }

    private func toPlaces(_ eDoc: EdXMLFields) -> [String] {
        guard let field = eDoc.one(.toPlaces) else { return [] }
        defer { field.close() }
        let places = field.all(.place).compactMap(\.text)
        field.judgeLength(places.joined(), 1000)
        return places
    }

    private func other(_ eDoc: EdXMLFields) -> EdXMLDocument.Other {
        guard let field = eDoc.one(.otherInfo) else { return EdXMLDocument.Other() }
        defer { field.close() }
        let appendixes = field.one(.appendixes)
        defer { appendixes?.close() }
        return EdXMLDocument.Other(
            priority: field.integer(.priority, 0...4),
            sphere: field.text(.sphereOfPromulgation),
            typerNotation: field.text(.typerNotation),
            promulgationAmount: field.integer(.promulgationAmount, 0...999),
            pageAmount: field.integer(.pageAmount, 0...999),
            direction: field.flag(.direction),
            replyFors: field.text(.replyFors),
            referenceCodes: field.text(.referenceCodes),
            appendixes: appendixes?.all(.appendix).compactMap(\.text) ?? []
        )
    }

    private func taskCodes(_ eDoc: EdXMLFields) -> [String] {
        eDoc.all(.responseForTask).flatMap { field in
            defer { field.close() }
            return field.all(.taskCode).compactMap(\.text)
        }
    }

    func responses(_ eDoc: EdXMLFields) -> [ResponseFor] {
        eDoc.all(.responseFor).compactMap { field in
            defer { field.close() }
            let response = ResponseFor(
                organId: field.agency(.organId),
                code: field.text(.code),
                documentId: field.text(.documentId, limit: EdXMLRules.keyCharacters),
                promulgated: field.date(.promulgationDate)
            )
            return response == ResponseFor() ? nil : response
        }
    }
}
