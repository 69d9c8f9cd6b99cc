// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a node asks of those who sign in, as its operator sets it.
package struct SignInPolicy: Sendable {
    /// Roles that nobody holds in a session of one factor.
    package let rolesOfTwoFactors: Set<Role>
    /// Passwords from breaches, when the operator has a list.
    let breached: BreachedPasswords?

    package init(
        rolesOfTwoFactors: Set<Role> = [],
        breached: BreachedPasswords? = nil
    ) {
        self.rolesOfTwoFactors = rolesOfTwoFactors
        self.breached = breached
    }
}
