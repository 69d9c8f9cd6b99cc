// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Certificates
import Core
import Directory
import Foundation
import Hummingbird
import HummingbirdCore
import Identity
import Journal
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Signing
import Storage
import Trust
import UnixSignals
import Web

/// One `vanlang serve`: the site, and the jobs that run beside it.
struct Server: Sendable {
    let runtime: Runtime
    let metrics: PrometheusMetrics
    let logger: Logger
    /// Called with the port when it is bound; requests are answered as soon as this returns.
    let onReady: @Sendable (Int) async -> Void
    /// What else runs while the server does.
    var companions: [any Service] = []
    /// Tells open pages what changed.
    var hub = LiveHub()
    /// Our own TLS, made when the server starts.
    var listener: TLSListener?
    let draining = Draining()

    func run() async throws {
        var server = self
        // A browser that comes back from before this process knows less than it, and loads again.
        let position = try await Journal(database: runtime.database).lastPosition()
        server.hub = LiveHub(startingAt: position)
        server.listener = try await makeListener()
        try await learnCalendar()
        try await server.serve()
    }

    private func serve() async throws {
        let settings = runtime.settings
        let http = HTTP1Channel.Configuration(additionalChannelHandlers: [ContinueHandler()])
        let application = Application(
            router: try await wholeSite(),
            server: listener?.server(http) ?? .http1(configuration: http),
            configuration: ApplicationConfiguration(
                address: .hostname(
                    settings.string("server.host"),
                    port: try settings.integer("server.port")
                ),
                serverName: nil
            ),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        let restOfServices = woken(try jobs()) + companions
        let drainSeconds = try settings.integer("server.drain-seconds")
        let ending: [ServiceGroupConfiguration.ServiceConfiguration] =
            drainSeconds > 0
            ? [
                .init(
                    service: DrainAtSignal(draining: draining, seconds: drainSeconds),
                    successTerminationBehavior: .gracefullyShutdownGroup
                )
            ] : []
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: ending + restOfServices.map { .init(service: $0) } + [
                    .init(
                        service: application,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup
                    )
                ],
                gracefulShutdownSignals: drainSeconds > 0 ? [] : [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try await runtime.database.close()
    }

    private func wholeSite() async throws -> Site {
        let site = try site()
        await certificatesAPI().add(to: site.router)
        verifyRoutes().add(to: site.router)
        addPaymentRoutes(to: site)
        return site
    }

    /// Every operation for programs; a test tries them as every kind of stranger.
    var operations: Operations {
        get throws {
            let axisAPI = AxisAPI(
                axis: runtime.axis,
                directory: runtime.cache,
                bodyLimit: try runtime.settings.integer("axis.body-limit")
            )
            return axisAPI.operations + WebhookAPI(webhooks: runtime.webhooks).operations
                + outsideOperations
        }
    }

    /// Every route of the program.
    func site() throws -> Site {
        let site = Site(
            texts: [Runtime.texts],
            metrics: metrics,
            shell: pageShell,
            pages: pages,
            peers: listener?.peers
        )
        site.router.add(middleware: DrainingMiddleware(draining))
        Health(checks: runtime.databaseChecks + [draining.check]).add(to: site.router)
        metrics.add(to: site.router)
        JournalRoutes(log: runtime.log, key: runtime.logSigner.key).add(to: site.router)
        ReceiptKeyRoutes(axis: runtime.axis).add(to: site.router)
        SlipKeyRoutes(keys: runtime.slipKeys).add(to: site.router)
        WitnessRoutes(witness: try runtime.witness).add(to: site.router)
        let settings = runtime.settings
        MailboxRoutes(
            axis: runtime.axis,
            directory: runtime.cache,
            door: runtime.directory,
            texts: Runtime.texts,
            bodyLimit: try settings.integer("axis.body-limit"),
            clockWindow: try settings.integer("axis.clock-window")
        ).add(to: site.router)
        OpenIDRoutes(
            identity: runtime.identity,
            publicURLs: settings.string("server.public-url"),
            isSecure: settings.speaksTLS
        ).add(to: site.router)
        SigningAgentRoutes(signing: runtime.signing, texts: Runtime.texts).add(to: site.router)
        let (cache, now) = (runtime.cache, runtime.now)
        let operations = try operations
        operations.add(to: site.router) { token, context in
            let shown = context.peerCertificate?.sha256
            let actor = try cache.current().actor(token: token, shown: shown, at: now())
            guard let actor else { throw WebRefusal.bearerInvalid }
            return actor
        }
        operations.serveOpenAPI(
            on: site.router,
            at: "/axis/v1/openapi.json",
            title: "Văn Lang: the document axis",
            version: "1.0.0",
            serverURL: "/"
        )
        return site
    }

    /// Everything that runs beside the server, each safe in any number of processes.
    private func jobs() throws -> [any Service] {
        let (cache, database, holder) = (runtime.cache, runtime.database, runtime.holder)
        let axis = runtime.axis
        let sequencer = Sequencer(database: database, holder: holder)
        // SQLite numbers events in the write itself.
        let needsSequencer = !runtime.settings.string("database.url").isEmpty
        let sequencing: [any Service] =
            needsSequencer
            ? [
                // Each batch wakes all who follow the Journal: a rest between them makes batches of them
                // under load, and nobody waits longer than it takes to open a page.
                RepeatingJob("journal-sequencer", restMilliseconds: 40, logger: logger) {
                    try await sequencer.step() == Sequencer.batch
                }
            ] : []
        return try journalJobs + sequencing + [
            RepeatingJob("directory-refresh", restMilliseconds: 500, logger: logger) {
                _ = try await cache.refresh()
                try await axis.refreshRoutes()
                return false
            },
            Sweep(runtime, logger: logger).job,
        ] + axis.jobs(holder: holder, logger: logger) + deskJobs + recordsJobs
            + certificatesJobs + stampJobs + scanJobs + lookJobs + sealJobs + renewJobs
            + paymentJobs + calendarJobs + citizenJobs + reminderJobs + deskScanJobs
            + tlsJobs(listener)
            + identityJobs + (try outwardJobs)
    }
}

/// Logs and metrics of a process that serves, set up once.
///
/// `level` is what is logged unless the settings say otherwise.
func bootstrap(_ settings: Settings, level fallback: String? = nil) throws -> (
    PrometheusMetrics, Logger
) {
    let metrics = PrometheusMetrics()
    MetricsSystem.bootstrap(metrics)
    let isSet = settings.source("log.level") != .fallback
    let name = isSet ? settings.string("log.level") : fallback ?? settings.string("log.level")
    guard let level = Logger.Level(rawValue: name) else {
        throw PlainError("Setting log.level must be trace, debug, info, warning or error.")
    }
    let form: LineLogHandler.Form = settings.string("log.format") == "json" ? .json : .human
    LoggingSystem.bootstrap { label in
        var handler = LineLogHandler(label: label, form: form, now: Runtime.systemClock)
        handler.logLevel = level
        return handler
    }
    return (metrics, Logger(label: "vanlang"))
}
