// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
package import Procedures
import Storage

/// One dossier under way in another system, as its line of the file has it.
package struct MovedDossier: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case submitted, processing, supplement, payment, signing, decided
    }

    package struct Step: Sendable, Equatable {
        package let id: String
        package let at: Instant
    }

    package let line: Int
    package let code: String
    package let procedure: String
    package let applicant: String
    package let number: String
    package let contact: String
    package let channel: ProcedureRecord.Channel.Kind
    package let submitted: Instant
    package let received: Instant?
    /// As it was promised there; nil: counted by the version in force when it was filed.
    package let due: Instant?
    package let steps: [Step]
    package let state: State
    /// When time was stopped, or when it was decided.
    package let since: Instant?
    package let reason: String
    package let clause: String
    package let answers: FormAnswers
    /// Papers by code, each with the name of its file.
    package let files: [(paper: String, name: String)]
}

/// What is wrong with a line, told to whoever prepared the file.
package struct MovingFault: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        case record, header, code, procedure, applicant, channel, time, due, steps, state, reason
        case order, file, twice, agency
    }

    package let line: Int
    package let reason: Reason
    package let value: String

    package init(_ line: Int, _ reason: Reason, _ value: String) {
        self.line = line
        self.reason = reason
        self.value = String(value.prefix(100))
    }

    /// The key of its sentence.
    package var key: String { "onestop.move.\(reason.rawValue)" }
}

/// The file of dossiers under way: CSV whose first line names its columns.
///
/// Columns that begin with `f:` are answers, by the field's id.
package struct MovingFile: Sendable {
    package private(set) var rows: [MovedDossier] = []
    package private(set) var faults: [MovingFault] = []

    private static let needed = ["code", "procedure", "applicant", "submitted", "state"]

    package init(_ bytes: [UInt8], limits: CSVReader.Limits = CSVReader.Limits()) {
        var reader = CSVReader(bytes, limits: limits)
        guard case .record(let head)? = reader.next() else {
            faults.append(MovingFault(1, .header, ""))
            return
        }
        let names = head.fields.map { $0.lowercased().filter { !$0.isWhitespace } }
        if let missing = Self.needed.first(where: { !names.contains($0) }) {
            faults.append(MovingFault(1, .header, missing))
            return
        }
        var seen: Set<String> = []
        while let outcome = reader.next() {
            switch outcome {
            case .fault(_, let line): faults.append(MovingFault(line, .record, ""))
            case .record(let record):
                do throws(MovingFault.Thrown) {
                    let row = try MovedDossier(record.line, names, record.fields)
                    if seen.insert(row.code).inserted {
                        rows.append(row)
                    } else {
                        faults.append(MovingFault(row.line, .twice, row.code))
                    }
                } catch {
                    faults.append(error.fault)
                }
            }
        }
    }
}

extension MovingFault {
    struct Thrown: Error {
        let fault: MovingFault
    }
}

extension MovedDossier {
    fileprivate init(_ line: Int, _ names: [String], _ fields: [String])
        throws(MovingFault.Thrown)
    {
        func cell(_ name: String) -> String {
            guard let index = names.firstIndex(of: name), index < fields.count else { return "" }
            return fields[index].trimmed
        }
        func fail(_ reason: MovingFault.Reason, _ value: String) -> MovingFault.Thrown {
            MovingFault.Thrown(fault: MovingFault(line, reason, value))
        }
        func moment(_ name: String) throws(MovingFault.Thrown) -> Instant? {
            let text = cell(name)
            if text.isEmpty { return nil }
            guard let moment = WrittenMoment.instant(text) else { throw fail(.time, text) }
            return moment
        }
        self.line = line
        code = Dossier.code(typed: cell("code"))
        guard !code.isEmpty, code.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw fail(.code, cell("code"))
        }
        procedure = cell("procedure")
        applicant = String(cell("applicant").prefix(200))
        guard !applicant.isEmpty else { throw fail(.applicant, "") }
        number = cell("number")
        contact = String(cell("contact").prefix(200))
        let way = cell("channel")
        guard let channel = way.isEmpty ? .desk : ProcedureRecord.Channel.Kind(rawValue: way)
        else { throw fail(.channel, way) }
        self.channel = channel
        guard let submitted = try moment("submitted") else { throw fail(.time, "submitted") }
        self.submitted = submitted
        received = try moment("received")
        due = try moment("due")
        guard let state = State(rawValue: cell("state")) else {
            throw fail(.state, cell("state"))
        }
        self.state = state
        since = try moment("since")
        reason = cell("reason")
        clause = cell("clause")
        var steps: [Step] = []
        for part in cell("steps").split(separator: ";") {
            let pair = part.split(separator: "@", maxSplits: 1).map { String($0).trimmed }
            let at = pair.count == 2 ? WrittenMoment.instant(pair[1]) : received
            guard let at else { throw fail(.steps, String(part)) }
            steps.append(Step(id: pair[0], at: at))
        }
        self.steps = steps
        var answers: [String: [String]] = [:]
        for (index, name) in names.enumerated()
        where name.hasPrefix("f:") && index < fields.count && !fields[index].isEmpty {
            answers[String(name.dropFirst(2))] = [fields[index]]
        }
        self.answers = FormAnswers(answers)
        files = cell("files").split(separator: ";").compactMap { part in
            let pair = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            return pair.count == 2 ? (paper: pair[0], name: pair[1]) : nil
        }
    }

    func fault(_ reason: MovingFault.Reason, _ value: String) -> MovingFault.Thrown {
        MovingFault.Thrown(fault: MovingFault(line, reason, value))
    }

    /// What a dossier needs in its state, in the order of time.
    func check(at now: Instant) throws(MovingFault.Thrown) {
        guard state == .submitted || received != nil else { throw fault(.time, "received") }
        guard state != .supplement || !reason.isEmpty && !clause.isEmpty else {
            throw fault(.reason, code)
        }
        let moments =
            [submitted, received].compactMap(\.self) + steps.map(\.at)
            + [since].compactMap(\.self)
        // Nothing happened before it began, or after now.
        guard moments == moments.sorted(), moments.allSatisfy({ $0 <= now }) else {
            throw fault(.order, code)
        }
    }

    /// The actions that lead to where it stands, each at its own time.
    func actions(places: [String: String], agency: AgencyCode, name: String, id: ID<Dossier>)
        -> [DossierAction]
    {
        var actions: [DossierAction] = []
        func add(
            _ kind: DossierAction.Kind,
            _ at: Instant,
            _ detail: DossierAction.Detail,
            _ press: ID<DossierAction>? = nil
        ) {
            actions.append(
                DossierAction(
                    ordinal: actions.count + 1,
                    transaction: press ?? id.recast(),
                    kind: kind,
                    at: at,
                    actor: MovedDossier.owner,
                    actorName: name,
                    agency: kind == .submitted ? nil : agency,
                    detail: detail
                )
            )
        }
        var filed = DossierAction.Detail()
        filed.content = 1
        add(.submitted, submitted, filed)
        guard state != .submitted, let received else { return actions }
        var taken = DossierAction.Detail()
        taken.places = places
        taken.due = due?.microseconds
        add(.received, received, taken)
        var moment = received
        for (index, step) in steps.enumerated() {
            // One press does one kind of thing once; these are many.
            add(.stepDone, step.at, DossierAction.Detail(step: step.id), Self.press(id, index))
            moment = step.at
        }
        for (kind, detail) in last { add(kind, since ?? moment, detail) }
        return actions
    }

    /// What was done last, by the state that it is in.
    private var last: [(DossierAction.Kind, DossierAction.Detail)] {
        let detail = DossierAction.Detail(sentence: reason, clause: clause)
        return switch state {
        case .submitted, .processing: []
        case .supplement: [(.supplementAsked, detail)]
        case .payment: [(.paymentAsked, detail)]
        case .signing: [(.approved, DossierAction.Detail())]
        case .decided: [(.approved, DossierAction.Detail()), (.signed, DossierAction.Detail())]
        }
    }

    static let owner = "moved-in"

    private static func press(_ id: ID<Dossier>, _ index: Int) -> ID<DossierAction> {
        var bytes = id.bytes
        bytes[15] ^= UInt8(truncatingIfNeeded: index + 1)
        return ID(bytes: bytes) ?? id.recast()
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}

/// A moment as programs or people write it: `2020-03-10T09:00:00`, `10/03/2020 09:00`, `10/03/2020`.
enum WrittenMoment {
    static func instant(_ text: String) -> Instant? {
        if let moment = Instant(text: text) { return moment }
        let parts = text.split(separator: " ").map(String.init)
        guard let day = parts.first.flatMap({ WrittenDate.date($0) }) else { return nil }
        guard parts.count > 1 else { return Instant(day, hour: 17) }
        let clock = parts[1].split(separator: ":").map { Int($0) }
        guard clock.count >= 2, let hour = clock[0], let minute = clock[1],
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return Instant(day, hour: hour, minute: minute)
    }
}
