// SPDX-License-Identifier: Apache-2.0

package import Core

/// The whole directory in memory at one revision: every lookup is O(1) and asks no database.
///
/// So the axis can resolve 11,000 recipients of one message; copying the value copies references.
package struct DirectorySnapshot: Sendable {
    /// A code as some agency has or had it.
    struct Holding: Sendable {
        let code: AgencyCode
        /// The days on which both the code and the agency are in force.
        let validity: Validity?
        /// The days of the code alone.
        let codeValidity: Validity
        let index: Int
    }

    /// Counts the directory's changes; a larger one is newer.
    package let revision: Int64
    /// By level, then by code.
    package let agencies: [Agency]
    private let indexByID: [ID<Agency>: Int]
    private let childrenByID: [ID<Agency>: [Int]]
    private let servedByID: [ID<Agency>: [Int]]
    private let rangeByCode: [AgencyCode: Range<Int>]
    /// Sorted by code, so that the holders of one code stand together.
    private let holdings: [Holding]
    let clients: ClientBook
    /// Other nodes, and whose home is where.
    package let nodes: NodeBook
    let foldedNames: FoldedNames

    /// A directory without API clients, as tests of other systems make it.
    package init(revision: Int64, agencies: [Agency], nodes: NodeBook = .none) {
        self.init(revision: revision, agencies: agencies, clients: ClientBook(), nodes: nodes)
    }

    init(revision: Int64, agencies: [Agency], clients: ClientBook, nodes: NodeBook = .none) {
        let agencies = agencies.sorted(by: Self.isBefore)
        var indexByID: [ID<Agency>: Int] = [:]
        var childrenByID: [ID<Agency>: [Int]] = [:]
        var servedByID: [ID<Agency>: [Int]] = [:]
        var holdings: [Holding] = []
        indexByID.reserveCapacity(agencies.count)
        holdings.reserveCapacity(agencies.count * 2)
        for (index, agency) in agencies.enumerated() {
            indexByID[agency.id] = index
            if let parent = agency.parent { childrenByID[parent, default: []].append(index) }
            if let server = agency.servedBy?.server {
                servedByID[server, default: []].append(index)
            }
            for (_, dated) in agency.codes.all {
                let validity = dated.validity.intersection(agency.validity)
                holdings.append(
                    Holding(
                        code: dated.code,
                        validity: validity,
                        codeValidity: dated.validity,
                        index: index
                    )
                )
            }
        }
        holdings.sort { $0.code < $1.code }
        self.revision = revision
        self.agencies = agencies
        self.indexByID = indexByID
        self.childrenByID = childrenByID
        self.servedByID = servedByID
        self.holdings = holdings
        self.clients = clients
        self.nodes = nodes
        foldedNames = FoldedNames(agencies)
        rangeByCode = Self.ranges(of: holdings)
    }

    private static func ranges(of holdings: [Holding]) -> [AgencyCode: Range<Int>] {
        var ranges: [AgencyCode: Range<Int>] = [:]
        ranges.reserveCapacity(holdings.count)
        var start = 0
        for index in holdings.indices {
            let isLast = index + 1 == holdings.count
            if isLast || holdings[index + 1].code != holdings[index].code {
                ranges[holdings[index].code] = start..<index + 1
                start = index + 1
            }
        }
        return ranges
    }

    /// The order in which agencies are listed and exported, whatever their ids.
    static func isBefore(_ left: Agency, _ right: Agency) -> Bool {
        func key(_ agency: Agency) -> (Int, String, String, CivilDate) {
            let code20 = agency.code20?.code.text ?? ""
            let code102 = agency.code102?.code.text ?? ""
            return (agency.level, code20, code102, agency.validity.start)
        }
        return key(left) < key(right)
    }

    package func agency(_ id: ID<Agency>) -> Agency? { indexByID[id].map { agencies[$0] } }

    /// Those directly under an agency, closed ones included.
    package func children(of id: ID<Agency>) -> [Agency] {
        (childrenByID[id] ?? []).map { agencies[$0] }
    }

    /// Those for whom an agency sends and receives on a day, in the order of `agencies`.
    package func served(by id: ID<Agency>, on date: CivilDate) -> [Agency] {
        (servedByID[id] ?? []).map { agencies[$0] }.filter { $0.server(on: date) == id }
    }

    /// Every holding of a code, in either system, now or ever.
    func holdings(of code: AgencyCode) -> ArraySlice<Holding> {
        rangeByCode[code].map { holdings[$0] } ?? []
    }

    /// From level 1 down to the agency itself; empty when it is unknown.
    package func path(to id: ID<Agency>) -> [Agency] {
        var path: [Agency] = []
        var next: ID<Agency>? = id
        while let id = next, let agency = agency(id), path.count < AgencyRules.maximumChain {
            path.append(agency)
            next = agency.parent
        }
        return path.reversed()
    }

    /// True for the agency itself and for everything below it.
    package func isWithin(_ id: ID<Agency>, subtreeOf root: ID<Agency>) -> Bool {
        var next: ID<Agency>? = id
        for _ in 0..<AgencyRules.maximumChain {
            guard let id = next else { return false }
            if id == root { return true }
            next = indexByID[id].flatMap { agencies[$0].parent }
        }
        return false
    }

    /// The ids of an agency and of all below it, closed ones included.
    package func subtree(of root: ID<Agency>) -> [ID<Agency>] {
        var found = [root]
        var index = 0
        while index < found.count {
            found += (childrenByID[found[index]] ?? []).map { agencies[$0].id }
            index += 1
        }
        return found
    }
}
