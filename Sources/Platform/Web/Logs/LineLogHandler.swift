// SPDX-License-Identifier: Apache-2.0

package import Core
package import Logging

/// One line per event.
package struct LineLogHandler: LogHandler {
    package enum Form: Sendable {
        /// Readable, for a terminal or the systemd journal.
        case human
        /// One JSON object, for machines that collect logs.
        case json
    }

    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let form: Form
    private let now: @Sendable () -> Instant
    private let output: LogOutput

    package init(
        label: String,
        form: Form,
        metadataProvider: Logger.MetadataProvider? = nil,
        now: @escaping @Sendable () -> Instant,
        output: @escaping LogOutput = LogOutputs.standardError
    ) {
        self.label = label
        self.form = form
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
        switch form {
        case .human: output(line.human(at: now()))
        case .json: output(line.json(at: now()))
        }
    }
}
