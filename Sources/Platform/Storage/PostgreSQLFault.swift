// SPDX-License-Identifier: Apache-2.0

/// What the server, or the way to it, answered instead of a result.
///
/// It keeps the statement without its values and leaves the server's detail out, because both would
/// carry personal data into the log.
struct PostgreSQLFault: Error, CustomStringConvertible {
    /// The SQLSTATE, or one of the two below when no server answered.
    let state: String
    let message: String
    var constraint: String?
    var statement: String?

    /// The connection ended in the middle.
    static let lost = "08006"
    /// No connection could be made.
    static let cannotConnect = "08001"

    var description: String {
        let place = statement.map { " in: \($0)" } ?? ""
        let rule = constraint.map { " (\($0))" } ?? ""
        return "PostgreSQL \(state): \(message)\(rule)\(place)"
    }

    /// Others got in the way: the same transaction may succeed when run again.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// A key is in use already: in a `revise` by who changed the same thing first.
    var isTaken: Bool { state == "23505" }

    /// This connection is of no more use, and another may be: the server has become a standby, or
    /// a statement prepared here has outlived the table it was made for.
    var isStale: Bool { state == "25006" || state == "0A000" || state == "26000" }

    /// What an operator must put right, where no connection can be made.
    var storageFault: StorageFault? {
        switch state {
        case "28000", "28P01": return .signIn(message: message)
        case "3D000": return .noSuchDatabase(message: message)
        case Self.cannotConnect:
            // Of a connection that never was, libpq gives no code, only the server's words.
            let text = message.lowercased()
            if text.contains("password") || text.contains("pg_hba") || text.contains("role \"")
                || text.contains("certificate") || text.contains("ssl")
            {
                return .signIn(message: message)
            }
            if text.contains("database \""), text.contains("does not exist") {
                return .noSuchDatabase(message: message)
            }
            return .unreachable(message: message)
        default: return nil
        }
    }

    /// What a caller can act upon, where the fault is one of those.
    var refusal: StorageRefusal? {
        switch state {
        case "53100": .full
        case "40001", "40P01", "53300", "55P03", Self.cannotConnect, Self.lost: .busy
        case _ where state.hasPrefix("57P0"): .busy
        default: nil
        }
    }
}
