// SPDX-License-Identifier: Apache-2.0

import Signing
import Web

extension Server {
    /// The pages of signing, which talk to the program on the officer's own PC.
    func signingRoutes(navigation: @escaping @Sendable (PageContext) -> Navigation)
        -> SigningRoutes
    {
        SigningRoutes(
            signing: runtime.signing,
            agent: runtime.settings.string("signing.agent"),
            navigation: navigation
        )
    }
}
