// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Trust

struct VerdictTests {
    @Test func `EN 319 102-1: the outcome is written as the standard spells it`() {
        #expect(Verdict.Outcome.totalPassed.rawValue == "TOTAL-PASSED")
        #expect(Verdict.SubIndication(rawValue: "HASH_FAILURE") == .hashFailure)
    }
}
