// SPDX-License-Identifier: Apache-2.0

package import Core
package import Logging

/// One JSON object per line, for machines that collect logs.
package struct JSONLogHandler: LogHandler {
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
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("time", LogLine.time(now()))
        writer.member("level", event.level.rawValue)
        writer.member("logger", label)
        writer.member("message", event.message.description)
        writer.key("metadata")
        Self.write(line.sorted, to: &writer)
        writer.endObject()
        output(writer.bytes + [UInt8(ascii: "\n")])
    }

    private static func write(
        _ metadata: [(name: String, value: Logger.MetadataValue)],
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        for (name, value) in metadata {
            writer.key(name)
            write(value, to: &writer)
        }
        writer.endObject()
    }

    private static func write(_ value: Logger.MetadataValue, to writer: inout JSONWriter) {
        switch value {
        case .string(let text): writer.string(text)
        case .stringConvertible(let value):
            if let number = value as? any BinaryInteger {
                writer.integer(number)
            } else {
                writer.string(value.description)
            }
        case .array(let values):
            writer.beginArray()
            for value in values { write(value, to: &writer) }
            writer.endArray()
        case .dictionary(let values):
            write(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: &writer)
        }
    }
}
