// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Axis

/// The table itself is compared in AppTests, beside those of the other systems.
struct AxisRightsTests {
    @Test(arguments: Role.allCases, AxisAction.allCases)
    func `no right is wider than its scope`(role: Role, action: AxisAction) {
        let rights = Standing.allCases.map { standing in
            [Actor.Scope.agency, .subtree, .nation].map { scope in
                Axis.may(.make("G22", role, scope), action, standing)
            }
        }
        // Only the list of agencies is for strangers; who may below may on its own.
        if action != .agencies { #expect(!rights[2][0] && !rights[2][1]) }
        for (own, below) in zip(rights[0], rights[1]) where below { #expect(own) }
        // Nobody sends, collects or answers for another.
        if action == .send || action == .collect { #expect(!rights[1][2] && !rights[2][2]) }
    }
}
