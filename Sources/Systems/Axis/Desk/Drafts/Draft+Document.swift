// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats

extension Draft {
    /// All that is wrong, in the order of the form.
    func faults(recipients count: Int) -> [DraftFault] {
        var faults: [DraftFault] = []
        func need(_ name: DraftFields.Name, _ limit: Int) {
            let text = fields[name]
            if text.isEmpty { faults.append(DraftFault(name, "desk.fault.missing")) }
            if text.count > limit {
                faults.append(DraftFault(name, "desk.fault.long", ["limit": String(limit)]))
            }
        }
        func bound(_ name: DraftFields.Name, _ limit: Int) {
            if fields[name].count > limit {
                faults.append(DraftFault(name, "desk.fault.long", ["limit": String(limit)]))
            }
        }
        func day(_ name: DraftFields.Name, isNeeded: Bool) {
            let text = fields[name]
            if text.isEmpty {
                if isNeeded { faults.append(DraftFault(name, "desk.fault.missing")) }
            } else if CivilDate(typed: text) == nil {
                faults.append(DraftFault(name, "desk.fault.date"))
            }
        }
        // The limits are those of edXML (QCVN 102:2016).
        need(.number, 14)
        need(.notation, 30)
        need(.type, 100)
        need(.subject, 500)
        need(.place, 50)
        day(.promulgated, isNeeded: true)
        bound(.competence, 100)
        bound(.position, 100)
        need(.signer, 50)
        day(.due, isNeeded: false)
        if !fields[.priority].isEmpty, Int(fields[.priority]).map({ (0...4).contains($0) }) != true
        {
            faults.append(DraftFault(.priority, "desk.fault.choice"))
        }
        if let marking = Secrecy.marking(in: [fields[.sphere], fields[.type]]) {
            faults.append(DraftFault(.sphere, "desk.fault.secret", ["marking": marking]))
        }
        if business != .new { need(.reason, 500) }
        if count == 0 { faults.append(DraftFault(field: "recipients", "desk.fault.recipients")) }
        if files.isEmpty { faults.append(DraftFault(field: "files", "desk.fault.files")) }
        return faults
    }

    /// The document as it is sent; nil while a day cannot be read.
    func document(to recipients: [Agency], senderName: String, replaced: Message?)
        -> EdXMLDocument?
    {
        guard let promulgated = CivilDate(typed: fields[.promulgated]) else { return nil }
        func text(_ name: DraftFields.Name) -> String? {
            fields[name].isEmpty ? nil : fields[name]
        }
        let number = EdXMLDocument.Number(fields[.number], fields[.notation])
        return EdXMLDocument(
            from: Organization(organId: agency, name: senderName),
            to: recipients.map { Organization(organId: $0.exchangeCode, name: $0.name) },
            // Agency, day, number and notation (vietnam.md §1.8): the same letter is the same key.
            documentId: "\(agency),\(promulgated.edXML),\(number.number)/\(number.notation)",
            number: number,
            place: fields[.place],
            promulgated: promulgated,
            kind: EdXMLDocument.Kind(name: fields[.type]),
            subject: fields[.subject],
            content: text(.content),
            signer: EdXMLDocument.Signer(
                competence: text(.competence),
                position: text(.position),
                fullName: text(.signer)
            ),
            dueDate: CivilDate(typed: fields[.due]),
            other: EdXMLDocument.Other(
                priority: Int(fields[.priority]),
                sphere: text(.sphere)
            ),
            business: exchange(replaced),
            attachments: files.enumerated().map { index, file in
                EdXMLAttachment(
                    contentId: "cid:\(index + 1)",
                    name: file.name,
                    contentType: file.contentType,
                    size: file.size,
                    sha256: file.sha256
                )
            }
        )
    }

    private func exchange(_ replaced: Message?) -> EdXMLBusiness {
        func text(_ name: DraftFields.Name) -> String? {
            fields[name].isEmpty ? nil : fields[name]
        }
        let staff = EdXMLStaff(
            department: text(.department),
            staff: text(.staff),
            mobile: text(.mobile)
        )
        let replacements = replaced.map {
            [EdXMLBusiness.Replacement(documentId: $0.documentRef, organIds: [])]
        }
        return EdXMLBusiness(
            purpose: EdXMLBusiness.Purpose(rawValue: business.rawValue) ?? .new,
            documentId: business == .update ? replaced?.documentRef : nil,
            reason: business == .new ? nil : text(.reason),
            paper: fields[.paper] == "1",
            changesDocument: business == .update ? true : nil,
            replacements: business == .replacement ? replacements ?? [] : [],
            staff: staff == EdXMLStaff() ? nil : staff
        )
    }
}

extension CivilDate {
    /// A day as people type it, `12/02/2020` or `1/2/2020`, or as browsers send it, `2020-02-12`.
    init?(typed text: String) {
        if let date = CivilDate(text: text) {
            self = date
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = date
    }
}
