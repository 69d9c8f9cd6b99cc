// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

/// One thing that a clerk chose as a recipient: an agency or a group, resolved when it is sent.
///
/// A draft to eleven thousand agencies so stays a line of text.
package enum RecipientChoice: Sendable, Hashable {
    case agency(AgencyCode)
    case ministries
    case provinces
    /// Every member of the axis: level 1.
    case members
    /// Every open agency of the directory.
    case everyone
    /// What stands directly below an agency.
    case children(AgencyCode)
    /// All that stands below an agency, at every level.
    case below(AgencyCode)
    case list(ID<RecipientList>)

    package static let maximum = 500
}

extension RecipientChoice: LosslessStringConvertible {
    package init?(_ text: String) {
        switch text {
        case "ministries": self = .ministries
        case "provinces": self = .provinces
        case "members": self = .members
        case "everyone": self = .everyone
        default:
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                guard let code = AgencyCode(text) else { return nil }
                self = .agency(code)
                return
            }
            let code = AgencyCode(parts[1])
            switch parts[0] {
            case "children":
                guard let code else { return nil }
                self = .children(code)
            case "below":
                guard let code else { return nil }
                self = .below(code)
            case "list":
                guard let id = ID<RecipientList>(parts[1]) else { return nil }
                self = .list(id)
            default: return nil
            }
        }
    }

    package var description: String {
        switch self {
        case .agency(let code): code.text
        case .ministries: "ministries"
        case .provinces: "provinces"
        case .members: "members"
        case .everyone: "everyone"
        case .children(let code): "children:\(code)"
        case .below(let code): "below:\(code)"
        case .list(let id): "list:\(id)"
        }
    }

    /// Choices as a column keeps them, separated by spaces.
    static func list(from text: String) -> [RecipientChoice] {
        text.split(separator: " ").compactMap { RecipientChoice(String($0)) }
    }

    static func text(of choices: [RecipientChoice]) -> String {
        choices.map(\.description).joined(separator: " ")
    }
}

/// A set of recipients that an agency keeps under a name.
package struct RecipientList: Sendable, Equatable {
    package let id: ID<RecipientList>
    package let agency: AgencyCode
    package internal(set) var name: String
    package internal(set) var choices: [RecipientChoice]
    package internal(set) var updatedAt: Instant
    package internal(set) var version: Int

    package static let nameLimit = 120

    var object: String { "axis.list/\(id)" }
}

/// Finds the agencies that choices stand for on a day.
struct RecipientExpansion {
    let directory: DirectorySnapshot
    let date: CivilDate
    let lists: [ID<RecipientList>: RecipientList]

    /// The first choice that names what is not there today.
    func unknown(in choices: [RecipientChoice]) -> RecipientChoice? {
        choices.first { choice in
            switch choice {
            case .agency(let code), .children(let code), .below(let code):
                (try? directory.resolve(code, on: date)) == nil
            case .list(let id): lists[id] == nil
            case .ministries, .provinces, .members, .everyone: false
            }
        }
    }

    /// Each agency once, in the directory's order within a choice; the sender itself left out.
    func agencies(for choices: [RecipientChoice], without sender: AgencyCode) -> [Agency] {
        var found: [Agency] = []
        var seen: Set<ID<Agency>> = []
        if let own = try? directory.resolve(sender, on: date).agency { seen.insert(own.id) }
        for agency in choices.flatMap({ agencies(for: $0, depth: 0) })
        where seen.insert(agency.id).inserted {
            found.append(agency)
        }
        return found
    }

    private func agencies(for choice: RecipientChoice, depth: Int) -> [Agency] {
        func open(_ isWanted: (Agency) -> Bool) -> [Agency] {
            directory.agencies.filter { isWanted($0) && $0.isOpen(on: date) }
        }
        switch choice {
        case .agency(let code):
            return (try? directory.resolve(code, on: date)).map { [$0.agency] } ?? []
        case .ministries:
            return open { $0.level == 1 && ($0.kind == .ministry || $0.kind == .body) }
        case .provinces: return open { $0.level == 1 && $0.kind == .province }
        case .members: return open { $0.level == 1 }
        case .everyone: return open { _ in true }
        case .children(let code):
            guard let agency = try? directory.resolve(code, on: date).agency else { return [] }
            return directory.children(of: agency.id).filter { $0.isOpen(on: date) }
        case .below(let code):
            guard let agency = try? directory.resolve(code, on: date).agency else { return [] }
            return directory.subtree(of: agency.id).dropFirst().compactMap(directory.agency)
                .filter { $0.isOpen(on: date) }
        case .list(let id):
            // A list may name lists, but not without end.
            guard depth < 4, let list = lists[id] else { return [] }
            return list.choices.flatMap { agencies(for: $0, depth: depth + 1) }
        }
    }
}
