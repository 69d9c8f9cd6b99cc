// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// One line of the statistics: an agency, or all units below one.
package struct StatisticsLine: Sendable {
    package let code: AgencyCode
    package let name: String
    package let counts: AgencyCounts
    /// Paper documents declared for the months of the period; nil where nothing was declared.
    package let paper: (sent: Int, received: Int)?
    /// Of the months of the period times the agencies in this line that exchanged or declared
    /// anything, the share with a declared paper count.
    package let paperCoverage: Double

    /// Electronic documents among all sent, only where the paper count is declared.
    package var electronicShare: Double? {
        guard let paper else { return nil }
        let total = counts[.sent] + Int64(paper.sent)
        return total == 0 ? nil : Double(counts[.sent]) / Double(total)
    }
}

/// The three levels of QĐ 28/2018 Đ11.
package enum StatisticsLevel: Int, Sendable, CaseIterable {
    /// The nation, a line for each member with all below it.
    case nation = 1
    /// One ministry or province, a line for each unit directly below it.
    case member = 2
    /// The units below one of those (sở, huyện with their communes).
    case unit = 3
}

extension Axis {
    /// Statistics follow the Journal by some seconds anyway, so a standby may answer.
    private static let staleness = Duration.seconds(5)

    /// What agencies sent and received in a period, and how long each step took.
    ///
    /// `root` is nil for the nation; otherwise the agency whose units are listed.
    package func statistics(over period: Period, below root: AgencyCode?, by actor: Actor)
        async throws -> [StatisticsLine]
    {
        let routing = Routing(directory: directory.current(), on: now().date)
        return try await database.read(staleness: Self.staleness) { connection in
            if let root { try demand(.statistics, of: actor, for: root, routing: routing) }
            let store = StatisticsStore(connection: connection)
            let sums = try store.sums(over: period)
            let paper = try store.paper(in: period)
            return try Self.lines(sums, paper, period, below: root, actor, routing)
        }
    }

    /// Documents of a period that were sent or acknowledged too late, by name.
    package func late(over period: Period, limit: Int = 1000, by actor: Actor) async throws
        -> [(late: LateDocument, message: Message?)]
    {
        let routing = Routing(directory: directory.current(), on: now().date)
        return try await database.read(staleness: Self.staleness) { connection in
            let messages = MessageStore(connection: connection)
            let own = actor.scope == .agency ? actor.agency.map(routing.keptCode) : nil
            return try StatisticsStore(connection: connection)
                .late(in: period, of: own, limit: limit)
                .filter { late in
                    AgencyCode(late.agency).map {
                        Self.may(actor, .statistics, routing.standing(of: actor, to: $0))
                    } ?? false
                }
                .map { ($0, try messages.find($0.messageID)) }
        }
    }

    /// Declares how many paper documents an agency sent and received in a month.
    package func declare(_ paper: PaperCount, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        let routing = Routing(directory: directory.current(), on: stamp.at.date)
        let kept = PaperCount(
            agency: try exchangeCode(of: paper.agency),
            month: paper.month,
            sent: paper.sent,
            received: paper.received
        )
        try await database.write { connection in
            try demand(.declarePaper, of: actor, for: kept.agency, routing: routing)
            try StatisticsStore(connection: connection).declare(kept)
            let object = "axis.paper/\(kept.agency)/\(kept.month)"
            try Journal.append(
                Event(
                    AxisEvents.paperDeclared,
                    of: object,
                    version: Journal.lastVersion(of: object, in: connection) + 1,
                    by: stamp,
                    right: Self.right(.declarePaper),
                    facts: [
                        "month": .text(kept.month.description), "sent": .integer(Int64(kept.sent)),
                        "received": .integer(Int64(kept.received)),
                    ]
                ),
                in: connection
            )
        }
    }

    private static func lines(
        _ sums: [String: AgencyCounts],
        _ paper: [PaperCount],
        _ period: Period,
        below root: AgencyCode?,
        _ actor: Actor,
        _ routing: Routing
    ) throws -> [StatisticsLine] {
        var grouping = Grouping(routing: routing, root: try root.map(routing.agencyID))
        var counts: [AgencyCode: AgencyCounts] = [:]
        var active: [AgencyCode: Set<AgencyCode>] = [:]
        for (agency, sum) in sums {
            guard let code = AgencyCode(agency), let group = grouping.group(of: code) else {
                continue
            }
            counts[group, default: AgencyCounts()].add(sum)
            active[group, default: []].insert(code)
        }
        let declared = Dictionary(grouping: paper) { grouping.group(of: $0.agency) }
        for (group, papers) in declared {
            if let group { active[group, default: []].formUnion(papers.map(\.agency)) }
        }
        let months = period.months
        return counts.compactMap { group, sum in
            guard may(actor, .statistics, routing.standing(of: actor, to: group)),
                let agency = grouping.agency(under: group)
            else { return nil }
            let papers = declared[group] ?? []
            return StatisticsLine(
                code: group,
                name: agency.name,
                counts: sum,
                paper: papers.isEmpty
                    ? nil
                    : (papers.reduce(0) { $0 + $1.sent }, papers.reduce(0) { $0 + $1.received }),
                paperCoverage: Double(papers.count)
                    / Double(max(1, months * (active[group]?.count ?? 1)))
            )
        }.sorted { ($0.counts[.sent], $1.code) > ($1.counts[.sent], $0.code) }
    }
}

/// Finds the line that each agency's numbers belong to.
private struct Grouping {
    let routing: Routing
    let root: ID<Agency>?
    /// Every agency by the code that the axis keeps it under, closed ones included: they keep their
    /// place in the numbers of their time.
    let agencies: [AgencyCode: Agency]
    var known: [AgencyCode: AgencyCode?] = [:]

    init(routing: Routing, root: ID<Agency>?) {
        self.routing = routing
        self.root = root
        agencies = Dictionary(
            routing.directory.agencies.map { ($0.exchangeCode, $0) }
        ) { first, later in first.isOpen(on: routing.date) ? first : later }
    }

    func agency(under code: AgencyCode) -> Agency? { agencies[code] }

    /// The agency itself or the one above it that stands directly below the root; nil when outside.
    mutating func group(of code: AgencyCode) -> AgencyCode? {
        if let answer = known[code] { return answer }
        let answer = find(code)
        known[code] = .some(answer)
        return answer
    }

    private func find(_ code: AgencyCode) -> AgencyCode? {
        guard let agency = agencies[code] else { return nil }
        let path = routing.directory.path(to: agency.id)
        guard let root else { return path.first?.exchangeCode }
        guard let index = path.firstIndex(where: { $0.id == root }) else { return nil }
        return path[min(index + 1, path.count - 1)].exchangeCode
    }
}

extension Routing {
    fileprivate func agencyID(_ code: AgencyCode) throws -> ID<Agency> {
        try directory.resolve(code, on: date).agency.id
    }
}

extension Period {
    /// Months that the period touches.
    fileprivate var months: Int {
        (last.year - first.year) * 12 + last.month - first.month + 1
    }
}
