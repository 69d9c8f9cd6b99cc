// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
package import Procedures
import Storage

/// A unit of the tree as it can be chosen on one day.
package struct UnitChoice: Sendable, Equatable {
    package let code: AgencyCode
    /// Of a place without what governs it: `Xã Mẫu`.
    package let name: String
    /// With what stands above it: `Xã Mẫu, Tỉnh Mẫu`.
    package let path: String
    /// It is far enough down to be the answer.
    package let isAnswer: Bool
    /// Something stands below it that can be chosen.
    package let isOpen: Bool

    /// Names from below; one that tells already what stands above it, as `Xã Mẫu, tỉnh Mẫu`, is not told twice.
    static func path(_ names: [String]) -> String {
        var said: Set<String> = []
        return names.filter { name in
            let parts = name.split(separator: ",").map { part in
                Vietnamese.fold(String(part.trimmingPrefix(" ")))
            }
            defer { said.formUnion(parts) }
            return !said.isSuperset(of: parts)
        }.joined(separator: ", ")
    }
}

extension OneStop {
    private static let unitLimit = 1000

    /// The units right below one, or the uppermost; only those that there are today.
    package func units(below code: AgencyCode?, for depth: UnitDepth) -> [UnitChoice] {
        let units = Units(directory.current(), on: now().date, depth)
        return Array(units.below(code).map(units.choice).prefix(Self.unitLimit))
    }

    /// Those whose name has every word, accents optional, or whose code begins so.
    package func units(finding text: String, for depth: UnitDepth) -> [UnitChoice] {
        let units = Units(directory.current(), on: now().date, depth)
        return units.directory.find(text, limit: 500).filter(units.isOffered).map(units.choice)
            .filter(\.isAnswer).prefix(50).map(\.self)
    }

    /// One that there is today and that can be the answer; nil for any other code.
    package func unit(_ code: String, for depth: UnitDepth) -> UnitChoice? {
        let units = Units(directory.current(), on: now().date, depth)
        guard let code = AgencyCode(code),
            let found = try? units.directory.resolve(code, on: units.date),
            found.redirectedFrom == nil, units.isOffered(found.agency)
        else { return nil }
        let choice = units.choice(found.agency)
        return choice.isAnswer ? choice : nil
    }

    /// One of the tree, far enough down or not, to say where a list stands.
    package func place(_ code: AgencyCode, for depth: UnitDepth) -> UnitChoice? {
        let units = Units(directory.current(), on: now().date, depth)
        guard let found = try? units.directory.resolve(code, on: units.date).agency else {
            return nil
        }
        return units.choice(found)
    }

    /// Puts a unit into an answer of an open filing, or takes it out; what was typed beside it stays.
    package func choose(
        _ unit: UnitChoice?,
        at path: String,
        in id: ID<Filing>,
        by actor: Actor
    ) async throws {
        let now = now()
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            let store = FilingStore(connection: connection)
            var answer = UnitAnswer(try store.answers(of: id).all(path))
            (answer.code, answer.path) = (unit?.code.text, unit?.path ?? "")
            try store.set(path, to: answer.answers, of: id)
            try store.touch(id, at: now)
        }
    }

    /// Answers of a form whose unit is no more.
    func goneUnits(in answers: FormAnswers, of form: FormDefinition) -> Set<String> {
        var gone: Set<String> = []
        for field in form.pages.flatMap(\.fields) {
            for path in answers.paths(of: field) {
                let cell = path.split(separator: ".").last.map(String.init) ?? path
                let kind = field.kind == .group ? field.fields.first { $0.id == cell } : field
                guard let depth = kind?.units, let code = UnitAnswer(answers.all(path)).code
                else { continue }
                if unit(code, for: depth) == nil { gone.insert(path) }
            }
        }
        return gone
    }
}

/// The directory of one day as a tree to choose from.
private struct Units {
    let directory: DirectorySnapshot
    let date: CivilDate
    let depth: UnitDepth

    init(_ directory: DirectorySnapshot, on date: CivilDate, _ depth: UnitDepth) {
        self.directory = directory
        self.date = date
        self.depth = depth
    }

    /// Kinds of a place, from above; for agencies all.
    private var kinds: [Agency.Kind] {
        switch depth {
        case .province: [.province]
        case .district: [.province, .district]
        case .commune: [.province, .district, .commune]
        case .agency: Agency.Kind.allCases
        }
    }

    func isOffered(_ agency: Agency) -> Bool {
        agency.isOpen(on: date) && kinds.contains(agency.kind)
    }

    func below(_ code: AgencyCode?) -> [Agency] {
        guard let code else {
            return directory.agencies.filter { $0.parent == nil && isOffered($0) }
        }
        guard let parent = try? directory.resolve(code, on: date).agency else { return [] }
        return directory.children(of: parent.id).filter(isOffered)
    }

    func choice(_ agency: Agency) -> UnitChoice {
        let line = Array(sequence(first: agency) { $0.parent.flatMap(directory.agency) }.prefix(6))
        let isOpen = directory.children(of: agency.id).contains(where: isOffered)
        return UnitChoice(
            code: agency.code(on: date),
            name: name(agency),
            path: UnitChoice.path(line.filter { depth == .agency || isOffered($0) }.map(name)),
            isAnswer: depth == .agency || agency.kind == kinds.last,
            isOpen: isOpen
        )
    }

    /// Of a place: `Ủy ban nhân dân xã Mẫu` governs `Xã Mẫu`.
    private func name(_ agency: Agency) -> String {
        guard depth != .agency else { return agency.name }
        for office in ["Ủy ban nhân dân ", "UBND "] where agency.name.hasPrefix(office) {
            let place = agency.name.dropFirst(office.count)
            return place.prefix(1).uppercased() + place.dropFirst()
        }
        return agency.name
    }
}
