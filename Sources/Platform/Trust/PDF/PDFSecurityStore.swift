// SPDX-License-Identifier: Apache-2.0

import Formats

/// The Document Security Store: what the file brings along for judging its signatures later (ISO 32000-2 §12.8.4.3).
struct PDFSecurityStore {
    /// Of certificates and of revocation, each; a store with more is read no further.
    private static let most = 512

    private(set) var certificates: [[UInt8]] = []
    private(set) var revocation = RevocationData()

    init(_ view: PDFView) throws(PDFRefusal) {
        guard let store = try view.dictionary(try view.catalog()["DSS"]) else { return }
        certificates = try Self.streams(store["Certs"], view)
        for list in try Self.streams(store["CRLs"], view) { revocation.addList(list) }
        for answer in try Self.streams(store["OCSPs"], view) { revocation.addResponse(answer) }
    }

    private static func streams(
        _ value: PDFValue?,
        _ view: PDFView
    ) throws(PDFRefusal) -> [[UInt8]] {
        var contents: [[UInt8]] = []
        for item in (try view.array(value) ?? []).prefix(most) {
            guard let reference = item.reference else { continue }
            if let data = try view.data(of: reference) { contents.append(data) }
        }
        return contents
    }
}
