// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation

extension EdXMLStatus {
    /// SHA-256 of what makes two status messages the same report: who, about what, which code, when,
    /// and in what words; each as its length in decimal, a colon and its bytes.
    var contentDigest: [UInt8] {
        let parts = [
            from.organId.text, response.organId?.text ?? "", response.documentId ?? "",
            response.code ?? "", code.rawValue, timestamp?.text ?? "", description ?? "",
        ]
        var hash = SHA256()
        for part in parts { hash.update(data: Data("\(part.utf8.count):\(part)".utf8)) }
        return Array(hash.finalize())
    }
}
