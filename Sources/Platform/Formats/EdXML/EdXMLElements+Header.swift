// SPDX-License-Identifier: Apache-2.0

import Core

extension EdXMLElements {
    mutating func messageHeader(_ document: EdXMLDocument) throws(XMLWriteRefusal) {
        try start("MessageHeader")
        try organization("From", document.from)
        for receiver in document.to { try organization("To", receiver) }
        try leaf("DocumentId", document.documentId)
        try start("Code")
        try leaf("CodeNumber", document.number.number)
        try leaf("CodeNotation", document.number.notation)
        try close("Code")
        try start("PromulgationInfo")
        try leaf("Place", document.place)
        try leaf("PromulgationDate", document.promulgated)
        try close("PromulgationInfo")
        try start("DocumentType")
        try leaf("Type", document.kind.type)
        try leaf("TypeDetail", document.kind.detail)
        try leaf("TypeName", document.kind.name)
        try close("DocumentType")
        try leaf("Subject", document.subject)
        try leaf("Content", document.content)
        try signer(document.signer)
        try leaf("DueDate", document.dueDate)
        try other(document.other)
        for response in document.responses { try responseFor(response) }
        try leaf("SteeringType", document.steeringType)
        try list("ResponseForTask", "TaskCode", document.taskCodes)
        try leaf("ApplicationType", document.applicationType)
        try list("ToPlaces", "Place", document.toPlaces)
        try close("MessageHeader")
    }

    mutating func messageHeader(_ status: EdXMLStatus) throws(XMLWriteRefusal) {
        try start("MessageHeader")
        try organization("From", status.from)
        for receiver in status.to { try organization("To", receiver) }
        try responseFor(status.response)
        try staff(status.staff)
        try leaf("StatusCode", status.code.rawValue)
        try leaf("Description", status.description)
        try leaf("Timestamp", status.timestamp?.text)
        try close("MessageHeader")
    }

    private mutating func organization(
        _ name: String,
        _ organization: Organization
    ) throws(XMLWriteRefusal) {
        try start(name)
        try leaf("OrganId", organization.organId.text)
        try leaf("OrganizationInCharge", organization.inCharge)
        try leaf("OrganName", organization.name)
        try leaf("OrganAdd", organization.address)
        try leaf("Email", organization.email)
        try leaf("Telephone", organization.telephone)
        try leaf("Fax", organization.fax)
        try leaf("Website", organization.website)
        try close(name)
    }

    private mutating func signer(_ signer: EdXMLDocument.Signer) throws(XMLWriteRefusal) {
        let isEmpty = signer == EdXMLDocument.Signer()
        try group("SignerInfo", unless: isEmpty) { writer throws(XMLWriteRefusal) in
            try writer.leaf("Competence", signer.competence)
            try writer.leaf("Position", signer.position)
            try writer.leaf("FullName", signer.fullName)
        }
    }

    private mutating func other(_ other: EdXMLDocument.Other) throws(XMLWriteRefusal) {
        let isEmpty = other == EdXMLDocument.Other()
        try group("OtherInfo", unless: isEmpty) { writer throws(XMLWriteRefusal) in
            try writer.leaf("Priority", other.priority)
            try writer.leaf("SphereOfPromulgation", other.sphere)
            try writer.leaf("TyperNotation", other.typerNotation)
            try writer.leaf("PromulgationAmount", other.promulgationAmount)
            try writer.leaf("PageAmount", other.pageAmount)
            try writer.list("Appendixes", "Appendix", other.appendixes)
            try writer.leaf("Direction", other.direction.map { $0 ? "true" : "false" })
            try writer.leaf("ReplyFors", other.replyFors)
            try writer.leaf("ReferenceCodes", other.referenceCodes)
        }
    }

    private mutating func responseFor(_ response: ResponseFor) throws(XMLWriteRefusal) {
        try group("ResponseFor", unless: false) { writer throws(XMLWriteRefusal) in
            try writer.leaf("OrganId", response.organId?.text)
            try writer.leaf("Code", response.code)
            try writer.leaf("PromulgationDate", response.promulgated)
            try writer.leaf("DocumentId", response.documentId)
        }
    }

    private mutating func list(
        _ name: String,
        _ item: String,
        _ texts: [String]
    ) throws(XMLWriteRefusal) {
        try group(name, unless: texts.isEmpty) { writer throws(XMLWriteRefusal) in
            for text in texts { try writer.leaf(item, text) }
        }
    }

    private mutating func staff(_ staff: EdXMLStaff?) throws(XMLWriteRefusal) {
        let staff = staff ?? EdXMLStaff()
        try group("StaffInfo", unless: staff.isEmpty) { writer throws(XMLWriteRefusal) in
            try writer.leaf("Department", staff.department)
            try writer.leaf("DepartmentId", staff.departmentId)
            try writer.leaf("Staff", staff.staff)
            try writer.leaf("StaffId", staff.staffId)
            try writer.leaf("Email", staff.email)
            try writer.leaf("Mobile", staff.mobile)
        }
    }
}

extension EdXMLElements {
    mutating func traces(
        _ headers: [TraceHeader],
        _ business: EdXMLBusiness?
    ) throws(XMLWriteRefusal) {
        try start("TraceHeaderList")
        for header in headers { try traceHeader(header) }
        if let business { try self.business(business) }
        try close("TraceHeaderList")
    }

    mutating func traceHeader(_ header: TraceHeader) throws(XMLWriteRefusal) {
        try start("TraceHeader")
        try leaf("OrganId", header.organId)
        try leaf("Timestamp", header.timestamp.text)
        try close("TraceHeader")
    }

    private mutating func business(_ business: EdXMLBusiness) throws(XMLWriteRefusal) {
        try start("Bussiness")
        try leaf("DocumentId", business.documentId)
        try leaf("BussinessDocType", business.purpose.rawValue)
        try leaf("BussinessDocReason", business.reason)
        try leaf("Paper", business.paper)
        try changes(business)
        try replacements(business.replacements)
        try staff(business.staff)
        try close("Bussiness")
    }

    private mutating func changes(_ business: EdXMLBusiness) throws(XMLWriteRefusal) {
        let flags = [business.changesDocument, business.changesReceivers].compactMap(\.self)
        let isEmpty = flags.isEmpty && business.receivers.isEmpty
        try group("BussinessDocumentInfo", unless: isEmpty) { writer throws(XMLWriteRefusal) in
            try writer.leaf("DocumentInfo", business.changesDocument)
            try writer.leaf("DocumentReceiver", business.changesReceivers)
            try writer.receivers(business.receivers)
        }
    }

    private mutating func receivers(
        _ receivers: [EdXMLBusiness.Receiver]
    ) throws(XMLWriteRefusal) {
        try group("ReceiverList", unless: receivers.isEmpty) { writer throws(XMLWriteRefusal) in
            for receiver in receivers {
                try writer.start("Receiver")
                try writer.leaf("OrganId", receiver.organId.text)
                try writer.leaf("ReceiverType", receiver.change.rawValue)
                try writer.close("Receiver")
            }
        }
    }

    private mutating func replacements(
        _ replacements: [EdXMLBusiness.Replacement]
    ) throws(XMLWriteRefusal) {
        try group("ReplacementInfoList", unless: replacements.isEmpty) {
            writer throws(XMLWriteRefusal) in
            for replacement in replacements {
                try writer.start("ReplacementInfo")
                try writer.leaf("DocumentId", replacement.documentId)
                try writer.start("OrganIdList")
                for code in replacement.organIds { try writer.leaf("OrganId", code.text) }
                try writer.close("OrganIdList")
                try writer.close("ReplacementInfo")
            }
        }
    }
}
