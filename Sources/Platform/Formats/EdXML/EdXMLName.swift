// SPDX-License-Identifier: Apache-2.0

/// The one namespace of edXML; `http://www.go.vn/eDoc`, seen in the field, is refused as any other.
package enum EdXMLNamespace {
    package static let qcvn102 = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
}

/// Every element name that the codec knows, misspelt where the standard misspells it.
enum EdXMLName: String, CaseIterable, Sendable {
    case edXML
    case edXMLEnvelope
    case edXMLHeader
    case edXMLBody
    case edXMLManifest
    case messageHeader = "MessageHeader"
    case traceHeaderList = "TraceHeaderList"
    case signature = "Signature"
    case reference = "Reference"
    case contentId = "ContentId"
    case contentType = "ContentType"
    case description = "Description"
    case attachmentName = "AttachmentName"
    case attachmentEncoded = "AttachmentEncoded"
    case attachment = "Attachment"
    case contentTransferEncoded = "ContentTransferEncoded"

    case from = "From"
    case to = "To"
    case organId = "OrganId"
    case organizationInCharge = "OrganizationInCharge"
    case organName = "OrganName"
    case organAdd = "OrganAdd"
    case email = "Email"
    case telephone = "Telephone"
    case fax = "Fax"
    case website = "Website"

    case documentId = "DocumentId"
    case code = "Code"
    case codeNumber = "CodeNumber"
    case codeNotation = "CodeNotation"
    case promulgationInfo = "PromulgationInfo"
    case place = "Place"
    case promulgationDate = "PromulgationDate"
    case documentType = "DocumentType"
    case type = "Type"
    case typeDetail = "TypeDetail"
    case typeName = "TypeName"
    case subject = "Subject"
    case content = "Content"
    case signerInfo = "SignerInfo"
    case competence = "Competence"
    case position = "Position"
    case fullName = "FullName"
    case dueDate = "DueDate"
    case toPlaces = "ToPlaces"
    case otherInfo = "OtherInfo"
    case priority = "Priority"
    case sphereOfPromulgation = "SphereOfPromulgation"
    case typerNotation = "TyperNotation"
    case promulgationAmount = "PromulgationAmount"
    case pageAmount = "PageAmount"
    case direction = "Direction"
    case replyFors = "ReplyFors"
    case referenceCodes = "ReferenceCodes"
    case appendixes = "Appendixes"
    case appendix = "Appendix"
    case responseFor = "ResponseFor"
    case steeringType = "SteeringType"
    case responseForTask = "ResponseForTask"
    case taskCode = "TaskCode"
    case applicationType = "ApplicationType"

    case traceHeader = "TraceHeader"
    case timestamp = "Timestamp"
    case bussiness = "Bussiness"
    case bussinessDocType = "BussinessDocType"
    case bussinessDocReason = "BussinessDocReason"
    case paper = "Paper"
    case bussinessDocumentInfo = "BussinessDocumentInfo"
    case documentInfo = "DocumentInfo"
    case documentReceiver = "DocumentReceiver"
    case receiverList = "ReceiverList"
    case receiver = "Receiver"
    case receiverType = "ReceiverType"
    case replacementInfoList = "ReplacementInfoList"
    case replacementInfo = "ReplacementInfo"
    case organIdList = "OrganIdList"
    case staffInfo = "StaffInfo"
    case department = "Department"
    case departmentId = "DepartmentId"
    case staff = "Staff"
    case staffId = "StaffId"
    case mobile = "Mobile"
    case statusCode = "StatusCode"

    static let vocabulary = XMLVocabulary<EdXMLName>()
}
