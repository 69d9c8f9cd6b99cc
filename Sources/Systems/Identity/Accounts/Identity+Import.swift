// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// What a file of accounts opened, or would open.
package struct AccountImport: Sendable {
    package struct Opened: Sendable {
        package let line: Int
        package let login: String
        /// Told this once; nil of a dry run.
        package let password: Password?
    }

    package struct Problem: Sendable, Equatable {
        /// From 1, the first line being the names of the columns.
        package let line: Int
        package let refusal: AccountFileFault
    }

    package var opened: [Opened] = []
    /// Officers who have this very account already: a file may be sent again.
    package var unchanged = 0
    package var problems: [Problem] = []
}

/// What is wrong with one line of a file of accounts.
package enum AccountFileFault: Sendable, Equatable, CustomStringConvertible {
    case unreadable
    case noHeader
    case badLogin(String)
    case loginTwice(String, line: Int)
    case loginTaken(String)
    case unknownOfficer(String)
    case officerHasAccount(String)
    case notYours(String)

    package var description: String {
        switch self {
        case .unreadable: "is no line of CSV with a user name and a mail address"
        case .noHeader: "the first line must be: login,mail"
        case .badLogin(let login): "«\(login)» is no user name: 3 to 64 of a–z, 0–9 and . _ - @"
        case .loginTwice(let login, let line): "\(login) stands on line \(line) already"
        case .loginTaken(let login): "the user name \(login) is taken; choose another"
        case .unknownOfficer(let mail): "no officer has the mail address «\(mail)»"
        case .officerHasAccount(let mail): "\(mail) has an account under another user name"
        case .notYours(let mail): "you may not open an account for \(mail)"
        }
    }
}

extension Identity {
    /// Opens accounts for officers from a CSV file (`login,mail`), whole or not at all.
    package func importAccounts(
        csv: [UInt8],
        dryRun: Bool,
        by actor: Actor,
        requestID: String
    ) async throws -> AccountImport {
        let stamp = stamp(actor, requestID, at: now())
        let file = AccountFile(csv)
        var report = AccountImport()
        let found = try await database.read { try file.found(by: stamp, in: $0) }
        report.problems = (file.problems + found.problems).sorted { $0.line < $1.line }
        report.unchanged = found.unchanged
        guard report.problems.isEmpty else { return report }
        if dryRun {
            report.opened = found.new.map { .init(line: $0.line, login: $0.login, password: nil) }
            return report
        }
        var made: [(account: Account, hash: PasswordHash)] = []
        for one in found.new {
            let password = Password.generated(random)
            let account = Self.new(
                one.officer.recast(),
                one.login,
                name: "",
                one.officer,
                at: stamp.at
            )
            made.append((account, try await hash(password)))
            report.opened.append(.init(line: one.line, login: one.login, password: password))
        }
        let accounts = made
        try await database.write { connection in
            for one in accounts {
                try Self.open(one.account, one.hash, by: stamp, in: connection)
            }
        }
        return report
    }
}

/// The lines of a file, read and not yet compared with anything.
private struct AccountFile: Sendable {
    struct Line: Sendable {
        let number: Int
        let login: String
        let mail: String
    }

    struct New: Sendable {
        let line: Int
        let login: String
        let officer: ID<Officer>
    }

    private(set) var lines: [Line] = []
    private(set) var problems: [AccountImport.Problem] = []

    init(_ csv: [UInt8]) {
        var reader = CSVReader(csv, limits: .init(bytes: 4 << 20, records: 20_000, fields: 10))
        var isFirst = true
        while let outcome = reader.next() {
            switch outcome {
            case .fault(_, let line):
                problems.append(.init(line: line, refusal: .unreadable))
            case .record(let record):
                let fields = record.fields.map { $0.filter { !$0.isWhitespace } }
                if isFirst, fields != ["login", "mail"] {
                    problems.append(.init(line: record.line, refusal: .noHeader))
                    return
                }
                if !isFirst { take(fields, record.line) }
                isFirst = false
            }
        }
        if isFirst { problems.append(.init(line: 1, refusal: .noHeader)) }
    }

    private mutating func take(_ fields: [String], _ line: Int) {
        guard fields.count == 2, !fields[1].isEmpty else {
            return problems.append(.init(line: line, refusal: .unreadable))
        }
        guard let login = Account.folded(fields[0]) else {
            let shown = String(fields[0].prefix(64))
            return problems.append(.init(line: line, refusal: .badLogin(shown)))
        }
        if let other = lines.first(where: { $0.login == login || $0.mail == fields[1] }) {
            let fault = AccountFileFault.loginTwice(login, line: other.number)
            return problems.append(.init(line: line, refusal: fault))
        }
        lines.append(Line(number: line, login: login, mail: fields[1]))
    }

    func found(by stamp: Stamp, in connection: any Connection) throws -> (
        new: [New], unchanged: Int, problems: [AccountImport.Problem]
    ) {
        let accounts = AccountStore(connection: connection)
        var (new, unchanged): ([New], Int) = ([], 0)
        var problems: [AccountImport.Problem] = []
        for line in lines {
            let known = try accounts.account(login: line.login)
            guard let officer = try Directory.officer(mail: line.mail, in: connection) else {
                problems.append(.init(line: line.number, refusal: .unknownOfficer(line.mail)))
                continue
            }
            let object = try Identity.object(officer, on: stamp.at.date, in: connection)
            let own = try accounts.account(officer.id.recast())
            if !may(stamp.actor, .openAccount, object) {
                problems.append(.init(line: line.number, refusal: .notYours(line.mail)))
            } else if let own, own.login == line.login {
                unchanged += 1
            } else if own != nil {
                problems.append(.init(line: line.number, refusal: .officerHasAccount(line.mail)))
            } else if known != nil {
                problems.append(.init(line: line.number, refusal: .loginTaken(line.login)))
            } else {
                new.append(New(line: line.number, login: line.login, officer: officer.id))
            }
        }
        return (new, unchanged, problems)
    }
}
