// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Directory
package import Storage

/// An incoming document as somebody opens it.
package struct IncomingFile: Sendable {
    package let seat: Seat
    package let incoming: Incoming
    package let instruction: Instruction?
    package let trail: [TrailEntry]
    /// What was found about the signatures in its files.
    package let verdicts: [FileVerdict]
    /// The reader's own canned words.
    package let phrases: [String]
    /// Standard processes into which a leader may give it.
    package let processes: [WorkProcess]
    /// Others with the same number, notation and author.
    package let twins: [Incoming]
    /// What is written in answer.
    package let answers: [Outgoing]
    /// Our own document that this one answers.
    package let answered: Outgoing?
    package let staff: Staff
    /// What the axis has not been told yet.
    package let untold: [String]
    /// What the clerk registers or presents next, so that a day's post needs no way back.
    package let next: ID<Incoming>?

    /// The version that forms carry: it changes with the document and with its slip.
    package var version: Int { incoming.version + (instruction?.version ?? 0) }

    package func may(_ action: RecordsAction, _ standing: RecordsStanding = .office) -> Bool {
        Records.may(seat.roles, action, standing)
    }

    /// What the reader may do to a task now.
    package func steps(_ task: WorkTask) -> [WorkTask.Action] {
        guard instruction?.phase != .frozen else { return [] }
        return WorkTask.Action.allCases.filter { action in
            guard task.next(on: action) != nil else { return false }
            let standing = Records.standing(of: seat, to: task, for: action)
            guard may(action.isOfHolder ? .work : .manage, standing) else { return false }
            return switch action {
            case .assign: task.party.person.isEmpty
            case .grant, .decline: task.wish != nil
            case .ask: task.dueAt != nil
            case .answer: false
            default: true
            }
        }
    }

    /// What the reader may do to the whole.
    package var actions: Set<Instruction.Action> {
        guard incoming.state == .registered, let instruction else { return [] }
        return Set(
            Instruction.Action.allCases.filter { action in
                guard Instruction.next(instruction.phase, on: action) != nil else { return false }
                return switch action {
                case .present: may(.present)
                case .prepare: may(.prepare) && !may(.instruct)
                case .instruct, .keep, .giveBack: may(.instruct)
                case .answer, .freeze: false
                }
            }
        )
    }
}

extension Records {
    package func document(_ id: ID<Incoming>, by actor: Actor) async throws -> IncomingFile {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            let store = IncomingStore(connection: connection)
            guard let incoming = try store.find(id), incoming.office == seat.office.code,
                try Self.maySee(id.recast(), seat, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            let outgoing = OutgoingStore(connection: connection)
            return IncomingFile(
                seat: seat,
                incoming: incoming,
                instruction: try InstructionStore(connection: connection)
                    .find(incoming.instructionID),
                trail: try WorkStore(connection: connection).trail(of: id.recast()),
                verdicts: try VerdictStore(connection: connection).verdicts(of: id.recast()),
                phrases: Self.may(seat.roles, .read, .involved)
                    ? try Self.phrases(of: seat, in: connection) : [],
                processes: Self.may(seat.roles, .instruct, .office)
                    ? try ProcessStore(connection: connection).all(of: seat.office.code)
                        .filter { !$0.steps.isEmpty } : [],
                // Only who keeps the register sees what else is in it.
                twins: Self.may(seat.roles, .registers, .office)
                    ? try store.twins(of: incoming) : [],
                answers: try outgoing.answering(id).filter { $0.state != .discarded },
                answered: try incoming.answers.flatMap { try outgoing.find($0) },
                staff: try staff(of: seat.office, in: connection),
                untold: try OutboxStore(connection: connection).waiting(of: id.recast())
                    .filter { $0.tries > 0 }.map(\.fault),
                next: try next(after: id, seat, in: connection)
            )
        }
    }

    private func next(after id: ID<Incoming>, _ seat: Seat, in connection: any Connection) throws
        -> ID<Incoming>?
    {
        guard Self.may(seat.roles, .register, .office) else { return nil }
        return try WorkStore(connection: connection)
            .list(of: .clerks(seat.office.code), box: .now, after: nil, limit: 5)
            .first { $0.kind == .incoming && $0.item != id.recast() }?.item.recast()
    }

    /// Where a file's bytes are, for who may open the document.
    package enum FileSource: Sendable {
        case kept(StoredBody)
        case carried(StoredBody, index: Int)
    }

    package func file(_ index: Int, of id: ID<Incoming>, by actor: Actor) async throws -> (
        file: RecordFile, source: FileSource
    ) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard let incoming = try IncomingStore(connection: connection).find(id),
                incoming.office == seat.office.code,
                try Self.maySee(id.recast(), seat, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            // Who recalled a document asked that nobody reads it any more.
            if incoming.state == .recalled { throw RecordsRefusal.recalled }
            guard incoming.files.indices.contains(index) else {
                throw RecordsRefusal.noSuchFile(index)
            }
            guard let source = try source(of: index, incoming, in: connection) else {
                throw RecordsRefusal.noSuchFile(index)
            }
            return (incoming.files[index], source)
        }
    }

    func source(of index: Int, _ incoming: Incoming, in connection: any Connection) throws
        -> FileSource?
    {
        if let body = incoming.files[index].body {
            return try bodies.find(body, in: connection).map(FileSource.kept)
        }
        guard let key = try Self.deliveryKey(of: incoming, in: connection),
            let copy = try Axis.copy(key, in: connection)
        else { return nil }
        return try axis.body(of: copy.message, in: connection).map {
            .carried($0, index: index)
        }
    }

    /// Hands on a file's bytes from `offset` until `write` wants no more.
    package func send(
        _ file: RecordFile,
        _ source: FileSource,
        skipping offset: Int,
        to write: ([UInt8]) async throws -> Bool
    ) async throws {
        switch source {
        case .kept(let body):
            var reader = try bodies.reader(of: body, from: offset)
            while let bytes = try reader.next(), try await write(bytes) {}
        case .carried(let body, let index):
            try await axis.send(
                index,
                isWrapped: file.isWrapped,
                of: body,
                skipping: offset,
                to: write
            )
        }
    }
}

/// A page of somebody's work.
package struct WorkSlice: Sendable {
    package let seat: Seat
    package let lines: [WorkLine]
    package let next: WorkLine.Place?
    package let counts: [WorkBox: Int]
    package let isDesk: Bool

    /// Counts stop here and are shown as `999+`.
    package static let countLimit = 1000
}

extension Records {
    /// What somebody has before him: his own list, or that of the place at which he sits.
    package func work(
        _ box: WorkBox,
        atDesk: Bool = false,
        after last: WorkLine.Place? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> WorkSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            let owners = atDesk ? seat.deskOwners : seat.owners
            let store = WorkStore(connection: connection)
            var lines: [WorkLine] = []
            for owner in owners {
                lines += try store.list(of: owner, box: box, after: last, limit: limit + 1)
            }
            lines.sort { ($0.rank, $0.sortAt, $0.item) < ($1.rank, $1.sortAt, $1.item) }
            // One document in the lists of a person and of his unit is one line.
            var seen: Set<ID<WorkItem>> = []
            lines = lines.filter { seen.insert($0.item).inserted }
            let page = Array(lines.prefix(limit))
            var counts: [WorkBox: Int] = [:]
            for box in WorkBox.allCases {
                counts[box] = try owners.reduce(0) { sum, owner in
                    try sum + store.count(of: owner, box: box, limit: WorkSlice.countLimit)
                }
            }
            return WorkSlice(
                seat: seat,
                lines: page,
                next: lines.count > limit ? page.last?.place : nil,
                counts: counts,
                isDesk: atDesk
            )
        }
    }
}
