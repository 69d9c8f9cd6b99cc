// SPDX-License-Identifier: Apache-2.0

package import Core

/// What Records refuses, each with what to do about it.
package enum RecordsRefusal: Refusal, Equatable {
    /// The agency's office is not open here.
    case noOffice
    case forbidden(RecordsAction)
    case noSuchDocument(String)
    case noSuchTask(Int)
    case noSuchFile(Int)
    /// Somebody else changed it since it was shown.
    case changed
    /// It stands where this cannot be done.
    case notNow(action: String, state: String)
    /// The sender took it back: nothing happens to it any more (NĐ 30/2020 Annex VI.8).
    case recalled
    case reasonMissing
    case nobodyChosen
    /// One lead (chủ trì), no more.
    case oneLead
    /// Nobody is named twice.
    case twice(String)
    case unknownParty(String)
    /// A unit's task is not finished while those inside it are not.
    case tasksOpen(Int)
    case dueInThePast
    case tooManyTasks(Int)
    case fieldMissing(String)
    case secret(marking: String)
    case noSigner
    case notSigned
    /// Signed digitally, it goes out with the agency's signature (Đ17.2).
    case notSealed
    case nothingChosen
    case noSuchDuty(String)
    /// A line of a standard process names no unit, or its days are wrong.
    case badProcess(line: Int, name: String)
    /// No PNG, or too large.
    case badPicture
    /// The signatures in its files are being looked at (Đ21.1).
    case verdictPending
    case alreadyRecalled
    case badSettings(String)
    /// Nobody decided that this person signs so; `of`: whose decision is missing (Đ13).
    case noPower(String, String, of: String)
    case powerEarly(String, String, from: CivilDate)
    case powerOver(String, String, from: CivilDate, until: CivilDate)
    case powerNotForType(String, String, type: String)
    /// The document names another as its signer.
    case notTheSigner(String)
    /// Before anybody signs for the head, the head himself is recorded.
    case headFirst
    /// The agency issues no legal document of this type, or has no such body (Đ15.3).
    case badSeries(String)
    case noSuchDossier(String)
    case tooManyFiles(Int)
    /// Another dossier of the year has this code.
    case codeTaken(String)
    /// The plan of the year is not approved yet.
    case planNotApproved(Int)
    /// Kept less than five years, it stays with the unit (Đ30.1).
    case keptByUnit
    /// A dossier is kept back for two years at most, until this day (Đ30.2).
    case keptTooLong(CivilDate)
    /// The head agreed already.
    case keptAlready
    /// A report's days are the wrong way round, or more than a year.
    case badPeriod
    /// The letter cannot be drawn.
    case noLetter
    /// Dossiers of a list are to be kept longer, or stand on another list.
    case notExpired
    /// What was moved in from an old register is read only.
    case oldRegister
    /// A file from Word that is not taken, and why (`WordText.Fault`, `changed`, `too-long`).
    case badWord(String)
    /// The person works in no unit.
    case noTeam
    /// Of a unit's work, another has this.
    case teamTaken(String)
    /// The head of the unit, who is named, hands its work out himself.
    case queueClosed(String)
    /// A copy of a copy is made of what came in; of what was issued here there is the original (Đ25.3).
    case copyOfOriginal
    /// A copy goes over the axis under the agency's signature.
    case copyNotSealed

    package var code: String {
        switch self {
        case .noOffice: "records.no-office"
        case .forbidden: "records.forbidden"
        case .noSuchDocument: "records.document.unknown"
        case .noSuchTask: "records.task.unknown"
        case .noSuchFile: "records.file.unknown"
        case .changed: "records.changed"
        case .notNow: "records.not-now"
        case .recalled: "records.recalled"
        case .reasonMissing: "records.reason-missing"
        case .nobodyChosen: "records.nobody-chosen"
        case .oneLead: "records.one-lead"
        case .twice: "records.twice"
        case .unknownParty: "records.party.unknown"
        case .tasksOpen: "records.tasks-open"
        case .dueInThePast: "records.due-past"
        case .tooManyTasks: "records.tasks-many"
        case .fieldMissing: "records.field-missing"
        case .secret: "records.secret"
        case .noSigner: "records.no-signer"
        case .notSigned: "records.not-signed"
        case .notSealed: "records.not-sealed"
        case .nothingChosen: "records.nothing-chosen"
        case .noSuchDuty: "records.duty.unknown"
        case .badProcess: "records.process-bad"
        case .badPicture: "records.picture-bad"
        case .verdictPending: "records.verdict-pending"
        case .alreadyRecalled: "records.recall-again"
        case .badSettings: "records.settings-bad"
        case .badSeries: "records.series-bad"
        case .keptTooLong: "records.keeping.long"
        case .keptAlready: "records.keeping.again"
        case .noPower: "records.power.none"
        case .powerEarly: "records.power.early"
        case .powerOver: "records.power.over"
        case .powerNotForType: "records.power.type"
        case .notTheSigner: "records.power.other"
        case .headFirst: "records.power.head-first"
        case .noLetter: "records.no-letter"
        case .oldRegister: "records.old-register"
        case .badWord(let reason): "records.word.\(reason)"
        case .noTeam: "records.team.none"
        case .teamTaken: "records.team.taken"
        case .queueClosed: "records.team.closed"
        case .copyOfOriginal: "records.copy.of-original"
        case .copyNotSealed: "records.copy.not-sealed"
        case .notExpired: "records.not-expired"
        case .badPeriod: "records.period-bad"
        case .noSuchDossier: "records.dossier.unknown"
        case .codeTaken: "records.dossier.code-taken"
        case .tooManyFiles: "records.files-many"
        case .planNotApproved: "records.plan.not-approved"
        case .keptByUnit: "records.dossier.kept-by-unit"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .noSuchDocument(let id), .noSuchDossier(let id): ["id": id]
        case .codeTaken(let code), .noSuchDuty(let code): ["code": code]
        case .planNotApproved(let year): ["year": String(year)]
        case .noSuchTask(let number): ["number": String(number)]
        case .noSuchFile(let index): ["number": String(index + 1)]
        case .forbidden(let action): ["action": action.rawValue]
        case .badProcess(let line, let name): ["line": String(line), "name": name]
        case .notNow(let action, let state): ["action": action, "state": state]
        case .twice(let name), .unknownParty(let name), .badSeries(let name),
            .notTheSigner(let name), .teamTaken(let name),
            .queueClosed(let name):
            ["name": name]
        case .tasksOpen(let count): ["count": String(count)]
        case .tooManyTasks(let limit), .tooManyFiles(let limit): ["limit": String(limit)]
        case .noPower(let name, let titles, let principal):
            ["name": name, "titles": titles, "principal": principal]
        case .powerEarly(let name, let titles, let from):
            ["name": name, "titles": titles, "from": from.vietnamese]
        case .powerOver(let name, let titles, let from, let until):
            [
                "name": name, "titles": titles, "from": from.vietnamese,
                "until": until.vietnamese,
            ]
        case .powerNotForType(let name, let principal, let type):
            ["name": name, "principal": principal, "type": type]
        case .keptTooLong(let last): ["day": last.vietnamese]
        case .fieldMissing(let field), .badSettings(let field): ["field": field]
        case .secret(let marking): ["marking": marking]
        default: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .noOffice, .forbidden: .forbidden
        case .noSuchDocument, .noSuchTask, .noSuchFile, .noSuchDossier, .noSuchDuty: .unknown
        case .changed, .notNow, .recalled, .tasksOpen, .noSigner, .notSigned, .notSealed,
            .alreadyRecalled,
            .verdictPending, .planNotApproved, .keptByUnit,
            .oldRegister, .notExpired, .noTeam, .teamTaken, .copyNotSealed, .queueClosed,
            .notTheSigner, .keptAlready:
            .conflict
        case .reasonMissing, .nobodyChosen, .oneLead, .twice, .unknownParty, .dueInThePast,
            .tooManyTasks, .fieldMissing, .secret, .badSettings, .badSeries, .keptTooLong, .noPower,
            .powerEarly, .powerOver, .powerNotForType, .headFirst, .noLetter, .badPeriod,
            .codeTaken,
            .tooManyFiles, .nothingChosen, .badPicture, .badProcess, .badWord, .copyOfOriginal:
            .invalid
        }
    }
}
