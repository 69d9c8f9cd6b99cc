// SPDX-License-Identifier: Apache-2.0

package import Core

extension PortalRoutes {
    /// Every sentence of the citizen's pages.
    package static let texts: Texts = [
        dossierTexts, documentTexts, figureTexts, lifeEventTexts, bundleTexts,
    ]
    .reduce(findingTexts) { $0.merging($1) { first, _ in first } }
}
