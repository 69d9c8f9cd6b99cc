// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Procedures
import Storage

extension OneStop {
    /// What one dossier is made of inside a transaction.
    struct Loaded {
        var dossier: Dossier
        let view: DossierView
        let content: DossierContent
        let standing: OneStopStanding
    }

    /// A dossier that the actor may see.
    package func sheet(_ id: ID<Dossier>, by actor: Actor) async throws -> DossierSheet {
        let places = places
        let known = try await database.read { connection in
            try DossierStore(connection: connection).find(id)
        }
        guard let known else { throw DossierRefusal.unknown(id.description) }
        let revision = try await procedures.revision(known.revisionID)
        let rules = rules(revision, known.channel)
        let (loaded, bundle) = try await database.read { connection in
            (
                try load(id, rules, by: actor, places, in: connection),
                try BundleStore(connection: connection).membership(of: id)
            )
        }
        return DossierSheet(
            dossier: loaded.dossier,
            view: loaded.view,
            content: loaded.content,
            revision: revision,
            standing: loaded.standing,
            bundle: bundle
        )
    }

    func load(
        _ id: ID<Dossier>,
        _ rules: DossierRules,
        by actor: Actor,
        _ places: Places,
        needsContent: Bool = true,
        in connection: any Connection
    ) throws -> Loaded {
        let loaded = try Self.load(id, rules, needsContent: needsContent, in: connection)
        let standing = try standing(
            of: actor,
            to: loaded.dossier,
            loaded.view,
            places,
            in: connection
        )
        // What one may not see is not there.
        guard standing != .none, Self.may(actor, standing == .owner ? .file : .read, standing)
        else {
            throw DossierRefusal.unknown(id.description)
        }
        return Loaded(
            dossier: loaded.dossier,
            view: loaded.view,
            content: loaded.content,
            standing: standing
        )
    }

    /// The same for nobody in particular: rights must be asked otherwise.
    ///
    /// Answers cost as much to read as all else; who adds a step of a process without conditions needs none.
    static func load(
        _ id: ID<Dossier>,
        _ rules: DossierRules,
        needsContent: Bool = true,
        in connection: any Connection
    ) throws -> Loaded {
        let store = DossierStore(connection: connection)
        guard let dossier = try store.find(id) else {
            throw DossierRefusal.unknown(id.description)
        }
        var content = DossierContent(version: dossier.content, answers: FormAnswers(), files: [])
        if needsContent {
            guard let found = try store.content(of: id, version: dossier.content) else {
                throw DossierRefusal.unknown(id.description)
            }
            content = found
        }
        let actions = try store.actions(of: id)
        let view = try DossierView(actions, answers: content.answers, rules: rules)
        return Loaded(dossier: dossier, view: view, content: content, standing: .none)
    }

    private func standing(
        of actor: Actor,
        to dossier: Dossier,
        _ view: DossierView,
        _ places: Places,
        in connection: any Connection
    ) throws -> OneStopStanding {
        if let code = actor.agency {
            let own = places.kept(code)
            if own == dossier.agency { return .receiving }
            if view.steps.contains(where: { $0.agency == own && $0.openedAt != nil }) {
                return .sharing
            }
        }
        let isOwner = try actor.name == dossier.owner || isFor(actor, dossier, places, connection)
        return isOwner ? .owner : .none
    }

    /// Filed for the actor, or for a business that he represents today, whoever did so when it was filed.
    private func isFor(
        _ actor: Actor,
        _ dossier: Dossier,
        _ places: Places,
        _ connection: any Connection
    ) throws -> Bool {
        guard let principal = dossier.principal else { return false }
        if principal.account == actor.name { return true }
        guard principal.kind == .business, actor.agency == nil else { return false }
        let day = places.date
        return try mandates.find(principal.account, actor, .filing, day, connection)?
            .isRepresentative ?? false
    }

    /// One action as a door asks for it.
    struct Asked: Sendable {
        let kind: DossierAction.Kind
        let right: OneStopAction
        /// The version that was shown; nil where any will do.
        let expecting: Int?
        let key: ID<DossierAction>?
        let detail: DossierAction.Detail
        let actorName: String

        init(
            _ kind: DossierAction.Kind,
            _ right: OneStopAction,
            _ press: DossierPress,
            _ detail: DossierAction.Detail = DossierAction.Detail()
        ) {
            self.kind = kind
            self.right = right
            expecting = press.expecting
            key = press.key
            actorName = press.actorName
            self.detail = detail
        }

        /// Whether the page that was pressed is out of date.
        ///
        /// Steps run side by side: what somebody did to another step says nothing against this one.
        func isOvertaken(since version: Int, _ view: DossierView) -> Bool {
            let isStep = Self.steps.contains(kind)
            return version > view.version
                || view.actions.contains { action in
                    guard action.ordinal > version else { return false }
                    return !isStep || !Self.steps.contains(action.kind)
                        || action.detail.step == detail.step
                }
        }

        private static let steps: Set<DossierAction.Kind> = [
            .stepTaken, .stepDone, .opinionAsked, .opinionEnded,
        ]
    }

    /// What every change of a dossier stands on, taken before its transaction.
    struct Setting: Sendable {
        let actor: Actor
        let stamp: Stamp
        let places: Places
        let rules: DossierRules
        let process: ProcessDefinition
        /// Slips get the agency's seal afterwards.
        let isSealing: Bool
    }

    func setting(
        _ revision: ProcedureRevision,
        _ channel: ProcedureRecord.Channel.Kind,
        by actor: Actor,
        _ requestID: String
    ) -> Setting {
        Setting(
            actor: actor,
            stamp: stamp(actor, requestID),
            places: places,
            rules: rules(revision, channel),
            process: revision.process,
            isSealing: seal.isPresent
        )
    }

    /// Adds an action: load, ask the right, decide, save, tell the Journal.
    ///
    /// `check` says what else must hold; the same press twice is one action.
    @discardableResult
    func act(
        on id: ID<Dossier>,
        _ asked: Asked,
        content: (@Sendable (DossierContent) -> DossierContent)? = nil,
        by actor: Actor,
        requestID: String,
        check: @escaping @Sendable (Loaded, any Connection) throws -> Void = { _, _ in }
    ) async throws -> Dossier {
        // Only what says by which version it is judged: everything else is asked inside.
        let known = try await database.read { try DossierStore(connection: $0).version(of: id) }
        guard let known else { throw DossierRefusal.unknown(id.description) }
        let revision = try await procedures.revision(known.revision)
        let setting = setting(revision, known.channel, by: actor, requestID)
        let key = asked.key ?? newID(at: setting.stamp.at)
        let needsContent = content != nil || setting.process.asksAnswers
        return try await database.write { connection in
            let loaded = try load(
                id,
                setting.rules,
                by: actor,
                setting.places,
                needsContent: needsContent,
                in: connection
            )
            if loaded.view.actions.contains(where: {
                $0.transaction == key && $0.kind == asked.kind
            }) {
                return loaded.dossier
            }
            guard Self.may(actor, asked.right, loaded.standing) else {
                throw DossierRefusal.forbidden(asked.right)
            }
            if let version = asked.expecting, asked.isOvertaken(since: version, loaded.view) {
                throw DossierRefusal.changed
            }
            try check(loaded, connection)
            return try Self.add(
                asked,
                key: key,
                content: content?(loaded.content),
                to: loaded,
                setting,
                in: connection
            )
        }
    }

    /// Adds an action to what was loaded in the same transaction; rights were asked.
    static func add(
        _ asked: Asked,
        key: ID<DossierAction>,
        content fresh: DossierContent? = nil,
        to loaded: Loaded,
        _ setting: Setting,
        in connection: any Connection
    ) throws -> Dossier {
        var dossier = loaded.dossier
        var detail = asked.detail
        if asked.kind == .received {
            detail.places = setting.places.places(
                of: setting.process,
                receiving: dossier.agency
            )
        }
        if let fresh { detail.content = fresh.version }
        let action = DossierAction(
            ordinal: loaded.view.version + 1,
            transaction: key,
            kind: asked.kind,
            at: setting.stamp.at,
            actor: setting.actor.name,
            actorName: asked.actorName,
            agency: setting.actor.agency.map(setting.places.kept),
            detail: detail
        )
        let answers = (fresh ?? loaded.content).answers
        let view = try loaded.view.adding(action, answers: answers, rules: setting.rules)
        let store = DossierStore(connection: connection)
        if let fresh { try store.insert(fresh, of: dossier.id) }
        dossier.follow(view, setting.rules.clock.calendar)
        try store.insert(action, of: dossier.id)
        try store.update(dossier)
        try store.setTasks(view, of: dossier.id)
        try store.setPauses(view, of: dossier.id)
        if !dossier.state.isPaused, !dossier.state.isOver {
            try OpinionStore(connection: connection)
                .expect(view, of: dossier.id, setting.rules.clock(at: setting.stamp.at))
        }
        if setting.isSealing, let form = action.kind.slip {
            try SealedSlipStore(connection: connection)
                .expect(form, of: dossier.id, basis: action.ordinal, at: setting.stamp.at)
        }
        try handOver(view, since: loaded.view, of: dossier, by: setting.stamp, in: connection)
        if dossier.state.isOver { try FeeStore(connection: connection).followEnd(of: dossier) }
        if action.kind == .signed || dossier.state.isOver {
            try BundleStore(connection: connection)
                .follow(dossier.id, view.result == nil ? .nothing : .result)
        }
        try journal(action, dossier, view, asked.right, by: setting.stamp, in: connection)
        return dossier
    }

    static func journal(
        _ action: DossierAction,
        _ dossier: Dossier,
        _ view: DossierView,
        _ right: OneStopAction,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let kind = OneStopEvents.kind(of: action.kind)
        let detail = action.detail
        let all: [String: Fact] = [
            "code": .text(dossier.code), "agency": .text(dossier.agency.text),
            "procedure": .text(dossier.procedureCode), "clause": .text(detail.clause ?? ""),
            "step": .text(detail.step ?? ""), "sha256": .text(detail.file?.sha256 ?? ""),
            "signature": .text(detail.signature ?? ""), "channel": .text(detail.channel ?? ""),
            "due": .text(view.dueAt?.description ?? ""),
            "recipient": .text(detail.opinion?.agency ?? ""),
        ]
        var facts = Facts(all.filter { kind.facts[$0.key] != nil })
        if let principal = dossier.principal, kind.optional["mandate"] != nil {
            facts["mandate"] = .text(principal.mandate)
        }
        // What an officer filed at his desk is no account's.
        if kind.optional["filer"] != nil, dossier.channel == .online {
            facts["filer"] = .text(dossier.owner)
        }
        let personal: Facts? =
            action.kind == .submitted
            ? ["applicant": .text(dossier.applicant), "number": .text(dossier.applicantNumber)]
            : nil
        try Journal.append(
            Event(
                kind,
                of: dossier.object,
                version: action.ordinal,
                by: stamp,
                right: right.rawValue,
                facts: facts,
                personal: personal
            ),
            in: connection
        )
    }
}

/// One press of a button: what was shown, which press, and who pressed.
package struct DossierPress: Sendable {
    package let expecting: Int?
    package let key: ID<DossierAction>?
    package let actorName: String

    package init(expecting: Int? = nil, key: ID<DossierAction>? = nil, actorName: String) {
        self.expecting = expecting
        self.key = key
        self.actorName = actorName
    }
}
