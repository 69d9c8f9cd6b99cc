// SPDX-License-Identifier: Apache-2.0

package import Core

/// A work dossier (hồ sơ công việc): what came of one matter, kept together (NĐ 30/2020 Đ28–31).
///
/// A document stands in as many dossiers as it belongs to, and is copied into none.
package struct Dossier: Sendable, Equatable {
    package let id: ID<Dossier>
    package let office: AgencyCode
    package let year: Int
    package internal(set) var state: State
    package internal(set) var facts: Facts
    /// Who makes and keeps it (người lập hồ sơ).
    package internal(set) var keeper: Party
    package internal(set) var startedOn: CivilDate?
    package internal(set) var endedOn: CivilDate?
    package internal(set) var documents: Int
    /// To which day the head lets its unit keep it (Đ30.2).
    package internal(set) var keptUntil: CivilDate?
    package internal(set) var version: Int

    package enum State: Int, Sendable, CaseIterable {
        /// A line of the year's plan (danh mục hồ sơ), not opened yet.
        case planned = 0
        case open = 1
        case closed = 2
        /// Handed over, not accepted by the archive yet.
        case offered = 3
        case archived = 4
        /// Its time is over: the files of its documents are destroyed, the registers stay.
        case disposed = 5
    }

    package enum Action: String, Sendable, CaseIterable {
        case open, describe, add, remove, close, reopen, offer
        case giveBack = "give-back"
        case accept
        /// A hand-over is undone.
        case restore
        /// Carried out by a disposal, never by itself.
        case dispose
    }

    /// The transition table: where an action leads, or nil where it cannot happen.
    package static func next(_ state: State, on action: Action) -> State? {
        switch (state, action) {
        case (.planned, .open): .open
        case (.planned, .describe): .planned
        case (.open, .describe), (.open, .add), (.open, .remove): .open
        case (.open, .close): .closed
        case (.closed, .reopen): .open
        case (.closed, .offer): .offered
        case (.offered, .giveBack): .closed
        case (.offered, .accept): .archived
        case (.archived, .restore): .closed
        case (.archived, .dispose), (.closed, .dispose): .disposed
        default: nil
        }
    }

    /// What describes it (Annex V; Annex VI.II).
    package struct Facts: Sendable, Equatable {
        /// Số và ký hiệu: `01.TCCB`.
        package var code: String
        package var title: String
        package var retention: Retention
        package var isConstruction: Bool
        package var note: String

        package init(
            code: String,
            title: String,
            retention: Retention = .years(10),
            isConstruction: Bool = false,
            note: String = ""
        ) {
            self.code = code
            self.title = title
            self.retention = retention
            self.isConstruction = isConstruction
            self.note = note
        }

        func check() throws(RecordsRefusal) {
            guard !code.isEmpty, code.count <= 20 else { throw .fieldMissing("code") }
            guard !title.isEmpty, title.count <= 500 else { throw .fieldMissing("title") }
        }
    }

    /// Thời hạn bảo quản.
    package enum Retention: Sendable, Hashable {
        case permanent
        case years(Int)

        /// The terms that may be chosen; the ministry's tables decide which applies.
        package static let choices: [Retention] = [
            .permanent, .years(70), .years(50), .years(20), .years(15), .years(10), .years(5),
            .years(2),
        ]

        /// As columns and forms keep it: 0 is for ever.
        package var number: Int {
            switch self {
            case .permanent: 0
            case .years(let years): years
            }
        }

        package init?(number: Int) {
            guard number >= 0, number <= 100 else { return nil }
            self = number == 0 ? .permanent : .years(number)
        }

        /// Only what is kept five years or longer goes to the agency's archive (Đ30.1).
        package var goesToArchive: Bool {
            switch self {
            case .permanent: true
            case .years(let years): years >= 5
            }
        }
    }

    /// The last day for handing it over; later where the head let its unit keep it.
    package var handOverBy: CivilDate? { duty.map { keptUntil ?? $0 } }

    /// The day that the law sets: within a year of the end of the work, within three months where something
    /// was built (Đ30.2).
    var duty: CivilDate? {
        guard let endedOn, facts.retention.goesToArchive else { return nil }
        return facts.isConstruction ? endedOn.adding(months: 3) : endedOn.adding(months: 12)
    }

    /// Warned of this many days before (Annex VI.III).
    package static let noticeDays = 30

    package var object: String { "records.dossier/\(id)" }

    mutating func move(_ action: Action) throws(RecordsRefusal) {
        guard let next = Self.next(state, on: action) else {
            throw .notNow(action: "dossier.\(action.rawValue)", state: "dossier.\(state)")
        }
        state = next
    }

    mutating func close(
        _ unfinished: [DossierDocument],
        on day: CivilDate,
        today: CivilDate
    ) throws {
        let gaps = gaps(unfinished, endingOn: day, today: today)
        guard gaps.isEmpty else { throw DossierNotReady(gaps: gaps) }
        try move(.close)
        endedOn = day
    }
}

/// One document of a dossier, as far as closing and lists need it.
package struct DossierDocument: Sendable, Equatable {
    package let item: ID<WorkItem>
    package let kind: WorkKind
    package let ordinal: Int
    package let reference: String
    package let issued: CivilDate?
    package let typeName: String
    package let subject: String
    package let author: String
    package let pages: Int?
    package let isRegistered: Bool
    /// Nothing about it is running any more.
    package let isDone: Bool
}

/// What keeps a dossier from being closed: each said by itself, with the document it is about.
package enum DossierGap: Sendable, Equatable {
    case noDocuments
    /// Came in and has no number yet.
    case unregistered(DossierDocument)
    /// Its tasks are not done, or the draft is not released.
    case running(DossierDocument)
    case endsBeforeStart
    case endsInFuture

    package var key: String {
        switch self {
        case .noDocuments: "no-documents"
        case .unregistered: "unregistered"
        case .running: "running"
        case .endsBeforeStart: "ends-before-start"
        case .endsInFuture: "ends-in-future"
        }
    }

    package var document: DossierDocument? {
        switch self {
        case .unregistered(let document), .running(let document): document
        default: nil
        }
    }
}

/// A dossier cannot be closed yet; the page shows what is missing.
package struct DossierNotReady: Refusal, Equatable {
    package let gaps: [DossierGap]

    package var code: String { "records.dossier.not-ready" }
    package var kind: RefusalKind { .conflict }
    package var arguments: [String: String] { ["count": String(gaps.count)] }
}

extension Dossier {
    /// Everything that is missing, not only the first thing.
    package func gaps(_ unfinished: [DossierDocument], endingOn day: CivilDate, today: CivilDate)
        -> [DossierGap]
    {
        var gaps: [DossierGap] = documents == 0 ? [.noDocuments] : []
        if let startedOn, day < startedOn { gaps.append(.endsBeforeStart) }
        if day > today { gaps.append(.endsInFuture) }
        for document in unfinished {
            if !document.isRegistered, document.kind == .incoming {
                gaps.append(.unregistered(document))
            } else if !document.isDone {
                gaps.append(.running(document))
            }
        }
        return gaps
    }
}

extension CivilDate {
    /// The same day of a later month; the last day where that month is shorter.
    func adding(months: Int) -> CivilDate {
        let index = year * 12 + (month - 1) + months
        let (year, month) = (index / 12, index % 12 + 1)
        let day = min(day, CivilDate.daysInMonth(month, of: year))
        return CivilDate(year: year, month: month, day: day) ?? self
    }
}
