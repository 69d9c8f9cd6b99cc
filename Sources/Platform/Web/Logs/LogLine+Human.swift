// SPDX-License-Identifier: Apache-2.0

import Core
import Logging

extension LogLine {
    func human(at now: Instant) -> [UInt8] {
        var text = Self.time(now)
        text += " \(event.level.rawValue.uppercased()) \(Self.escaped(label)): "
        text += Self.escaped(event.message.description)
        for (name, value) in sorted {
            text += " \(Self.escaped(name))=\(Self.quoted(value.description))"
        }
        return Array("\(text)\n".utf8)
    }

    /// In quotes when it could be taken for two values.
    private static func quoted(_ value: String) -> String {
        let escaped = Self.escaped(value)
        let isPlain = !escaped.isEmpty && !escaped.contains { " \"=".contains($0) }
        return isPlain ? escaped : "\"\(escaped.replacing("\"", with: "\\\""))\""
    }
}
