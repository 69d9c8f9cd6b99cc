// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
import Core
package import Logging
import NIOCore
import ServiceLifecycle
import Storage
import Synchronization

/// Runs the links to all partners, each on its own, so that one that hangs holds nobody up.
package struct LinkService: Service {
    let partners: Partners
    let holder: String
    let logger: Logger
    let bodyLimit: Int
    /// How partners are called: with our certificate, where we have one for them.
    let configuration: @Sendable () async throws -> HTTPClient.Configuration

    /// How often it looks for partners that have something to do.
    static let restMilliseconds = 500

    package init(
        partners: Partners,
        holder: String,
        logger: Logger,
        bodyLimit: Int,
        configuration: @escaping @Sendable () async throws -> HTTPClient.Configuration = {
            Self.configuration
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
        try await cancelWhenGracefulShutdown {
            try await HTTPClient.withHTTPClient(configuration: configuration()) { http in
                let link = PartnerLink(
                    partners: partners,
                    http: http,
                    holder: holder,
                    logger: logger,
                    bodyLimit: bodyLimit
                )
                await run(link)
            }
        }
    }

    private func run(_ link: PartnerLink) async {
        let running = RunningLinks()
        let following = NodeFollowing()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    try await following.step(partners)
                    let all = try await partners.axis.database.read {
                        try PartnerStore(connection: $0).all()
                    }
                    for partner in all where !partner.isDisabled && running.begin(partner.id) {
                        group.addTask {
                            await lap(link, partner)
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

    private func lap(_ link: PartnerLink, _ partner: Partner) async {
        do {
            while !Task.isCancelled, try await link.lap(of: partner.id) {}
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

/// The partners whose laps are under way in this process.
private final class RunningLinks: Sendable {
    private let ids = Mutex<Set<ID<Partner>>>([])

    func begin(_ id: ID<Partner>) -> Bool { ids.withLock { $0.insert(id).inserted } }

    func end(_ id: ID<Partner>) { ids.withLock { _ = $0.remove(id) } }
}
