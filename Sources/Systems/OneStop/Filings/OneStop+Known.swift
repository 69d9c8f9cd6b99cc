// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

/// What is known of somebody before he types: answers with where each comes from.
struct KnownAnswers: Sendable {
    var answers = FormAnswers()
    var sources: [AnswerSource] = []
}

extension OneStop {
    /// What the account and the registers know, in the fields that ask for it.
    ///
    /// A register that is down is noted and holds nobody up.
    func known(of actor: Actor, _ principal: FilingPrincipal? = nil, for form: FormDefinition)
        async throws -> KnownAnswers
    {
        var known = KnownAnswers()
        guard let citizen = try await applicant(actor, principal) else { return known }
        let account = principal?.kind == .person ? Registry.principal : Registry.account
        let now = now()
        let wanted = Set(form.fields.compactMap(\.prefill))
        var given: [Prefill: (source: String, text: String)] = [
            .applicantName: (account, citizen.name), .applicantNumber: (account, citizen.number),
        ]
        if let principal, principal.kind == .business {
            given[.businessName] = (Registry.principal, principal.name)
            given[.businessNumber] = (Registry.principal, principal.number)
        }
        for registry in registries where !registry.prefills.isDisjoint(with: wanted) {
            do {
                for (prefill, text) in try await registry.ask(citizen)
                where registry.prefills.contains(prefill) {
                    given[prefill] = (registry.id, String(text.prefix(200)))
                }
            } catch {
                known.sources.append(.silence(of: registry.id, at: now))
            }
        }
        for field in form.fields {
            guard let prefill = field.prefill, let (source, text) = given[prefill], !text.isEmpty
            else { continue }
            known.answers.set(field.id, to: [text])
            known.sources.append(
                AnswerSource(field: field.id, source: source, at: now, given: text, state: .given)
            )
        }
        return known
    }

    /// The same, with what he told other procedures in these days.
    func known(
        of actor: Actor,
        _ principal: FilingPrincipal?,
        for revision: ProcedureRevision
    ) async throws -> KnownAnswers {
        try await common(
            known(of: actor, principal, for: revision.form),
            with: revision.code,
            revision.form,
            for: principal,
            by: actor
        )
    }

    /// What somebody answered in these days to the same questions of other procedures, for the same one: asked once,
    /// however many procedures an event of life takes.
    func common(
        _ known: KnownAnswers,
        with code: String,
        _ form: FormDefinition,
        for principal: FilingPrincipal?,
        by actor: Actor
    ) async throws -> KnownAnswers {
        let since = now().adding(seconds: -Self.commonSeconds)
        let others = try await database.read { connection in
            let store = FilingStore(connection: connection)
            return try store.recent(of: actor.name, since: since, limit: 5).filter {
                $0.procedureCode != code && $0.principal?.account == principal?.account
                    && $0.dossierID == nil
            }.prefix(5).compactMap { try store.find($0.id) }
        }
        var known = known
        for other in others {
            let asked = try await procedures.revision(other.revisionID).form.fields
            for field in form.pages.flatMap(\.fields) where Self.isCommon(field, asked) {
                let text = other.answers.first(field.id)
                guard known.answers.first(field.id).isEmpty, !text.isEmpty else { continue }
                known.answers.set(field.id, to: other.answers.all(field.id))
                known.sources.append(
                    AnswerSource(
                        field: field.id,
                        source: Registry.filing,
                        at: other.updatedAt,
                        given: text,
                        state: .given
                    )
                )
            }
        }
        return known
    }

    /// Three days: what is older is asked anew.
    private static let commonSeconds = 3 * 86_400

    /// The same question in both; what is declared is declared anew each time.
    private static func isCommon(_ field: FormField, _ asked: [FormField]) -> Bool {
        let kinds: Set<FieldKind> = [.declaration, .explanation, .group, .file]
        return !kinds.contains(field.kind)
            && asked.contains {
                $0.id == field.id && $0.kind == field.kind && $0.label == field.label
                    && $0.choices == field.choices && $0.units == field.units
            }
    }

    /// Whose data stand under the applicant's questions: for a business, those of the person who represents it.
    private func applicant(_ actor: Actor, _ principal: FilingPrincipal?) async throws
        -> Citizens.Citizen?
    {
        guard let principal, principal.kind == .person else {
            return try await citizens.find(actor)
        }
        return Citizens.Citizen(name: principal.name, number: principal.number)
    }

    /// Asks the registers again that were silent; fills only what is still empty.
    package func askAgain(_ id: ID<Filing>, by actor: Actor) async throws {
        let sheet = try await filing(id, by: actor)
        let known = try await known(of: actor, sheet.filing.principal, for: sheet.form)
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            let (store, sources) = (
                FilingStore(connection: connection), AnswerSourceStore(connection: connection)
            )
            let old = try sources.all(of: id)
            for silence in old where silence.state == .silent {
                try sources.remove(silence.field, of: id)
            }
            let answers = try store.answers(of: id)
            for source in known.sources {
                let isKnown = old.contains { $0.field == source.field && $0.state != .silent }
                guard !isKnown else { continue }
                if source.state == .given {
                    guard answers.first(source.field).isEmpty else { continue }
                    try store.set(source.field, to: [source.given], of: id)
                }
                try sources.set(source, of: id)
            }
        }
    }

    /// The person says that what a register knows of him is wrong; he may write what is right.
    package func dispute(_ field: String, in id: ID<Filing>, by actor: Actor) async throws {
        let now = now()
        try await database.write { connection in
            _ = try Self.loadOpen(id, by: actor, in: connection)
            guard try AnswerSourceStore(connection: connection).dispute(field, of: id) else {
                return
            }
            try FilingStore(connection: connection).touch(id, at: now)
        }
    }

    /// Where the answers of a dossier came from, as its filing knew it.
    package func sources(of sheet: DossierSheet) async throws -> [AnswerSource] {
        let filing = sheet.dossier.submission
        return try await database.read { try AnswerSourceStore(connection: $0).all(of: filing) }
    }
}
