// SPDX-License-Identifier: Apache-2.0

import CLibPQ

/// One libpq connection in pipeline mode, used by one thread.
///
/// Everything of one `exchange` leaves in one packet and is answered in one: a transaction's BEGIN
/// and the preparing of a statement cost no round trip of their own.
final class PostgreSQLWire {
    /// One message group of the extended protocol.
    enum Step {
        case prepare(name: String, text: String, types: [UInt32])
        case execute(name: String, values: [SQL.Value])
    }

    /// How far the steps got, and what the last one gave.
    struct Outcome {
        var completed = 0
        var result: PostgreSQLResult?
        var fault: PostgreSQLFault?
    }

    let connection: OpaquePointer
    private let notices = Notices()

    /// Connects; `url` may name several hosts (`target_session_attrs=read-write` finds the primary).
    init(url: String) throws {
        // The first five may be overridden by the URL; what follows `dbname` may not.
        let settings: KeyValuePairs = [
            "application_name": "vanlang", "connect_timeout": "10", "keepalives_idle": "5",
            "keepalives_interval": "5", "tcp_user_timeout": "20000", "dbname": url,
            "client_encoding": "UTF8",
        ]
        let opened = Self.withCStrings(settings.map(\.key)) { keys in
            Self.withCStrings(settings.map(\.value)) { PQconnectdbParams(keys, $0, 1) }
        }
        guard let opened else { throw PostgreSQLFault(state: "53200", message: "out of memory") }
        guard PQstatus(opened) == CONNECTION_OK, PQenterPipelineMode(opened) == 1 else {
            defer { PQfinish(opened) }
            throw PostgreSQLFault(
                state: PostgreSQLFault.cannotConnect,
                message: Self.text(PQerrorMessage(opened))
            )
        }
        connection = opened
        let context = Unmanaged.passUnretained(notices).toOpaque()
        PQsetNoticeReceiver(opened, Notices.receive, context)
    }

    deinit { PQfinish(connection) }

    /// Why a connection string cannot be used, or nil.
    static func objection(to url: String) -> String? {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        return options == nil ? text(message) : nil
    }

    /// True when the server is gone, or what it said cannot be followed any more.
    var isLost = false

    /// Warnings that came with the answers of the last exchange.
    var hasWarned: Bool { notices.hasWarned }

    /// Sends the steps and waits for all answers; after one fails the server skips the rest.
    func exchange(_ steps: [Step]) -> Outcome {
        notices.hasWarned = false
        for step in steps where !isLost { isLost = send(step) != 1 }
        if !isLost { isLost = PQpipelineSync(connection) != 1 }
        return isLost ? Outcome(fault: lost()) : receive()
    }

    private func send(_ step: Step) -> Int32 {
        switch step {
        case .prepare(let name, let text, let types):
            PQsendPrepare(connection, name, text, Int32(types.count), types)
        case .execute(let name, let values) where values.isEmpty:
            PQsendQueryPrepared(connection, name, 0, nil, nil, nil, 1)
        case .execute(let name, let values):
            PostgreSQLParameters(values).withPointers { pointers, lengths, formats in
                PQsendQueryPrepared(
                    connection,
                    name,
                    Int32(values.count),
                    pointers,
                    lengths,
                    formats,
                    1
                )
            }
        }
    }

    private func receive() -> Outcome {
        var outcome = Outcome()
        var isBetweenSteps = false
        while true {
            guard let pointer = PQgetResult(connection) else {
                // Nothing ends one step's results; twice nothing is the end of the connection.
                let isUsable = PQstatus(connection) == CONNECTION_OK
                guard isUsable, !isBetweenSteps else { return broken(outcome) }
                isBetweenSteps = true
                continue
            }
            isBetweenSteps = false
            let result = PostgreSQLResult(pointer)
            switch PQresultStatus(pointer) {
            case PGRES_PIPELINE_SYNC:
                return outcome
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                outcome.completed += 1
                outcome.result = result
            case PGRES_PIPELINE_ABORTED:
                break
            case PGRES_FATAL_ERROR:
                if outcome.fault == nil { outcome.fault = result.fault }
            default:
                // COPY and the like, which no statement of ours may start.
                return broken(outcome)
            }
        }
    }

    private func broken(_ outcome: Outcome) -> Outcome {
        isLost = true
        var outcome = outcome
        outcome.fault = outcome.fault ?? lost()
        return outcome
    }

    func lost() -> PostgreSQLFault {
        PostgreSQLFault(
            state: PostgreSQLFault.lost,
            message: Self.text(PQerrorMessage(connection))
        )
    }

    fileprivate static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        var text = String(cString: pointer)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }

    /// The strings as C wants a list of them: zero-terminated, with a null at the end.
    private static func withCStrings<T>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T
    ) -> T {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for string in strings {
            starts.append(bytes.count)
            bytes.append(contentsOf: string.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let list = starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil]
            return list.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}

/// Keeps the server's notices off standard error, and notices warnings.
private final class Notices {
    var hasWarned = false

    static let receive: PQnoticeReceiver = { context, result in
        guard let context else { return }
        let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V")))
        if PostgreSQLWire.text(severity) == "WARNING" {
            Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().hasWarned = true
        }
    }
}
