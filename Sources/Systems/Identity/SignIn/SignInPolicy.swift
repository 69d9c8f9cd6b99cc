// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a node asks of those who sign in, as its operator sets it.
package struct SignInPolicy: Sendable {
    /// Roles that nobody holds in a session of one factor.
    package let rolesOfTwoFactors: Set<Role>
    /// Whether citizens may open accounts by themselves.
    package let takesRegistrations: Bool

    package init(rolesOfTwoFactors: Set<Role> = [], takesRegistrations: Bool = true) {
        self.rolesOfTwoFactors = rolesOfTwoFactors
        self.takesRegistrations = takesRegistrations
    }
}
