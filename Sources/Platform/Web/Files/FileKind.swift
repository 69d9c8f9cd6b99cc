// SPDX-License-Identifier: Apache-2.0

/// What a file is shown as, by its name: what a sender says of its type proves nothing.
package enum FileKind {
    private static let byEnding: [String: String] = [
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "gif": "image/gif", "webp": "image/webp", "txt": "text/plain",
    ]

    package static func of(_ name: String, said: String) -> String {
        guard let dot = name.lastIndex(of: ".") else {
            return said.isEmpty ? "application/octet-stream" : said
        }
        let ending = name[name.index(after: dot)...].lowercased()
        return byEnding[ending] ?? (isShown(said) ? "application/octet-stream" : said)
    }

    package static func isShown(_ type: String) -> Bool { byEnding.values.contains(type) }
}
