// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal

/// The clerk's desk on the axis: what people do with documents that systems do by API.
///
/// Everything is bound to the actor's agency and those that it serves; a document of others does not
/// exist here.
package struct Desk: Sendable {
    package let axis: Axis
    /// The people of an agency to whom documents can be assigned.
    let officers: Officers
    /// Whether an agency handles its documents in a system of its own, so that no step is typed here.
    let isHandledElsewhere: @Sendable (AgencyCode) -> Bool

    /// Where people's names come from: `Identity` knows them, `App` plugs it in.
    package struct Officers: Sendable {
        package struct Officer: Sendable, Hashable {
            /// The id of the account, as `Actor.Subject.person` has it.
            package let id: String
            package let name: String
            /// What the sender is told when the document is given to this person.
            package let unit: String
            /// The id of the unit, empty where the post names none.
            package let unitID: String
            package let isHead: Bool

            package init(
                id: String,
                name: String,
                unit: String,
                unitID: String = "",
                isHead: Bool = false
            ) {
                self.id = id
                self.name = name
                self.unit = unit
                self.unitID = unitID
                self.isHead = isHead
            }
        }

        package typealias List = @Sendable (_ agency: AgencyCode) async throws -> [Officer]

        let list: List

        package init(list: @escaping List) { self.list = list }

        package static let none = Officers { _ in [] }
    }

    package init(
        axis: Axis,
        officers: Officers = .none,
        isHandledElsewhere: @escaping @Sendable (AgencyCode) -> Bool = { _ in false }
    ) {
        self.axis = axis
        self.officers = officers
        self.isHandledElsewhere = isHandledElsewhere
    }

    /// Throws where an agency's documents are handled in its own system.
    func demandHere(_ agency: AgencyCode) throws {
        guard !isHandledElsewhere(agency) else { throw DeskRefusal.elsewhere }
    }

    var routing: Routing {
        Routing(directory: axis.directory.current(), on: axis.now().date)
    }

    /// The agency at whose desk the actor sits, by the code under which the axis keeps it.
    func agency(of actor: Actor, for action: AxisAction, routing: Routing) throws -> AgencyCode {
        guard let agency = actor.agency else {
            throw AxisRefusal.forbidden(action: action, agency: "")
        }
        return routing.keptCode(of: agency)
    }

    /// The person's account; empty for software and the shell.
    static func person(_ actor: Actor) -> String {
        if case .person(let id) = actor.subject { id } else { "" }
    }

    /// What an agency is called; its code when nobody knows it.
    package func name(of code: AgencyCode) -> String {
        routing.name(of: code)
    }

    /// Those to whom the actor may give a document of its agency: all of it, or the units that he leads.
    package func assignees(of agency: AgencyCode, by actor: Actor) async throws
        -> [Officers.Officer]
    {
        let routing = routing
        if Axis.may(actor, .assign, routing.standing(of: actor, to: agency)) {
            return try await officers.list(agency)
        }
        try axis.demand(.assignOnward, of: actor, for: agency, routing: routing)
        let all = try await officers.list(agency)
        let person = Self.person(actor)
        let led = Set(all.filter { $0.id == person && $0.isHead }.map(\.unitID))
            .subtracting([""])
        return all.filter { led.contains($0.unitID) && $0.id != person }
    }
}

extension Routing {
    func name(of code: AgencyCode) -> String {
        (try? directory.resolve(code, on: date)).map { $0.redirectedFrom ?? $0.agency }?.name
            ?? code.text
    }
}
