// SPDX-License-Identifier: Apache-2.0

/// What an operator must put right before this program touches a database; one sentence each.
package enum StorageFault: Error, Equatable, CustomStringConvertible {
    /// `objection` is libpq's own, which quotes the word that it does not know.
    case connectionString(objection: String)
    case unreachable(message: String)
    case signIn(message: String)
    case noSuchDatabase(message: String)
    case serverTooOld(found: Int)
    case encoding(found: String)
    case notDurable(setting: String)
    case noSchema
    case noRight(action: String, object: String)
    case foreignTables(schema: String, tables: [String])
    case halfApplied(migration: String, table: String)
    case newerSchema(migrations: [String])
    case otherDatabase(known: String, found: String)
    case leftBehind(known: Int, found: Int)
    case clock(secondsAhead: Int)

    /// PostgreSQL 15: what the common subset of SQL and the pipeline were tried on.
    package static let oldestServer = 150_000
    /// Seconds that a process's clock may be off the database's: deadlines are days, signatures minutes.
    package static let clockTolerance = 60

    package var description: String {
        switch self {
        case .connectionString(let objection):
            "The connection string of the database cannot be used: \(objection). "
                + "Write it like postgresql://user@host:5432/database?sslmode=verify-full."
        case .unreachable(let message):
            "The database does not answer: \(message). Check the hosts and ports in database.url, "
                + "and whether PostgreSQL runs there."
        case .signIn(let message):
            "The database does not let this program in: \(message). Check user, password "
                + "(PGPASSFILE) and certificate in database.url, and pg_hba.conf on the server."
        case .noSuchDatabase(let message):
            "The database does not exist: \(message). Create it with encoding UTF8, or correct its "
                + "name in database.url."
        case .serverTooOld(let found):
            "The database server is PostgreSQL \(found / 10_000); this program needs "
                + "\(Self.oldestServer / 10_000) or later. Nothing was touched."
        case .encoding(let found):
            "The database's encoding is \(found); this program needs UTF8. Make the database anew "
                + "with encoding UTF8. Nothing was touched."
        case .notDurable(let setting):
            "The database server runs with \(setting): what it answers may be lost. Turn it on. "
                + "Nothing was touched."
        case .noSchema:
            "The connection's search_path names no schema that exists. Create the schema, or correct "
                + "options=-csearch_path=… in database.url."
        case .noRight(let action, let object):
            "The database user may not \(action) \(object). Grant it, or make the user the owner of "
                + "the schema. Nothing was touched."
        case .foreignTables(let schema, let tables):
            "The schema \(schema) holds tables of another program: \(tables.joined(separator: ", ")). "
                + "Give this program a schema or database of its own. Nothing was touched."
        case .halfApplied(let migration, let table):
            "The migration \(migration) is recorded as applied, but its table \(table) is missing: "
                + "somebody removed it, or a restore was cut. Restore the whole database from its "
                + "backup. Nothing was touched."
        case .newerSchema(let migrations):
            "The database was upgraded by a newer release (\(migrations.joined(separator: ", "))) of "
                + "this program. Start that release. Nothing was touched."
        case .otherDatabase(let known, let found):
            "The server that answers now is another database (system \(found)) than the one this "
                + "process began with (\(known)). Check database.url, then restart the process."
        case .leftBehind(let known, let found):
            "The primary that answers now is on timeline \(found), but timeline \(known) was seen: a "
                + "standby was promoted, and this server was left behind. Stop it; what is written "
                + "there would be lost."
        case .clock(let seconds):
            "This machine's clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the "
                + "database's; times of documents would be wrong. Set the clocks (chrony or ntp), "
                + "then start again."
        }
    }
}
