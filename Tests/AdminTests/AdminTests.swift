// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Admin

@Suite struct AdminTextsTests {
    @Test(arguments: Role.allCases)
    func `every role has its word`(role: Role) {
        #expect(Admin.texts["admin.role.\(role.rawValue)"] != nil)
    }
}
