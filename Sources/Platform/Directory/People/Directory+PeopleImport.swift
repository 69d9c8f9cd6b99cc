// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// What a file of officers changed, or would change.
package struct PeopleReport: Sendable, Equatable {
    package var openedUnits = 0
    package var openedOfficers = 0
    package var openedPosts = 0
    package var changed = 0
    package var unchanged = 0
}

extension Directory {
    /// Takes a CSV file of officers and posts in (`PeopleColumn`), whole or not at all.
    ///
    /// Throws `invalidImport` with the problems by line; `dryRun` only says what would change. Who
    /// imports has the rights of every row, one by one.
    package func importPeople(
        csv: [UInt8],
        dryRun: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws -> PeopleReport {
        let file = PeopleFile(csv: csv)
        let stamp = stamp(actor, requestID)
        let ids = file.lines.map { _ in NewPeople(unit: newID(), officer: newID(), post: newID()) }
        do {
            return try await database.write { connection in
                var intake = PeopleIntake(stamp: stamp, problems: file.problems)
                try intake.agencies = AgencyStore(connection: connection).all()
                for (line, ids) in zip(file.lines, ids) {
                    try intake.take(line, ids, in: connection)
                }
                guard intake.problems.isEmpty else {
                    let problems = intake.problems.sorted { $0.line < $1.line }
                    throw DirectoryRefusal.invalidImport(
                        Array(problems.prefix(Self.maximumProblems)),
                        count: problems.count
                    )
                }
                // What a dry run did is undone by the error that carries its report.
                if dryRun { throw DryRun(report: intake.report) }
                return intake.report
            }
        } catch let dry as DryRun {
            return dry.report
        }
    }

    private struct DryRun: Error {
        let report: PeopleReport
    }
}

/// Ids for what a line may open.
private struct NewPeople: Sendable {
    let unit: ID<AgencyUnit>
    let officer: ID<Officer>
    let post: ID<Post>
}

/// A file on its way in, line by line.
private struct PeopleIntake {
    let stamp: Stamp
    var agencies: [Agency] = [] {
        didSet { register = AgencyRegister(agencies) }
    }
    private var register = AgencyRegister()
    private(set) var problems: [ImportProblem]
    private(set) var report = PeopleReport()
    private var seen: [String: Int] = [:]

    init(stamp: Stamp, problems: [ImportProblem]) {
        self.stamp = stamp
        self.problems = problems
    }

    mutating func take(_ line: PeopleLine, _ ids: NewPeople, in connection: any Connection) throws {
        do {
            try keep(line, ids, in: connection)
        } catch DirectoryRefusal.invalidPerson(let fault) {
            problems.append(ImportProblem(line: line.line, fault))
        } catch let refusal as DirectoryRefusal {
            problems.append(ImportProblem(line: line.line, refusal))
        }
    }

    private mutating func keep(
        _ line: PeopleLine,
        _ ids: NewPeople,
        in connection: any Connection
    ) throws {
        guard let agency = register.agency(named: line.agency, near: line.validity.start) else {
            throw DirectoryRefusal.invalidPerson(.unknownAgency(value: line.agency))
        }
        let key = [
            line.mail.lowercased(), agency.id.description, line.title,
            line.validity.start.description,
        ].joined(separator: "\n")
        if let first = seen.updateValue(line.line, forKey: key) {
            throw DirectoryRefusal.invalidPerson(.postTwice(line: first))
        }
        let unit = try unit(line, agency, ids.unit, in: connection)
        let officer = try officer(line, agency, ids.officer, in: connection)
        try keepPost(line, agency, unit, officer, ids.post, in: connection)
    }

    private mutating func unit(
        _ line: PeopleLine,
        _ agency: Agency,
        _ id: ID<AgencyUnit>,
        in connection: any Connection
    ) throws -> ID<AgencyUnit>? {
        if line.unit.isEmpty { return nil }
        let name = Vietnamese.fold(line.unit)
        let known = try PeopleStore(connection: connection).units(of: agency.id)
            .first { Vietnamese.fold($0.name) == name && $0.validity.end == nil }
        if let known { return known.id }
        var unit = AgencyUnit(id: id, agency: agency.id, name: line.unit, validity: line.validity)
        unit.validity = Validity(from: line.validity.start)
        unit.version = 1
        try Directory.keep(nil, unit, by: stamp, in: connection)
        report.openedUnits += 1
        return id
    }

    private mutating func officer(
        _ line: PeopleLine,
        _ agency: Agency,
        _ id: ID<Officer>,
        in connection: any Connection
    ) throws -> Officer {
        guard let known = try PeopleStore(connection: connection).officer(mail: line.mail) else {
            let officer = Officer(
                id: id,
                agency: agency.id,
                name: line.name,
                mail: line.mail,
                phone: line.phone,
                validity: Validity(from: line.validity.start),
                isSample: line.isSample,
                version: 1
            )
            try Directory.keep(nil, officer, by: stamp, in: connection)
            report.openedOfficers += 1
            return officer
        }
        var after = known
        after.name = line.name
        if !line.phone.isEmpty { after.phone = line.phone }
        guard after != known else { return known }
        after.version += 1
        try Directory.keep(known, after, by: stamp, in: connection)
        report.changed += 1
        return after
    }

    private mutating func keepPost(
        _ line: PeopleLine,
        _ agency: Agency,
        _ unit: ID<AgencyUnit>?,
        _ officer: Officer,
        _ id: ID<Post>,
        in connection: any Connection
    ) throws {
        let known = try PeopleStore(connection: connection).posts(of: officer.id).first { post in
            post.agency == agency.id && post.title == line.title
                && post.validity.start == line.validity.start
        }
        var post =
            known
            ?? Post(
                id: id,
                officer: officer.id,
                agency: agency.id,
                title: line.title,
                roles: line.roles,
                validity: line.validity
            )
        post.unit = unit
        post.roles = line.roles
        post.scope = line.scope
        post.validity = line.validity
        if post == known {
            report.unchanged += 1
            return
        }
        post.version += 1
        try Directory.keep(known, post, by: stamp, in: connection)
        if known == nil { report.openedPosts += 1 } else { report.changed += 1 }
    }
}
