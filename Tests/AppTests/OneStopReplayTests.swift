// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import vanlang

/// The replay itself, small: every fate, and the counts agree.
///
/// Times belong to a quiet machine.
struct OneStopReplayTests {
    @Test func `what is played stands in the table, state by state, a second time too`()
        async throws
    {
        let bench = try await OneStopBench.make(
            folder: try TestFolder.make(),
            rows: 0,
            procedures: 0,
            rounds: 1
        )
        for count in [20, 3] {
            var replay = OneStopReplay(bench: bench, count: count)
            let told = JSON.object(try await replay.run(isStrict: false))
            #expect(told["count"]?.integer == Int64(count))
            #expect(told["steps"]?["submit"]?["count"]?.integer == Int64(count))
        }
        try await bench.runtime.database.close()
    }
}
