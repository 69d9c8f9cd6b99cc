// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the desk refuses beside what the axis does.
package enum DeskRefusal: Refusal, Equatable {
    /// Somebody else changed it since it was shown.
    case changed(what: Subject, since: Int, now: Int)
    /// The copy is in a state in which this cannot be done.
    case notNow(step: String, state: Delivery.State)
    case noSuchFile(Int)
    case noSuchDraft(String)
    case alreadySent(String)
    case noSuchList(String)
    case listNameUsed(String)
    case noRecipients
    /// Names neither an open agency nor a list of one's own.
    case unknownRecipient(String)
    case tooManyFiles(Int)
    /// Too many files, or too many bytes of them, are on their way for one person.
    case tooManyUploads(days: Int)
    case tooLong(field: String, limit: Int)
    case alreadyRecalled(String)
    /// The agency handles its documents in its own system.
    case elsewhere

    package enum Subject: String, Sendable {
        case document, draft, list
    }

    package var code: String {
        switch self {
        case .changed(let what, _, _): "desk.changed.\(what.rawValue)"
        case .notNow: "desk.not-now"
        case .noSuchFile: "desk.file.unknown"
        case .noSuchDraft: "desk.draft.unknown"
        case .alreadySent: "desk.draft.sent"
        case .noSuchList: "desk.list.unknown"
        case .listNameUsed: "desk.list.name-used"
        case .noRecipients: "desk.recipients.none"
        case .unknownRecipient: "desk.recipients.unknown"
        case .tooManyFiles: "desk.files.many"
        case .tooManyUploads: "desk.uploads.many"
        case .tooLong: "desk.field.long"
        case .alreadyRecalled: "desk.recall.again"
        case .elsewhere: "desk.elsewhere"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .changed(_, let since, let now): ["since": String(since), "now": String(now)]
        case .notNow(let step, let state): ["step": step, "state": "\(state)"]
        case .noSuchFile(let index): ["number": String(index + 1)]
        case .noSuchDraft(let id), .alreadySent(let id), .noSuchList(let id): ["id": id]
        case .listNameUsed(let name): ["name": name]
        case .noRecipients, .elsewhere: [:]
        case .unknownRecipient(let line): ["line": line]
        case .tooManyFiles(let limit): ["limit": String(limit)]
        case .tooManyUploads(let days): ["days": String(days)]
        case .tooLong(let field, let limit): ["field": field, "limit": String(limit)]
        case .alreadyRecalled(let ref): ["ref": ref]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .changed, .notNow, .alreadySent, .listNameUsed, .alreadyRecalled, .elsewhere: .conflict
        case .noSuchFile, .noSuchDraft, .noSuchList: .unknown
        case .noRecipients, .unknownRecipient, .tooManyFiles, .tooLong: .invalid
        case .tooManyUploads: .tooMany
        }
    }
}
