// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Procedures
import Storage

extension OneStop {
    /// A bundle as it is offered today: the versions in force, and the agencies at which all of it can be filed.
    package struct BundleOffer: Sendable {
        package let bundle: ProcedureBundle
        /// Of those parts that are published, in the order of the bundle.
        package let revisions: [ProcedureRevision]
        package let agencies: [AgencyCode]
    }

    /// Nil where the bundle cannot be filed online: a part is not published, or nobody takes it in.
    package func offer(_ bundle: ProcedureBundle) async throws -> BundleOffer? {
        var revisions: [ProcedureRevision] = []
        var receivers: [[AgencyCode]] = []
        let today = now().date
        for part in bundle.parts {
            let revision = try await procedures.revision(of: part.procedure, on: today)
            guard let revision, revision.record.service != .information else {
                if part.isOptional { continue }
                return nil
            }
            revisions.append(revision)
            receivers.append(try await procedures.agencies(of: part.procedure))
        }
        let needed = zip(revisions, receivers).filter { revision, _ in
            bundle.part(revision.code)?.isOptional == false
        }.map(\.1)
        let agencies = (receivers.first ?? []).filter { agency in
            needed.allSatisfy { place(agency, among: $0) != nil }
        }
        guard !agencies.isEmpty else { return nil }
        return BundleOffer(bundle: bundle, revisions: revisions, agencies: agencies)
    }

    /// Where a part goes when the leading one goes to `agency`: there, to the next agency above that takes it in, or to
    /// the only one that does.
    private func place(_ agency: AgencyCode, among receivers: [AgencyCode]) -> AgencyCode? {
        var next: AgencyCode? = agency
        while let code = next {
            if receivers.contains(code) { return code }
            next = places.parent(of: code).map(Places.kept)
        }
        return receivers.count == 1 ? receivers[0] : nil
    }

    /// Begins to file a bundle online with the optional parts that were chosen; begun twice by one press it is one.
    package func beginBundle(
        _ bundle: ProcedureBundle,
        with optional: Set<String>,
        at agency: AgencyCode,
        for account: String? = nil,
        as id: ID<Filing>? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Filing {
        try Self.demandFile(actor)
        let stamp = stamp(actor, requestID)
        let id = id ?? newID(at: stamp.at)
        var (versions, parts): ([ProcedureRevision], [FilingPart]) = ([], [])
        for part in bundle.chosen(optional) {
            let revision = try await procedures.current(part.procedure)
            guard revision.record.service != .information else { throw FilingRefusal.notOnline }
            let receivers = try await procedures.agencies(of: part.procedure)
            guard let place = place(agency, among: receivers) else {
                throw FilingRefusal.notReceived(procedure: part.procedure, agency: name(of: agency))
            }
            versions.append(revision)
            parts.append(
                FilingPart(
                    procedureCode: part.procedure,
                    revisionID: revision.id,
                    agency: place,
                    submission: parts.isEmpty ? id : newID(at: stamp.at)
                )
            )
        }
        guard let plan = BundlePlan(bundle, versions) else { throw FilingRefusal.unknown }
        let principal = try await principal(account, by: actor)
        let known = try await known(of: actor, principal, for: plan.revision)
        let filing = Filing(
            id: id,
            owner: actor.name,
            procedureCode: plan.revision.code,
            revisionID: plan.revision.id,
            agency: agency,
            channel: .online,
            dossierID: nil,
            state: .open,
            createdAt: stamp.at,
            updatedAt: stamp.at,
            answers: known.answers,
            files: [],
            principal: principal,
            bundle: bundle.key
        )
        return try await insert(filing, parts, known, by: actor, stamp)
    }

    private func insert(
        _ filing: Filing,
        _ parts: [FilingPart],
        _ known: KnownAnswers,
        by actor: Actor,
        _ stamp: Stamp
    ) async throws -> Filing {
        let agencyName = name(of: filing.agency)
        return try await database.write { connection in
            if let found = try FilingStore(connection: connection).head(filing.id) {
                guard found.owner == actor.name else { throw FilingRefusal.unknown }
                return found
            }
            for (index, part) in parts.enumerated() {
                guard
                    try Procedures.isReceived(
                        part.procedureCode,
                        by: part.agency,
                        in: connection
                    )
                else {
                    throw FilingRefusal.notReceived(
                        procedure: part.procedureCode,
                        agency: agencyName
                    )
                }
                try BundleStore(connection: connection)
                    .insert(part, of: filing.id, ordinal: index + 1)
            }
            try keep(filing, known, by: actor, stamp, in: connection)
            return filing
        }
    }

    /// The parts of a draft with the versions under which they stand.
    func plan(of filing: Filing) async throws -> (BundlePlan, [FilingPart])? {
        guard let key = filing.bundle, let bundle = ProcedureBundles.shipped.bundle(key: key)
        else { return nil }
        var parts = try await database.read {
            try BundleStore(connection: $0).parts(of: filing.id)
        }
        // The leading version is the draft's own, which may have been moved on.
        if !parts.isEmpty { parts[0].revisionID = filing.revisionID }
        var versions: [ProcedureRevision] = []
        for part in parts { versions.append(try await procedures.revision(part.revisionID)) }
        return BundlePlan(bundle, versions).map { ($0, parts) }
    }

    /// Moves the other parts of a draft to the versions in force; true when that changes what is asked.
    func renewParts(_ sheet: FilingSheet) async throws -> Bool {
        guard let plan = sheet.plan else { return false }
        var (isMoved, isNews) = (false, false)
        for part in plan.parts.dropFirst() {
            let code = part.revision.code
            let current: ProcedureRevision
            do {
                current = try await procedures.current(code)
            } catch ProcedureRefusal.unknown {
                throw FilingRefusal.repealed
            }
            guard current.id != part.revision.id else { continue }
            let answers = plan.answers(of: part, in: sheet.filing.answers)
            let news = current.news(for: answers, since: part.revision, on: now().date)
            (isMoved, isNews) = (true, isNews || !news.isEmpty)
            let change = FilingNews(at: now(), from: part.revision.id, to: current.id, news: news)
            try await database.write { connection in
                let filing = sheet.filing.id
                try BundleStore(connection: connection).move(code, of: filing, to: current.id)
                let store = FilingNewsStore(connection: connection)
                let ordinal = try store.all(of: filing).count + 1
                try store.insert(change, of: filing, ordinal: ordinal)
            }
        }
        return isMoved && isNews
    }

    /// A bundle with its dossiers, for who may see every one of them.
    package func bundle(_ id: Bundle.Name, by actor: Actor) async throws -> (
        membership: BundleMembership, sheets: [DossierSheet]
    ) {
        let found = try await database.read { try BundleStore(connection: $0).membership(id) }
        guard let found else { throw DossierRefusal.unknown(id.description) }
        var sheets: [DossierSheet] = []
        for member in found.members {
            let sheet = try await sheet(member.dossierID, by: actor)
            guard sheet.standing == .owner || sheet.dossier.owner == actor.name else {
                throw DossierRefusal.unknown(id.description)
            }
            sheets.append(sheet)
        }
        return (found, sheets)
    }

    /// Where the dossiers of a bundle are, for whoever has its code: no name and no paper.
    package func lookUpBundle(_ typed: String) async throws -> BundleMembership? {
        let code = Dossier.code(typed: typed)
        guard Bundle.isCode(code) else { return nil }
        return try await database.read { try BundleStore(connection: $0).membership(code: code) }
    }
}
