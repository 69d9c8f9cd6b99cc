// SPDX-License-Identifier: Apache-2.0

package import Core

extension OneStop {
    /// Every sentence of the one-stop desk.
    package static let texts: Texts = [
        refusalTexts, contentTexts, wordTexts, pageTexts, deskTexts, feeTexts, postTexts,
        counterTexts, resultTexts, labelTexts, scanTexts, calendarTexts, movingTexts, outageTexts,
        unitTexts, ratingTexts, opinionTexts, bundleTexts,
        filedTexts,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
