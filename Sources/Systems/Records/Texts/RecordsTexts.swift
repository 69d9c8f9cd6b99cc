// SPDX-License-Identifier: Apache-2.0

package import Core

extension Records {
    /// Every sentence that Records says.
    package static let texts: Texts = [
        refusalTexts, workTexts, incomingTexts, slipTexts, outgoingTexts, trailTexts, copyTexts,
        importTexts, signingTexts, dutyTexts,
        measureTexts,
        searchTexts, dossierTexts,
        followUpTexts,
        bookTexts, printTexts, exitTexts, archiveTexts, wordTexts, teamTexts,
        reportTexts, seriesTexts, powerTexts, keepingTexts, sealHandingTexts,
    ].reduce(into: [:]) { all, table in
        all.merge(table) { _, text in preconditionFailure("two tables say \(text.english)") }
    }
}
