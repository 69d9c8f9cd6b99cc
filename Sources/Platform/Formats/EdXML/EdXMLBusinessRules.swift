// SPDX-License-Identifier: Apache-2.0

/// What `Bussiness` must hold for each purpose of a document.
enum EdXMLBusinessRules {
    /// Nil when it is empty or its type is none of 0 to 3, which is refused.
    static func business(_ field: EdXMLFields) -> EdXMLBusiness? {
        if field.isEmpty { return nil }
        defer { field.close() }
        let changes = field.one(.bussinessDocumentInfo)
        defer { changes?.close() }
        guard let purpose = purpose(field) else { return nil }
        return EdXMLBusiness(
            purpose: purpose,
            documentId: field.text(.documentId, limit: EdXMLRules.keyCharacters),
            reason: field.text(.bussinessDocReason),
            paper: paper(field),
            changesDocument: changes?.flag(.documentInfo),
            changesReceivers: changes?.flag(.documentReceiver),
            receivers: changes.map(receivers) ?? [],
            replacements: replacements(field),
            staff: field.one(.staffInfo).flatMap(staff)
        )
    }

    private static func purpose(_ field: EdXMLFields) -> EdXMLBusiness.Purpose? {
        let type = field.one(.bussinessDocType)
        let text = type?.text ?? ""
        let known = EdXMLBusiness.Purpose.allCases.first { String($0.rawValue) == text }
        if known == nil {
            let message = "BussinessDocType is \"\(text.prefix(40))\"."
            (type ?? field).add(.must, "\(message) Write 0 new, 1 recall, 2 update, 3 replacement.")
        }
        return known
    }

    /// 0 or 1; some senders write the number of pages instead, which says as much.
    private static func paper(_ field: EdXMLFields) -> Bool? {
        guard let count = field.integer(.paper, 0...9999) else { return nil }
        if count > 1 {
            field.add(.may, "Paper is \(count). Write 1 when a paper copy is sent too.")
        }
        return count > 0
    }

    private static func receivers(_ changes: EdXMLFields) -> [EdXMLBusiness.Receiver] {
        guard let list = changes.one(.receiverList) else { return [] }
        defer { list.close() }
        return list.all(.receiver).filter { !$0.isEmpty }.compactMap { field in
            defer { field.close() }
            let code = field.integer(.receiverType, 0...1)
            let organId = field.agency(.organId)
            guard let organId, let change = code.flatMap(EdXMLBusiness.Receiver.Change.init) else {
                field.add(
                    .should,
                    "A Receiver needs OrganId and ReceiverType 0 or 1. Fill them in."
                )
                return nil
            }
            return EdXMLBusiness.Receiver(organId: organId, change: change)
        }
    }

    private static func replacements(_ field: EdXMLFields) -> [EdXMLBusiness.Replacement] {
        guard let list = field.one(.replacementInfoList) else { return [] }
        defer { list.close() }
        return list.all(.replacementInfo).filter { !$0.isEmpty }.compactMap { item in
            defer { item.close() }
            let organs = item.one(.organIdList)
            defer { organs?.close() }
            let codes = organs?.all(.organId).compactMap(\.agency) ?? []
            let limit = EdXMLRules.keyCharacters
            guard let documentId = item.text(.documentId, limit: limit) else {
                item.add(.should, "A ReplacementInfo names no DocumentId. Say what is replaced.")
                return nil
            }
            return EdXMLBusiness.Replacement(documentId: documentId, organIds: codes)
        }
    }

    static func staff(_ field: EdXMLFields) -> EdXMLStaff? {
        defer { field.close() }
        let staff = EdXMLStaff(
            department: field.text(.department),
            departmentId: field.text(.departmentId),
            staff: field.text(.staff),
            staffId: field.text(.staffId),
            email: field.text(.email),
            mobile: field.text(.mobile)
        )
        return staff.isEmpty ? nil : staff
    }

    /// Rules that tie `Bussiness` to the rest of the document.
    static func judge(_ document: EdXMLDocument, _ eDoc: EdXMLFields) {
        guard let business = document.business else { return }
        switch business.purpose {
        case .new: return
        case .recall, .update:
            guard document.affectedDocumentId == nil else { break }
            let word = business.purpose == .recall ? "recall" : "update"
            let place = "Bussiness/DocumentId or ResponseFor/DocumentId"
            eDoc.add(.must, "The \(word) does not say of which document. Fill in \(place).")
        case .replacement:
            guard business.replacements.isEmpty else { return }
            eDoc.add(
                .must,
                "The replacement lists nothing replaced. Fill in ReplacementInfoList."
            )
        }
        if business.purpose == .update { judgeUpdate(business, eDoc) }
    }

    private static func judgeUpdate(_ business: EdXMLBusiness, _ eDoc: EdXMLFields) {
        if business.changesDocument == nil, business.changesReceivers == nil {
            let place = "DocumentInfo and DocumentReceiver"
            eDoc.add(.should, "The update does not say what changes. Fill in \(place).")
        } else if business.changesDocument != true, business.changesReceivers != true {
            eDoc.add(.may, "The update says that nothing changes. Check its two flags.")
        }
        if business.changesReceivers == true, business.receivers.isEmpty {
            eDoc.add(.should, "DocumentReceiver is 1, but no Receiver is listed. List each change.")
        }
    }
}
