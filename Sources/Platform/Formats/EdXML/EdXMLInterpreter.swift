// SPDX-License-Identifier: Apache-2.0

import Core

/// Turns the tree of a message into its value, and judges it by the rules of the standard.
struct EdXMLInterpreter {
    let scan: EdXMLScan

    /// Nil when the message cannot be used; the report then says why.
    func message() -> EdXMLMessage? {
        let root = EdXMLFields(scan: scan, node: 0)
        scan.take(0)
        guard let envelope = envelope(of: root) else { return nil }
        guard let header = envelope.one(.edXMLHeader), let eDoc = header.one(.messageHeader) else {
            envelope.add(.must, "There is no edXMLHeader with a MessageHeader. Add it.")
            return nil
        }
        let traces = header.one(.traceHeaderList)
        let body = envelope.one(.edXMLBody)
        let files = EdXMLFiles(scan: scan).attachments(root: root, envelope: envelope, body: body)
        var message = message(eDoc: eDoc, header: header, traces: traces, files: files)
        for fields in [traces, eDoc, header, body, envelope, root] { fields?.close() }
        message?.keep(scan.unknown)
        return message
    }

    private func envelope(of root: EdXMLFields) -> EdXMLFields? {
        if scan.tree.name(0) == .edXMLEnvelope {
            root.add(.should, "The root is edXMLEnvelope. Put it into an edXML element.")
            return root
        }
        guard scan.tree.name(0) == .edXML else {
            root.add(.must, "The root is \(root.name). Write edXML.")
            return nil
        }
        guard let envelope = root.one(.edXMLEnvelope) else {
            root.add(.must, "edXML holds no edXMLEnvelope. Add it.")
            return nil
        }
        return envelope
    }

    private func message(
        eDoc: EdXMLFields,
        header: EdXMLFields,
        traces: EdXMLFields?,
        files: [EdXMLAttachment]
    ) -> EdXMLMessage? {
        if traces == nil { header.add(.should, "TraceHeaderList is missing. Add it.") }
        let hops = traceHeaders(traces)
        let from = sender(eDoc)
        if eDoc.has(.statusCode) {
            if !files.isEmpty {
                eDoc.add(.should, "A status message carries attachments. Send them in a document.")
            }
            return from.flatMap { status(eDoc, from: $0, hops) }.map { .status($0) }
        }
        let business = traces?.one(.bussiness).flatMap(EdXMLBusinessRules.business)
        return document(eDoc, from: from, hops, business, files).map { .document($0) }
    }

    private func traceHeaders(_ list: EdXMLFields?) -> [TraceHeader] {
        guard let list else { return [] }
        let headers = list.all(.traceHeader).map { hop in
            let header = TraceHeader(
                organId: hop.required(.organId),
                timestamp: hop.timestamp(.timestamp) ?? hop.missingTimestamp()
            )
            hop.close()
            return header
        }
        if headers.isEmpty {
            list.add(.should, "TraceHeaderList names no hop. Add a TraceHeader of the sender.")
        }
        return headers
    }

    private func sender(_ eDoc: EdXMLFields) -> Organization? {
        guard let field = eDoc.one(.from) else {
            eDoc.add(.must, "From is missing. Name the sender.")
            return nil
        }
        return organization(field, rule: .must)
    }

    private func organization(_ field: EdXMLFields, rule: EdXMLReport.Rule) -> Organization? {
        let code = field.one(.organId)
        let organId = code?.agency
        if organId == nil, code?.text == nil {
            field.add(rule, "OrganId is missing in \(field.name). Fill in the agency's code.")
        } else if organId == nil, rule == .must {
            field.add(.must, "\(field.name) has no usable OrganId. Correct it.")
        }
        let inCharge = field.text(.organizationInCharge)
        let name = field.text(.organName, limit: 200)
        let address = field.text(.organAdd)
        let email = field.text(.email)
        let telephone = field.text(.telephone)
        let fax = field.text(.fax)
        let website = field.text(.website)
        field.close()
        return organId.map {
            Organization(
                organId: $0,
                inCharge: inCharge,
                name: name,
                address: address,
                email: email,
                telephone: telephone,
                fax: fax,
                website: website
            )
        }
    }

    func receivers(_ eDoc: EdXMLFields) -> [Organization] {
        var receivers: [Organization] = []
        // A set, because a message may name every agency of the country.
        var seen: Set<AgencyCode> = []
        for field in eDoc.all(.to) where !field.isEmpty {
            guard let receiver = organization(field, rule: .should) else { continue }
            if seen.insert(receiver.organId).inserted {
                receivers.append(receiver)
            } else {
                field.add(.should, "To names \(receiver.organId) twice. Name each receiver once.")
            }
        }
        return receivers
    }
}

extension EdXMLMessage {
    fileprivate mutating func keep(_ unknown: [EdXMLFragment]) {
        switch self {
        case .document(var document):
            document.unknown = unknown
            self = .document(document)
        case .status(var status):
            status.unknown = unknown
            self = .status(status)
        }
    }
}
