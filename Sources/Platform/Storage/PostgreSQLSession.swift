// SPDX-License-Identifier: Apache-2.0

/// One connection with what the server keeps for it: settings and prepared statements.
///
/// It connects when first used, and again after the connection was lost. Used by one thread.
final class PostgreSQLSession {
    private let url: String
    private var wire: PostgreSQLWire?
    private var statements = PostgreSQLStatements()

    private let fence: PostgreSQLFence?
    private var timeline: Int?

    init(url: String, fence: PostgreSQLFence? = nil) {
        self.url = url
        self.fence = fence
    }

    /// A session on a connection that somebody else made.
    init(on wire: PostgreSQLWire) {
        url = ""
        fence = nil
        self.wire = wire
    }

    /// Before a transaction: lets go of a server that was left behind since the last one.
    func leaveIfBehind() {
        if fence?.isBehind(timeline) ?? false { disconnect() }
    }

    /// Sends rows in bulk, inside the transaction that has begun.
    func copy(_ statement: String, _ rows: [[SQL.Value]]) throws -> Int {
        do { return try connected().copy(statement, rows) } catch var fault as PostgreSQLFault {
            fault.statement = statement
            throw fault
        }
    }

    var isLost: Bool { wire?.isLost ?? true }

    /// The server said with the last answer that something is not as asked.
    var hasWarned: Bool { wire?.hasWarned ?? false }

    /// Forgets the connection; the next statement makes another.
    func disconnect() {
        wire = nil
        statements = PostgreSQLStatements()
    }

    /// Runs one statement, and `opening` before it in the same round trip.
    func run(_ sql: SQL, after opening: [SQL] = []) throws -> PostgreSQLResult {
        guard sql.values.count <= Self.maximumValues else {
            throw PostgreSQLFault(state: "54023", message: "too many values in one statement")
        }
        let wire = try connected()
        var group = PostgreSQLStatements.Group()
        // A transaction must be the first to speak, so that it can choose its isolation.
        for sql in opening { statements.add(sql, to: &group) }
        statements.makeRoom(in: &group)
        statements.add(sql, to: &group)
        return try exchange(group, on: wire)
    }

    /// Ends a transaction, also one that has failed and would refuse all other statements; what
    /// stands before the end is in the same round trip, and when it fails nothing is committed.
    func end(_ sql: SQL, after waiting: [SQL] = []) throws -> PostgreSQLResult {
        let wire = try connected()
        var group = PostgreSQLStatements.Group()
        for sql in waiting { statements.add(sql, to: &group) }
        statements.add(sql, to: &group)
        return try exchange(group, on: wire)
    }

    private func exchange(_ group: PostgreSQLStatements.Group, on wire: PostgreSQLWire) throws
        -> PostgreSQLResult
    {
        let outcome = wire.exchange(group.steps)
        for (step, key) in group.prepared where step >= outcome.completed { statements.remove(key) }
        if var fault = outcome.fault {
            fault.statement = group.texts[min(outcome.completed, group.texts.count - 1)]
            throw fault
        }
        guard let result = outcome.result else {
            throw PostgreSQLFault(state: PostgreSQLFault.lost, message: "no answer")
        }
        return result
    }

    private func connected() throws -> PostgreSQLWire {
        if let wire, !wire.isLost { return wire }
        disconnect()
        let wire = try PostgreSQLWire(url: url)
        var group = PostgreSQLStatements.Group()
        statements.add(Self.settings, to: &group)
        let answer = try exchange(group, on: wire)
        if let row = try answer.rows().first { timeline = try fence?.admit(row) }
        self.wire = wire
        return wire
    }

    /// SQLite's limit too; the protocol itself ends at 65,535.
    private static let maximumValues = 32_766

    /// Limits stand on the server's side, so that they hold when this process cannot act.
    ///
    /// Bodies are packed files already: the older compression would try hard and gain nothing.
    private static let settings: SQL = """
        SELECT set_config('synchronous_commit', 'on', false), set_config('timezone', 'UTC', false),
            set_config('statement_timeout', '30s', false), set_config('lock_timeout', '10s', false),
            set_config('idle_in_transaction_session_timeout', '30s', false),
            (SELECT set_config(name, 'lz4', false) FROM pg_settings
                WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)),
            \(PostgreSQLFence.question)
        """
}

/// The statements prepared on one connection: at most 256, the least recently used leave first.
struct PostgreSQLStatements {
    /// The same text with other types of values is another statement to the server.
    struct Key: Hashable {
        let tokens: [SQL.Token]
        let types: [UInt32]
    }

    /// What goes to the server together.
    struct Group {
        var steps: [PostgreSQLWire.Step] = []
        /// Which step prepares which statement, to be forgotten when it does not come so far.
        var prepared: [(step: Int, key: Key)] = []
        /// The statement of each step, for errors.
        var texts: [String] = []
    }

    private static let limit = 256
    private var known: [Key: (name: String, text: String, lastUse: Int)] = [:]
    private var uses = 0
    private var names = 0

    /// Adds the statement's execution, and its preparation when it is new.
    mutating func add(_ sql: SQL, to group: inout Group) {
        let key = Key(
            tokens: sql.tokens,
            types: PostgreSQLParameters.types(of: sql.values)
        )
        uses += 1
        if let index = known.index(forKey: key) {
            known.values[index].lastUse = uses
            group.steps.append(.execute(name: known.values[index].name, values: sql.values))
            group.texts.append(known.values[index].text)
            return
        }
        let text = sql.text { "$\($0)" }
        names += 1
        let name = "s\(names)"
        known[key] = (name, text, uses)
        group.prepared.append((group.steps.count, key))
        group.steps.append(.prepare(name: name, text: text, types: key.types))
        group.steps.append(.execute(name: name, values: sql.values))
        group.texts += [text, text]
    }

    /// Has the server forget the least recently used statement when there are too many.
    mutating func makeRoom(in group: inout Group) {
        while known.count >= Self.limit,
            let oldest = known.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            known[oldest.key] = nil
            let text = "DEALLOCATE \(oldest.value.name)"
            group.steps.append(.prepare(name: "", text: text, types: []))
            group.steps.append(.execute(name: "", values: []))
            group.texts += [text, text]
        }
    }

    mutating func remove(_ key: Key) { known[key] = nil }
}
