// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

/// Who gets what is addressed to a code, by the directory of one day.
struct Routing: Sendable {
    /// Where a message for one agency goes.
    struct Route: Sendable, Equatable {
        /// The agency that gets it: the addressee or its heir.
        let recipient: AgencyCode
        /// The agency whose system collects it.
        let mailbox: AgencyCode

        var isServed: Bool { recipient != mailbox }

        init(recipient: AgencyCode, mailbox: AgencyCode) {
            self.recipient = recipient
            self.mailbox = mailbox
        }

        init(_ code: AgencyCode) { self.init(recipient: code, mailbox: code) }
    }

    let directory: DirectorySnapshot
    let date: CivilDate
    let partners: PartnerRoutes

    /// `partners` matters where messages are queued; for rights and lists it does not.
    init(directory: DirectorySnapshot, on date: CivilDate, partners: PartnerRoutes = .none) {
        self.directory = directory
        self.date = date
        self.partners = partners
    }

    /// The route to one code; throws the directory's refusal when it leads nowhere.
    func route(to code: AgencyCode) throws -> Route {
        let agency = try directory.resolve(code, on: date).agency
        let server = agency.server(on: date).flatMap { directory.agency($0) } ?? agency
        let name =
            partners.partner(of: agency, in: directory)
            ?? partners.partner(of: server, in: directory)
            ?? directory.nextHop(to: agency, on: date)
        return Route(
            recipient: agency.exchangeCode,
            mailbox: try name.map(Partner.mailbox) ?? server.exchangeCode
        )
    }

    /// The partner or node behind which the agency of a code is reached; nil when it is on our side.
    func partner(of code: AgencyCode) throws -> String? {
        let agency = try directory.resolve(code, on: date).agency
        return partners.partner(of: agency, in: directory)
            ?? directory.nextHop(to: agency, on: date)
    }

    /// The routes to all codes, or one refusal that names every code that leads nowhere.
    func routes(to codes: [AgencyCode]) throws -> [Route] {
        var routes: [Route] = []
        routes.reserveCapacity(codes.count)
        var seen: Set<AgencyCode> = []
        var bad: [AxisRefusal.BadRecipient] = []
        for code in codes {
            do {
                let route = try route(to: code)
                // Two codes of one agency, or an agency and its heir, are one recipient.
                if seen.insert(route.recipient).inserted { routes.append(route) }
            } catch let refusal as any Refusal {
                let why = DirectoryRefusal.texts.sentence(of: refusal, in: .english)
                bad.append(AxisRefusal.BadRecipient(code: code.text, why: why))
            }
        }
        guard bad.isEmpty else { throw AxisRefusal.badRecipients(bad) }
        return routes
    }

    /// The codes under which a document of the agency may be kept: its own, even after it closed, and
    /// that of its heir.
    func codes(of code: AgencyCode) -> [AgencyCode] {
        guard let resolution = try? directory.resolve(code, on: date) else { return [code] }
        let former = resolution.redirectedFrom?.exchangeCode
        return [former, resolution.agency.exchangeCode].compactMap { $0 }
    }

    /// The code under which the axis keeps an agency's mail.
    func exchangeCode(of code: AgencyCode) throws -> AgencyCode {
        try directory.resolve(code, on: date).agency.exchangeCode
    }

    /// The same for an actor's own agency, which may have closed: then its code as it stands.
    func keptCode(of code: AgencyCode) -> AgencyCode { (try? exchangeCode(of: code)) ?? code }

    /// How an actor stands to the agency of a code.
    func standing(of actor: Actor, to code: AgencyCode) -> Standing {
        guard let own = actor.agency else { return actor.scope == .nation ? .below : .other }
        if own == code { return .own }
        guard let ownAgency = try? directory.resolve(own, on: date).agency,
            let agency = try? directory.resolve(code, on: date).agency
        else { return .other }
        if ownAgency.id == agency.id || agency.server(on: date) == ownAgency.id { return .own }
        let isBelow =
            actor.scope != .agency && directory.isWithin(agency.id, subtreeOf: ownAgency.id)
        return isBelow ? .below : .other
    }
}

extension Agency {
    /// The one code that the axis's tables name this agency by, for ever: the day on which a newer
    /// code takes effect must not split its mailbox.
    package var exchangeCode: AgencyCode {
        codes.code102?.code ?? codes.code20?.code ?? code(on: validity.start)
    }
}
