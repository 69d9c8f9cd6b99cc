// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why Directory does not do what it was asked.
package enum DirectoryRefusal: Refusal, Equatable {
    case malformedCode(String)
    case unknownCode(AgencyCode)
    /// The agency has closed; the heir's code, when it has one, is where to send instead.
    case closed(AgencyCode, name: String, on: CivilDate, heir: AgencyCode?, heirName: String?)
    /// The agency, or the code in its system, begins later.
    case notYetOpen(AgencyCode, from: CivilDate)
    /// Successors run in a circle, or further than anybody can have meant.
    case brokenSuccession(AgencyCode)
    case forbidden(DirectoryAction)
    /// Nobody may hand out more than they hold.
    case grantTooWide
    case unknownAgency(String)
    case invalidAgency(AgencyFault)
    /// The first problems of a file, and how many there are in all; nothing of it was kept.
    case invalidImport([ImportProblem], count: Int)
    case unknownClient(String)
    case unknownToken(String)
    case unknownCertificate(String)
    /// A certificate is one client's for ever.
    case certificateTaken
    /// The client is bound to certificates, and the connection shows none of them.
    case certificateNeeded(systemID: String)
    case clientDisabled(systemID: String)
    case notDelegated(systemID: String, agency: AgencyCode)
    case systemIDTaken(String)
    case badSystemID(String)
    case badClientName
    case secretTooShort
    case badExpiry
    case unknownUnit(String)
    case unknownOfficer(String)
    case unknownPost(String)
    case invalidPerson(PeopleFault)
    /// Somebody else changed it since the editor's copy was made; nothing was kept.
    case changedMeanwhile
    /// Nobody gives himself roles, whoever he is.
    case ownPost

    package var code: String {
        switch self {
        case .malformedCode: "directory.malformed-code"
        case .unknownCode: "directory.unknown-code"
        case .closed(_, _, _, nil, _): "directory.closed"
        case .closed: "directory.closed-with-heir"
        case .notYetOpen: "directory.not-yet-open"
        case .brokenSuccession: "directory.broken-succession"
        case .forbidden: "directory.forbidden"
        case .grantTooWide: "directory.grant-too-wide"
        case .unknownAgency: "directory.unknown-agency"
        case .invalidAgency(let fault): fault.code
        case .invalidImport: "directory.invalid-import"
        case .unknownClient: "directory.unknown-client"
        case .unknownToken: "directory.unknown-token"
        case .unknownCertificate: "directory.unknown-certificate"
        case .certificateTaken: "directory.certificate-taken"
        case .certificateNeeded: "directory.certificate-needed"
        case .clientDisabled: "directory.client-disabled"
        case .notDelegated: "directory.not-delegated"
        case .systemIDTaken: "directory.system-id-taken"
        case .badSystemID: "directory.bad-system-id"
        case .badClientName: "directory.bad-client-name"
        case .secretTooShort: "directory.secret-too-short"
        case .badExpiry: "directory.bad-expiry"
        case .unknownUnit: "directory.unknown-unit"
        case .unknownOfficer: "directory.unknown-officer"
        case .unknownPost: "directory.unknown-post"
        case .invalidPerson(let fault): fault.code
        case .changedMeanwhile: "directory.changed-meanwhile"
        case .ownPost: "directory.own-post"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .malformedCode, .badSystemID: .malformed
        case .unknownCode, .unknownAgency, .unknownClient, .unknownToken, .unknownCertificate,
            .unknownUnit,
            .unknownOfficer, .unknownPost:
            .unknown
        case .closed, .notYetOpen, .clientDisabled, .systemIDTaken, .changedMeanwhile,
            .certificateTaken:
            .conflict
        case .certificateNeeded: .unauthenticated
        case .forbidden, .grantTooWide, .notDelegated, .ownPost: .forbidden
        case .invalidPerson(let fault): fault.kind
        case .invalidAgency(let fault): fault.kind
        case .brokenSuccession, .invalidImport, .badClientName, .secretTooShort, .badExpiry:
            .invalid
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .malformedCode(let text): ["code": AgencyFault.shown(text)]
        case .unknownCode(let code), .brokenSuccession(let code): ["code": code.text]
        case .closed(let code, let name, let date, let heir, let heirName):
            [
                "code": code.text, "name": name, "date": date.vietnamese,
                "heir": heir?.text ?? "", "heirName": heirName ?? "",
            ]
        case .notYetOpen(let code, let start): ["code": code.text, "date": start.vietnamese]
        case .forbidden(let action): ["action": action.rawValue]
        case .unknownAgency(let text), .unknownClient(let text), .unknownToken(let text),
            .unknownCertificate(let text),
            .systemIDTaken(let text), .badSystemID(let text), .unknownUnit(let text),
            .unknownOfficer(let text), .unknownPost(let text):
            ["name": AgencyFault.shown(text)]
        case .invalidAgency(let fault): fault.arguments
        case .invalidImport(_, let count): ["count": String(count)]
        case .clientDisabled(let systemID), .certificateNeeded(let systemID): ["name": systemID]
        case .notDelegated(let systemID, let agency): ["name": systemID, "code": agency.text]
        case .secretTooShort: ["count": String(ClientSecret.minimumCharacters)]
        case .badExpiry: ["days": String(ApiToken.maximumDays)]
        case .invalidPerson(let fault): fault.arguments
        case .grantTooWide, .badClientName, .changedMeanwhile, .ownPost, .certificateTaken: [:]
        }
    }
}
