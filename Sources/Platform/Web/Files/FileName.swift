// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// Names of files as strangers give them and as we give them out.
package enum FileName {
    /// Without folders, invisible characters and white space at the ends.
    ///
    /// At most 200 bytes, the ending kept; empty when nothing is left.
    package static func cleaned(_ raw: String) -> String {
        let base = raw.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var name = FieldText.line(base).text
        // Names of this kind mean a folder, or nothing at all.
        if name.allSatisfy({ $0 == "." }) { name = "" }
        while name.utf8.count > 200 {
            let dot = name.lastIndex(of: ".") ?? name.endIndex
            let hasEnding = name[dot...].utf8.count <= 20 && dot != name.startIndex
            let cut = hasEnding ? dot : name.endIndex
            guard cut != name.startIndex else { break }
            name.remove(at: name.index(before: cut))
        }
        return name
    }

    /// `Content-Disposition` by RFC 6266: plain ASCII for the oldest, RFC 8187 for all others.
    package static func disposition(_ name: String, inline isInline: Bool) -> String {
        let kind = isInline ? "inline" : "attachment"
        let name = cleaned(name)
        guard !name.isEmpty else { return kind }
        let plain = ascii(name)
        let simple = "\(kind); filename=\"\(plain)\""
        return plain == name ? simple : "\(simple); filename*=UTF-8''\(LocalPath.encoded(name))"
    }

    /// Marks taken off; whatever could end the quoted text or start an escape is an underscore.
    private static func ascii(_ name: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{300}"..."\u{36F}": break
            case "đ": output.append("d")
            case "Đ": output.append("D")
            case "\"", "\\", "%": output.append("_")
            case " "..."~": output.append(scalar)
            default: output.append("_")
            }
        }
        return String(output)
    }
}

/// Media types as strangers name them.
enum MediaTypeText {
    /// The type without parameters, or `application/octet-stream` when it is none.
    static func safe(_ text: String) -> String {
        let type = text.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        let isType =
            halves.count == 2 && type.utf8.count <= 100
            && halves.allSatisfy { half in
                !half.isEmpty
                    && half.utf8.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
                        default: false
                        }
                    }
            }
        return isType ? type : "application/octet-stream"
    }
}
