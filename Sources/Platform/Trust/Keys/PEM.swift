// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The armour of RFC 7468 around DER.
package enum PEM {
    package struct Block: Sendable, Equatable {
        package let label: String
        package let der: [UInt8]
    }

    /// Every whole block of a text, in order; what stands between is skipped, as is a block that is no base64.
    package static func blocks(in text: String, limit: Int = 10_000) -> [Block] {
        var blocks: [Block] = []
        var label: Substring?
        var body = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("-----BEGIN ") {
                label = line.dropFirst(11).prefix { $0 != "-" }
                body = ""
            } else if line.hasPrefix("-----END "), let open = label {
                label = nil
                guard let data = Data(base64Encoded: body), blocks.count < limit else { continue }
                blocks.append(Block(label: String(open), der: Array(data)))
            } else if label != nil, !line.contains(":") {
                body += line.filter { !$0.isWhitespace }
            }
        }
        return blocks
    }

    /// What base64 of RFC 4648 stands for, without line breaks.
    package static func base64(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }

    package static func text(_ label: String, _ der: [UInt8]) -> String {
        let body = Data(der).base64EncodedString(options: [
            .lineLength64Characters, .endLineWithLineFeed,
        ])
        return "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
    }

    /// Certificates in a file's bytes, which are PEM or one certificate in DER.
    package static func certificates(in bytes: [UInt8]) -> [[UInt8]] {
        if bytes.first == ASN1Tag.sequence { return [bytes] }
        return blocks(in: String(decoding: bytes, as: UTF8.self))
            .filter {
                ["CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE"].contains($0.label)
            }
            .map(\.der)
    }
}
