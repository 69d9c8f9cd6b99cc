// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle

/// Beats for a hub every 15 seconds, and ends its streams when the program stops.
package struct LiveBeat: Service {
    let hub: LiveHub
    let sleep: @Sendable () async throws -> Void

    /// `sleep` waits for one beat; shorter than the 30 seconds after which proxies give up.
    package init(
        _ hub: LiveHub,
        sleep: @escaping @Sendable () async throws -> Void = {
            try await Task.sleep(for: .seconds(15))
        }
    ) {
        self.hub = hub
        self.sleep = sleep
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            try await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    do { try await sleep() } catch is CancellationError {
                        // The program stops, which is no failure of this service.
                        return
                    }
                    hub.beat()
                }
            }
        } onGracefulShutdown: {
            hub.close()
        }
    }
}
