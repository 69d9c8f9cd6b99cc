// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Foundation
import Journal
package import Procedures
package import Storage

/// The electronic one-stop desk: filings, dossiers, their steps and their clocks.
package struct OneStop: Sendable {
    let database: any Database
    package let bodies: BodyStore
    let directory: DirectoryCache
    package let procedures: Procedures
    let calendars: Calendars
    let citizens: Citizens
    let mandates: Mandates
    let registries: [Registry]
    let officers: OneStopOfficers
    let signer: Signer
    let seal: SlipSeal
    package let payments: PaymentService
    let proofs: StepProofs
    /// Of the look-up page, as QR codes hold it; empty: the codes hold the dossier's code alone.
    let publicURL: String
    /// Stands across every print of a copy for training.
    let watermark: String?
    package let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    package init(
        database: any Database,
        bodies: BodyStore,
        directory: DirectoryCache,
        procedures: Procedures,
        calendars: Calendars,
        citizens: Citizens = .none,
        mandates: Mandates = .none,
        registries: [Registry] = [],
        officers: OneStopOfficers = .none,
        signer: Signer = .none,
        seal: SlipSeal = .none,
        payments: PaymentService = .none,
        proofs: StepProofs = .none,
        publicURL: String = "",
        watermark: String? = nil,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.bodies = bodies
        self.directory = directory
        self.procedures = procedures
        self.calendars = calendars
        self.citizens = citizens
        self.mandates = mandates
        self.registries = registries
        self.officers = officers
        self.signer = signer
        self.seal = seal
        self.payments = payments
        self.proofs = proofs
        self.publicURL = publicURL
        self.watermark = watermark
        self.now = now
        self.random = random
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    func newID<Owner>(_ owner: Owner.Type = Owner.self, at now: Instant) -> ID<Owner> {
        ID<Owner>(at: now, random: (random(), random()))
    }

    var places: Places { Places(directory: directory.current(), date: now().date) }

    /// What an agency is called; its code when nobody knows it.
    package func name(of code: AgencyCode) -> String { places.name(of: code) }

    /// As it is known now.
    package var calendar: WorkingCalendar { calendars.history.current }

    func parentName(of code: AgencyCode) -> String? { places.parent(of: code)?.name }

    package func isKnown(_ code: AgencyCode) -> Bool { places.agency(code) != nil }

    /// The agency at whose desk the actor sits, by the code under which dossiers are kept.
    package func agency(of actor: Actor) throws -> AgencyCode {
        guard let code = actor.agency else { throw DossierRefusal.forbidden(.read) }
        return places.kept(code)
    }

    /// Starts to receive a file.
    package func spool() -> BodySpool {
        bodies.spool(named: newID(Body.self, at: now()).description)
    }

    /// A path of nobody's, for a file that a library insists on making.
    func temporaryPath() -> String {
        FileManager.default.temporaryDirectory
            .appending(path: "vanlang-\(newID(OneStopFile.self, at: now())).xlsx").path
    }

    private enum OneStopFile {}

    /// How time is counted for a version, on the channel by which a dossier came.
    func rules(_ revision: ProcedureRevision, _ channel: ProcedureRecord.Channel.Kind)
        -> DossierRules
    {
        let record = revision.record
        let duration = (record.channel(channel) ?? record.channels.first)?.duration
        return DossierRules(
            process: revision.process,
            clock: LegalClock(
                duration: duration ?? ProcedureRecord.Duration(count: 1),
                rule: record.clock,
                calendar: calendar
            ),
            history: calendars.history
        )
    }
}

/// Who a citizen is, as his account says; `Identity` knows, `App` plugs it in.
package struct Citizens: Sendable {
    package struct Citizen: Sendable, Equatable {
        package let name: String
        package let number: String

        package init(name: String, number: String) {
            self.name = name
            self.number = number
        }
    }

    package typealias Find = @Sendable (_ actor: Actor) async throws -> Citizen?

    let find: Find

    package init(find: @escaping Find) { self.find = find }

    package static let none = Citizens { _ in nil }
}

/// Has a result signed in the name of whoever decided; `Signing` knows how, `App` plugs it in.
///
/// Signing happens on the officer's own machine and takes its time: it is ordered, and what comes back was
/// verified. Without a signer, or until then, the dossier waits for its signature.
package struct Signer: Sendable {
    /// Where a result lies to be signed; taken back and ordered again it is another.
    package enum Sitting {}

    package struct Request: Sendable {
        package let dossier: ID<Dossier>
        package let sitting: ID<Sitting>
        package let pdf: [UInt8]
        package let title: String
        package let fileName: String
        /// Of the dossier, to which the officer comes back.
        package let returnPath: String
        package let actor: Actor
        package let requestID: String
    }

    /// Orders the signature and answers the page on which it is made; ordered twice it is one.
    package typealias Order = @Sendable (Request) async throws -> String
    /// The signed and verified bytes; nil while nobody signed.
    package typealias Collect = @Sendable (ID<Sitting>, Actor) async throws -> [UInt8]?
    /// Withdraws an order; false when it was signed.
    package typealias TakeBack =
        @Sendable (ID<Sitting>, Actor, _ requestID: String) async throws -> Bool

    package let isPresent: Bool
    let order: Order
    let collect: Collect
    let takeBack: TakeBack

    package init(
        order: @escaping Order,
        collect: @escaping Collect,
        takeBack: @escaping TakeBack = { _, _, _ in true }
    ) {
        self.order = order
        self.collect = collect
        self.takeBack = takeBack
        isPresent = true
    }

    private init() {
        order = { _ in "" }
        collect = { _, _ in nil }
        takeBack = { _, _, _ in true }
        isPresent = false
    }

    package static let none = Signer()
}
