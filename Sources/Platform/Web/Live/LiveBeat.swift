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
            do {
                try await cancelWhenGracefulShutdown {
                    while !Task.isCancelled {
                        try await sleep()
                        hub.beat()
                    }
                }
            } catch is CancellationError {
                // The program stops: that is how this ends.
            }
        } onGracefulShutdown: {
            hub.close()
        }
    }
}
