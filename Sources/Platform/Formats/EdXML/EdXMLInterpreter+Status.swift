// SPDX-License-Identifier: Apache-2.0

extension EdXMLInterpreter {
    func status(
        _ eDoc: EdXMLFields,
        from: Organization,
        _ traceHeaders: [TraceHeader]
    ) -> EdXMLStatus? {
        let to = receivers(eDoc)
        let answered = responses(eDoc)
        if answered.count > 1 {
            eDoc.add(.should, "A status answers \(answered.count) documents. Send one for each.")
        }
        guard let response = answered.first, response.documentId != nil else {
            eDoc.add(.must, "The status names no ResponseFor/DocumentId. Say what it answers.")
            return nil
        }
        if response.organId == nil {
            eDoc.add(.should, "ResponseFor/OrganId is missing. Name the agency answered.")
        }
        let timestamp = eDoc.timestamp(.timestamp)
        if timestamp == nil {
            eDoc.add(.should, "Timestamp is missing. Write it as yyyy/MM/dd HH:mm:ss.")
        }
        let staff = eDoc.one(.staffInfo).flatMap(EdXMLBusinessRules.staff)
        return statusCode(eDoc).map {
            EdXMLStatus(
                from: from,
                to: to,
                response: response,
                staff: staff,
                code: $0,
                description: eDoc.text(.description),
                timestamp: timestamp,
                traceHeaders: traceHeaders,
                hasSignature: scan.hasSignature
            )
        }
    }

    private func statusCode(_ eDoc: EdXMLFields) -> EdXMLStatus.Code? {
        guard let field = eDoc.one(.statusCode), let text = field.text else {
            eDoc.add(.must, "StatusCode is empty. Write one of \(Self.statusCodes).")
            return nil
        }
        if let code = EdXMLStatus.Code(rawValue: text) { return code }
        let message = "StatusCode is \"\(text.prefix(40))\". Write one of \(Self.statusCodes)."
        let repaired = EdXMLStatus.Code(rawValue: "0\(text)")
        field.add(repaired == nil ? .must : .should, message)
        return repaired
    }

    private static let statusCodes =
        EdXMLStatus.Code.allCases.map(\.rawValue).joined(separator: ", ")
}
