// SPDX-License-Identifier: Apache-2.0

/// What kind of signed file this is, by how it begins; names of files say nothing.
package enum SignedFileFormat: String, Sendable, CaseIterable {
    case pdf, xml, zip, json, cms, unknown

    /// Looks at the first kilobyte.
    package init(opening bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(1024))
        let text = head.drop { [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) }
        if head.starts(with: Array("PK".utf8)) {
            self = .zip
        } else if String(decoding: head, as: UTF8.self).contains("%PDF-") {
            self = .pdf
        } else if head.first == ASN1Tag.sequence || text.starts(with: Array("-----BEGIN".utf8)) {
            self = .cms
        } else if text.first == UInt8(ascii: "<") {
            self = .xml
        } else if text.first == UInt8(ascii: "{") {
            self = .json
        } else {
            self = .unknown
        }
    }
}
