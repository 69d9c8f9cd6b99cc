// SPDX-License-Identifier: Apache-2.0

package import Core

extension PortalRoutes {
    /// Every sentence of the citizen's pages.
    package static let texts: Texts = findingTexts.merging(dossierTexts) { first, _ in first }
}
