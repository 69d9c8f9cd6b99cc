// SPDX-License-Identifier: Apache-2.0

import Formats

/// Who signed a PDF, before anybody judged whether well.
package enum PDFSigners {
    /// The certificate of each signature in DER; empty for what cannot be read.
    package static func certificates(in bytes: [UInt8]) -> [[UInt8]] {
        guard let file = try? PDFFile(bytes),
            let signatures = try? PDFSignatureReader(PDFReader(file)).signatures()
        else { return [] }
        return signatures.compactMap { signature in
            guard let signed = try? SignedData(signature.contents) else { return nil }
            return signed.signers.first.flatMap { signed.certificate(of: $0)?.der }
        }
    }
}
