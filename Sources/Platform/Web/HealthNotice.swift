// SPDX-License-Identifier: Apache-2.0

/// One line about the node that another system says: what, how it stands, and whether somebody must act.
package struct HealthNotice: Sendable, Equatable {
    package enum Level: Sendable {
        case good, warning, alarm
    }

    /// Keys of the tables of sentences.
    package let name: String
    package let text: String
    package let arguments: [String: String]
    package let level: Level

    package init(
        _ name: String,
        _ text: String,
        _ arguments: [String: String] = [:],
        level: Level
    ) {
        self.name = name
        self.text = text
        self.arguments = arguments
        self.level = level
    }
}
