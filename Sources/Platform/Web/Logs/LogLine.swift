// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Logging
import Synchronization

/// Where finished lines go; each ends with a line feed.
package typealias LogOutput = @Sendable ([UInt8]) -> Void

/// Outputs for log handlers.
package enum LogOutputs {
    private static let lock = Mutex(())

    /// Whole lines on standard error, one after the other whatever thread they come from.
    ///
    /// A closed or full standard error loses the line: logging must not stop the service.
    package static let standardError: LogOutput = { line in
        lock.withLock { _ in
            try? FileHandle.standardError.write(contentsOf: Data(line))
        }
    }
}

/// An event with its metadata, in the order in which those of three sources meet.
struct LogLine {
    let event: LogEvent
    let label: String
    let metadata: Logger.Metadata

    init(
        _ event: LogEvent,
        label: String,
        metadata: Logger.Metadata,
        provider: Logger.MetadataProvider?
    ) {
        self.event = event
        self.label = label
        var merged = metadata
        if let provider { merged.merge(provider.get()) { _, new in new } }
        if let own = event.metadata { merged.merge(own) { _, new in new } }
        if let error = event.error, merged["error"] == nil {
            merged["error"] = .string(ErrorChain.text(of: error))
        }
        self.metadata = merged
    }

    /// Metadata by name, the framework's key for the request under our own word.
    var sorted: [(name: String, value: Logger.MetadataValue)] {
        metadata.map { ($0.key == "hb.request.id" ? "request" : $0.key, $0.value) }
            .sorted { $0.0 < $1.0 }
    }

    /// ISO 8601 with microseconds, zone of Viet Nam.
    static func time(_ now: Instant) -> String {
        let fraction = Int((now.microseconds % 1_000_000 + 1_000_000) % 1_000_000)
        let text = now.description
        return "\(text.prefix(19)).\(fraction.digits(6))\(text.dropFirst(19))"
    }

    /// The text on one line: what could move a terminal's cursor or fake a line becomes `\u{…}`.
    static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x5C }) { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: output.append(contentsOf: "\\n".unicodeScalars)
            case 0x5C: output.append(contentsOf: "\\\\".unicodeScalars)
            case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
                let hex = String(scalar.value, radix: 16)
                output.append(contentsOf: "\\u{\(hex)}".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }
}
