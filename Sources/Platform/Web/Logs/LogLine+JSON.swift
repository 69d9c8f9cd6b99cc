// SPDX-License-Identifier: Apache-2.0

import Core
import Logging

extension LogLine {
    func json(at now: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("time", Self.time(now))
        writer.member("level", event.level.rawValue)
        writer.member("logger", label)
        writer.member("message", event.message.description)
        writer.key("metadata")
        Self.write(sorted, to: &writer)
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
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
