// SPDX-License-Identifier: Apache-2.0

package import Core
package import Logging

/// One readable line per event, for a terminal or the systemd journal.
package struct HumanLogHandler: LogHandler {
    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let now: @Sendable () -> Instant
    private let output: LogOutput

    package init(
        label: String,
        metadataProvider: Logger.MetadataProvider? = nil,
        now: @escaping @Sendable () -> Instant,
        output: @escaping LogOutput = LogOutputs.standardError
    ) {
        self.label = label
        self.metadataProvider = metadataProvider
        self.now = now
        self.output = output
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = LogLine(event, label: label, metadata: metadata, provider: metadataProvider)
        var text = LogLine.time(now())
        text += " \(event.level.rawValue.uppercased()) \(LogLine.escaped(label)): "
        text += LogLine.escaped(event.message.description)
        for (name, value) in line.sorted {
            text += " \(LogLine.escaped(name))=\(Self.quoted(value.description))"
        }
        output(Array("\(text)\n".utf8))
    }

    /// In quotes when it could be taken for two values.
    private static func quoted(_ value: String) -> String {
        let escaped = LogLine.escaped(value)
        let isPlain = !escaped.isEmpty && !escaped.contains { " \"=".contains($0) }
        return isPlain ? escaped : "\"\(escaped.replacing("\"", with: "\\\""))\""
    }
}
