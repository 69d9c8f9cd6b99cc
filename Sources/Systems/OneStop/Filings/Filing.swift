// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
package import Procedures

/// A dossier that is being written, or a supplement to one: saved field by field until it is sent.
package struct Filing: Sendable, Equatable {
    package let id: ID<Filing>
    /// `Actor.name` of whoever writes it.
    package let owner: String
    package let procedureCode: String
    /// The version it is written for; it stays so when another is published meanwhile.
    package let revisionID: ID<ProcedureRevision>
    package let agency: AgencyCode
    package let channel: ProcedureRecord.Channel.Kind
    /// The dossier that it supplements; nil for a new one.
    package let dossierID: ID<Dossier>?
    package internal(set) var state: State
    package let createdAt: Instant
    package internal(set) var updatedAt: Instant
    package internal(set) var answers: FormAnswers
    package internal(set) var files: [DossierFile]
    /// For whom it is, when not for its owner; a supplement has its dossier's.
    package internal(set) var principal: FilingPrincipal?
    /// The bundle whose procedures are all filed with it, by `ProcedureBundle.key`; then its procedure is the leading one.
    package internal(set) var bundle: String?

    package enum State: Int, Sendable {
        case open = 0
        case sent = 1
        case discarded = 2
    }

    package static let maximumFiles = 100
    /// Of one file, in bytes.
    package static let fileLimit = 200 << 20

    var object: String { "onestop.filing/\(id)" }

    package func files(of paper: String) -> [DossierFile] { files.filter { $0.paper == paper } }
}

/// A filing with what its pages need beside it.
package struct FilingSheet: Sendable {
    package let filing: Filing
    package let revision: ProcedureRevision
    /// What is asked for, when it is a supplement.
    package let items: [SupplementItem]
    /// Where answers came from that nobody typed.
    package var sources: [AnswerSource] = []
    /// That it went on under newer versions, the oldest first.
    package var news: [FilingNews] = []
    /// Answers whose unit is no more, or no longer under that code.
    package var gone: Set<String> = []
    /// Of a bundle: its parts; then the version has the questions and papers of all.
    package var plan: BundlePlan?
    /// Of a bundle: where each part goes.
    package var places: [FilingPart] = []

    package var isSupplement: Bool { filing.dossierID != nil }
    package var form: FormDefinition { revision.form }

    /// The papers that are asked for with these answers; of a supplement only those named.
    package var papers: [ProcedureRecord.Paper] {
        let all = revision.papers(for: filing.answers)
        guard isSupplement else { return all }
        let named = Set(items.filter { $0.part == .paper }.map(\.ref))
        return all.filter { named.contains($0.code) }
    }

    /// The pages to be filled in; of a supplement only the fields named.
    package var pages: [FormPage] {
        let pages = form.pages(for: filing.answers)
        guard isSupplement else { return pages }
        let named = Set(items.filter { $0.part == .field }.map(\.ref))
        return pages.compactMap { page in
            var page = page
            page.fields = page.fields.filter { named.contains($0.id) }
            return page.fields.isEmpty ? nil : page
        }
    }

    package func page(_ id: String) -> FormPage? { pages.first { $0.id == id } }

    /// What keeps it from being sent, on all pages.
    package func faults(on today: CivilDate) -> [FormFault] {
        let shown = Set(pages.flatMap(\.fields).map(\.id))
        let ended = form.pages(for: filing.answers).flatMap { page in
            page.fields(for: filing.answers).flatMap { filing.answers.paths(of: $0) }
                .filter(gone.contains)
                .map { FormFault(page.id, $0, "procedures.form.unitGone") }
        }
        return (form.faults(in: filing.answers, on: today) + ended).filter { fault in
            !isSupplement || shown.contains(String(fault.path.prefix { $0 != "." }))
        }
    }

    package var missingPapers: [ProcedureRecord.Paper] {
        papers.filter { ($0.isRequired || isSupplement) && filing.files(of: $0.code).isEmpty }
    }
}

/// Something is still missing: the faults of the form and the papers without a file.
package struct FilingNotReady: Refusal, Equatable {
    package let faults: [FormFault]
    /// Codes.
    package let papers: [String]

    package var code: String { "onestop.filing-not-ready" }
    package var arguments: [String: String] { ["count": String(faults.count + papers.count)] }
    package var kind: RefusalKind { .invalid }
}

/// What a filing refuses beside that.
package enum FilingRefusal: Refusal, Equatable {
    case unknown
    /// Sent already; here is the dossier.
    case sent(ID<Dossier>)
    case notReceived(procedure: String, agency: String)
    case notOnline
    case tooManyFiles
    case unknownPaper
    case emptyFile(String)
    /// Its first bytes say that it is something else than its name.
    case otherContent(String, FileContent)
    case notOwner
    /// A newer version is in force, and it asks for something else.
    case renewed
    case tooManyUploads
    /// The procedure ended while it was written.
    case repealed
    /// What lets him file for this one ended, or never was.
    case mandateOver(String)
    /// A document of the store ended, or is not his to use.
    case documentOver(String)
    /// His mandate does not go as far as receiving results.
    case notCollecting(String)
    /// His mandate does not go as far as paying fees.
    case notPaying(String)

    package var code: String { "onestop.filing-\(word)" }

    private var word: String {
        switch self {
        case .unknown: "unknown"
        case .sent: "sent"
        case .notReceived: "not-received"
        case .notOnline: "not-online"
        case .tooManyFiles: "many-files"
        case .unknownPaper: "unknown-paper"
        case .emptyFile: "empty-file"
        case .otherContent(_, let content): "content-\(content.rawValue)"
        case .notOwner: "not-owner"
        case .renewed: "renewed"
        case .tooManyUploads: "many-uploads"
        case .repealed: "repealed"
        case .mandateOver: "mandate-over"
        case .notCollecting: "not-collecting"
        case .notPaying: "not-paying"
        case .documentOver: "document-over"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .notReceived(let procedure, let agency):
            ["procedure": procedure, "agency": agency]
        case .tooManyFiles: ["limit": String(Filing.maximumFiles)]
        case .tooManyUploads: ["days": String(OneStop.uploadDaysKept)]
        case .otherContent(let name, _): ["name": String(name.prefix(100))]
        case .emptyFile(let name), .mandateOver(let name), .notCollecting(let name),
            .notPaying(let name),
            .documentOver(let name):
            ["name": String(name.prefix(100))]
        default: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .unknownPaper: .unknown
        case .sent, .renewed, .repealed, .mandateOver, .documentOver: .conflict
        case .notReceived, .notOnline, .tooManyFiles, .tooManyUploads, .emptyFile,
            .otherContent, .notPaying:
            .invalid
        case .notOwner, .notCollecting: .forbidden
        }
    }
}
