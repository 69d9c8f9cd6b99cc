// SPDX-License-Identifier: Apache-2.0

import Admin
import Axis
import Certificates
import Core
import Directory
import Foundation
import Identity
import Journal
import OneStop
import Portal
import Procedures
import Records
import Signing
import Storage
import Trust

/// The composition root: everything that runs, made once, from top to bottom.
struct Runtime: Sendable {
    let settings: Settings
    let database: any Database
    let bodies: BodyStore
    let secrets: SecretBox
    let directory: Directory
    let cache: DirectoryCache
    let identity: Identity
    let admin: Admin
    let certificates: Certificates
    /// Whether the certificate of a caller or of a person is in force now.
    let peers: PeerGate
    /// What the judges of this process tell of engines that disagree.
    let engines: EngineWatch
    /// Asks authorities over the network, where the settings allow it.
    let fetcher: TrustFetcher?
    let axis: Axis
    let webhooks: Webhooks
    let partners: Partners
    let log: JournalLog
    let logSigner: NoteSigner
    let records: Records
    /// Which agencies work in Records; their desk of the axis rests.
    let offices = OpenOffices()
    let procedures: Procedures
    /// Working days as the one-stop desk knows them.
    let calendars = Calendars(.vietnam)
    let signing: Signing
    let slipKeys: SlipKeys?
    let seal: ServerSeal
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    /// This process, as leases name it.
    let holder: String

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Identity.migrations
        + Axis.migrations + JournalLog.migrations + Records.migrations
        + Procedures.migrations + OneStop.migrations + Signing.migrations
        + Certificates.migrations

    /// Every sentence of every part.
    static let texts: Texts = [
        StorageRefusal.texts, JournalRefusal.texts, JournalArchiveRefusal.texts,
        RequestKeyRefusal.texts, BackupRefusal.texts, MoveRefusal.texts,
        DirectoryRefusal.texts, NodeRefusal.texts, Axis.texts,
        Desk.texts,
        MailboxRefusal.texts, Identity.texts, Admin.texts, Records.texts, HelpPage.texts,
        Training.texts,
        Procedures.texts, OneStop.texts, PortalRoutes.texts,
        Signing.texts, PDFTexts.texts,
        TrustTexts.texts, Certificates.texts,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// Opens what the settings name, creates what is missing, and brings the schema up to date.
    static func open(
        _ settings: Settings,
        now machineClock: @escaping @Sendable () -> Instant = systemClock
    ) async throws -> Runtime {
        let now = settings.training.clock(machineClock)
        let database = try await prepare(settings)
        let words = RandomWords()
        let random: @Sendable () -> UInt64 = { words.next() }
        let secrets = try secrets(settings, random)
        let bodies = try BodyStore(
            folder: "\(settings.data)/bodies",
            bucket: try bucket(settings, now)
        )
        let directory = Directory(database: database, secrets: secrets, now: now, random: random)
        let cache = try await DirectoryCache(directory)
        let engines = EngineWatch()
        let keys = try ServerKeys(settings, random) {
            cache.current().codes(of: $0, on: now().date)
        }
        let certificates = certificates(settings, database, keys, now, random)
        let peers = PeerGate(certificates) { try judge(settings, engines, random) }
        let identity = try identity(settings, database, cache, secrets, peers, now, random)
        let ground = Ground(settings, database, bodies, cache, now, random)
        let axis = try await axis(ground)
        let webhooks = webhooks(axis, secrets, settings)
        let signing = try Self.signing(ground, certificates, engines)
        let seal = ServerSeal(ground, keys, engines)
        let records = Self.records(ground, axis, signing, seal, engines)
        let admin = Self.admin(ground, directory, identity, axis, webhooks, certificates)
        return Runtime(
            settings: settings,
            database: database,
            bodies: bodies,
            secrets: secrets,
            directory: directory,
            cache: cache,
            identity: identity,
            admin: admin,
            certificates: certificates,
            peers: peers,
            engines: engines,
            fetcher: try fetcher(settings, database, now),
            axis: axis,
            webhooks: webhooks,
            partners: Partners(axis: axis, secrets: secrets),
            log: JournalLog(database: database, name: logName(settings), now: now),
            logSigner: try logSigner(settings, secrets),
            records: records,
            procedures: procedures(database, now, random),
            signing: signing,
            slipKeys: try await SlipKeys.load(settings, keys),
            seal: seal,
            now: now,
            random: random,
            holder: "\(ProcessInfo.processInfo.processIdentifier)-\(random())"
        )
    }

    /// Two nodes of one name would take each other for a loop, so a named node has its own.
    private static func hop(_ settings: Settings, _ cache: DirectoryCache) -> String {
        let isSet = settings.source("axis.hop") != .fallback
        let own = isSet ? nil : cache.current().nodes.own
        return own?.systemID ?? settings.string("axis.hop")
    }

    private static func axis(_ ground: Ground) async throws -> Axis {
        let axis = Axis(
            database: ground.database,
            bodies: ground.bodies,
            directory: ground.cache,
            calendar: WorkingCalendar.vietnam,
            now: ground.now,
            random: ground.random,
            hop: hop(ground.settings, ground.cache),
            receipts: try await receiptSigning(ground.settings, ground.random)
        )
        try await axis.refreshRoutes()
        return axis
    }

    private static func procedures(
        _ database: any Database,
        _ now: @escaping @Sendable () -> Instant,
        _ random: @escaping @Sendable () -> UInt64
    ) -> Procedures {
        Procedures(database: database, calendar: .vietnam, now: now, random: random)
    }

    private static func webhooks(
        _ axis: Axis,
        _ secrets: SecretBox,
        _ settings: Settings
    ) -> Webhooks {
        Webhooks(
            axis: axis,
            secrets: secrets,
            allowed: settings.string("webhook.allow"),
            others: [OneStopEvents.stepHanded.name]
        )
    }

    private static func admin(
        _ ground: Ground,
        _ directory: Directory,
        _ identity: Identity,
        _ axis: Axis,
        _ webhooks: Webhooks,
        _ certificates: Certificates
    ) -> Admin {
        Admin(
            database: ground.database,
            directory: directory,
            cache: ground.cache,
            identity: identity,
            axis: axis,
            webhooks: webhooks,
            notices: { try await certificates.notices() },
            now: ground.now,
            random: ground.random
        )
    }

    /// The folder of the data and its database, its schema brought up to date.
    private static func prepare(_ settings: Settings) async throws -> any Database {
        try FileManager.default.createDirectory(
            atPath: settings.data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let database = try openDatabase(settings)
        try await database.inspect(migrations)
        try await checkClock(of: database)
        try await refuseMoved(database)
        try await database.migrate(migrations)
        return database
    }

    /// What was moved away, or has not wholly arrived, must not be served by mistake.
    private static func refuseMoved(_ database: any Database) async throws {
        switch try await Relocation.state(of: database) {
        case nil: return
        case .departed:
            throw PlainError(
                "This data was moved to PostgreSQL. Set database.url, or VANLANG_DATABASE_URL, to go on there."
            )
        case .arriving:
            throw PlainError(
                "This database has not wholly arrived. Run vanlang move again until it ends; nothing is lost."
            )
        }
    }

    static func secrets(
        _ settings: Settings,
        _ random: @Sendable () -> UInt64
    ) throws -> SecretBox {
        let keyFile = settings.string("keys.file")
        return try SecretBox.load(
            file: keyFile.isEmpty ? "\(settings.data)/secret.key" : keyFile,
            environment: ProcessInfo.processInfo.environment,
            newKey: { (0..<4).flatMap { _ in bytes(of: random()) } }
        )
    }

    private static func signing(
        _ ground: Ground,
        _ certificates: Certificates,
        _ engines: EngineWatch
    ) throws -> Signing {
        let (settings, cache) = (ground.settings, ground.cache)
        let (now, random) = (ground.now, ground.random)
        return Signing(
            database: ground.database,
            bodies: ground.bodies,
            judge: { try judge(settings, engines, random) },
            agencyName: { code in
                let date = now().date
                let agency = try? cache.current().resolve(code, on: date).agency
                return agency?.name ?? code.text
            },
            stampLater: try stampsOfSigning(settings, certificates),
            now: now,
            random: random
        )
    }

    static func openDatabase(_ settings: Settings) throws -> any Database {
        let url = settings.string("database.url")
        guard url.isEmpty else {
            return try PostgreSQLDatabase(
                url: url,
                replicaURL: settings.string("database.replica-url"),
                connections: try settings.integer("database.connections")
            )
        }
        return try SQLiteDatabase(path: "\(settings.data)/vanlang.sqlite")
    }

    /// Whoever may run this program on this machine.
    static let shell = Actor(
        subject: .shell(ProcessInfo.processInfo.userName),
        agency: nil,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )

    /// The only place where the program reads the machine's clock.
    static let systemClock: @Sendable () -> Instant = {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    private static func bytes(of word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
}

/// Runs one command over the data that its options name.
func withRuntime<T>(
    _ options: DataOptions,
    _ body: (Runtime) async throws -> T
) async throws -> T {
    let settings = try await Settings.load(overrides: options.overrides)
    let runtime = try await Runtime.open(settings)
    do {
        let result = try await body(runtime)
        try await runtime.database.close()
        return result
    } catch let refusal as DirectoryRefusal {
        try? await runtime.database.close()
        throw refusal
    } catch let refusal as any Refusal {
        try? await runtime.database.close()
        throw PlainError(Runtime.texts.sentence(of: refusal, in: .english))
    }
}
