// SPDX-License-Identifier: Apache-2.0

/// A state in one or two words, with a shape of its own: colour is never the only sign.
package struct StatusTag: Component {
    /// Each has its own shape and colour.
    package enum Tone: String, Sendable, CaseIterable {
        /// Came and not yet looked at: a ring with a dot.
        case new
        /// In somebody's hands: a half-filled circle.
        case running
        /// Waits for someone else: two bars.
        case waiting
        /// Ended well: a tick.
        case done
        /// Needs attention soon: a triangle.
        case warn
        /// Refused, failed, late: a cross.
        case bad
        /// No longer in force, not started: a line.
        case quiet
    }

    private let label: String
    private let tone: Tone

    package init(_ label: String, _ tone: Tone) {
        self.label = label
        self.tone = tone
    }

    package func html(_ say: Say) -> HTML { "<span class=\"tag \(tone.rawValue)\">\(label)</span>" }
}
