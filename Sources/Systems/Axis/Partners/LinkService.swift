// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
import Core
package import Logging
import NIOCore
import ServiceLifecycle
import Storage
import Synchronization

/// How partners are called, and what that was made of.
package struct LinkConfiguration: Sendable {
    /// Equal as long as calls look the same to partners.
    package let source: [UInt8]
    package let http: HTTPClient.Configuration

    package init(source: [UInt8], http: HTTPClient.Configuration) {
        self.source = source
        self.http = http
    }
}

/// Runs the links to all partners, each on its own, so that one that hangs holds nobody up.
package struct LinkService: Service {
    let partners: Partners
    let holder: String
    let logger: Logger
    let bodyLimit: Int
    /// How partners are called now: with our certificate, where we have one for them.
    let configuration: @Sendable () async throws -> LinkConfiguration

    /// How often it looks for partners that have something to do.
    static let restMilliseconds = 500
    /// How often it looks for a renewed certificate.
    static let renewMilliseconds = 2_000

    package init(
        partners: Partners,
        holder: String,
        logger: Logger,
        bodyLimit: Int,
        configuration: @escaping @Sendable () async throws -> LinkConfiguration = {
            LinkConfiguration(source: [], http: Self.configuration)
        }
    ) {
        self.partners = partners
        self.holder = holder
        self.logger = logger
        self.bodyLimit = bodyLimit
        self.configuration = configuration
    }

    /// Calls to partners follow no redirects: a signed request is for the one it was made for.
    package static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10))
        )
        // A closed port is an answer; when to try again is the link's own rule.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    package func run() async throws {
        let first = try await configuration()
        await cancelWhenGracefulShutdown {
            let running = RunningLinks()
            await withDiscardingTaskGroup { group in
                var current = LinkGeneration(first)
                while !Task.isCancelled {
                    let generation = current
                    group.addTask { await serve(generation, running) }
                    guard let next = await renewed(from: generation) else { return }
                    generation.end()
                    current = LinkGeneration(next)
                    logger.notice("certificate for partners taken into use")
                }
            }
        }
    }

    /// The configuration that takes the place of this one; nil when the service ends before.
    ///
    /// What cannot be read leaves the old one in use.
    private func renewed(from generation: LinkGeneration) async -> LinkConfiguration? {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(Self.renewMilliseconds))
            do {
                let now = try await configuration()
                if now.source != generation.configuration.source { return now }
            } catch is CancellationError {
                return nil
            } catch {
                logger.error(
                    "certificate for partners cannot be read",
                    metadata: ["error": "\(error)"]
                )
            }
        }
        return nil
    }

    /// One way of calling partners, until another takes its place; calls under way come to their end.
    private func serve(_ generation: LinkGeneration, _ running: RunningLinks) async {
        do {
            let configuration = generation.configuration.http
            try await HTTPClient.withHTTPClient(configuration: configuration) { http in
                let link = PartnerLink(
                    partners: partners,
                    http: http,
                    holder: holder,
                    logger: logger,
                    bodyLimit: bodyLimit
                )
                await run(link, generation, running)
            }
        } catch {
            logger.error("links ended", metadata: ["error": "\(error)"])
        }
    }

    private func run(
        _ link: PartnerLink,
        _ generation: LinkGeneration,
        _ running: RunningLinks
    ) async {
        let following = NodeFollowing()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, generation.isCurrent {
                do {
                    try await following.step(partners)
                    let all = try await partners.axis.database.read {
                        try PartnerStore(connection: $0).all()
                    }
                    for partner in all where !partner.isDisabled && running.begin(partner.id) {
                        group.addTask {
                            await lap(link, partner, generation)
                            running.end(partner.id)
                        }
                    }
                } catch {
                    logger.error(
                        "job failed",
                        metadata: ["job": "axis-links", "error": "\(error)"]
                    )
                }
                try? await Task.sleep(for: .milliseconds(Self.restMilliseconds))
            }
        }
    }

    private func lap(
        _ link: PartnerLink,
        _ partner: Partner,
        _ generation: LinkGeneration
    ) async {
        do {
            while !Task.isCancelled, generation.isCurrent, try await link.lap(of: partner.id) {}
        } catch is CancellationError {
            return
        } catch {
            logger.error(
                "link failed",
                metadata: ["partner": "\(partner.name)", "error": "\(error)"]
            )
        }
    }
}

/// One way of calling partners, and whether it is still the one.
private final class LinkGeneration: Sendable {
    let configuration: LinkConfiguration
    private let hasEnded = Mutex(false)

    init(_ configuration: LinkConfiguration) { self.configuration = configuration }

    var isCurrent: Bool { hasEnded.withLock { !$0 } }

    func end() { hasEnded.withLock { $0 = true } }
}

/// The partners whose laps are under way in this process.
private final class RunningLinks: Sendable {
    private let ids = Mutex<Set<ID<Partner>>>([])

    func begin(_ id: ID<Partner>) -> Bool { ids.withLock { $0.insert(id).inserted } }

    func end(_ id: ID<Partner>) { ids.withLock { _ = $0.remove(id) } }
}
