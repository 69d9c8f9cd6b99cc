// SPDX-License-Identifier: Apache-2.0

import Signing

extension Server {
    /// The pages of signing, which talk to the program on the officer's own PC.
    var signingRoutes: SigningRoutes {
        SigningRoutes(
            signing: runtime.signing,
            agent: runtime.settings.string("signing.agent"),
            navigation: Areas.navigation
        )
    }
}
