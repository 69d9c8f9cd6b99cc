// SPDX-License-Identifier: Apache-2.0

/// Listens to a stream of server-sent events and says politely that something changed.
///
/// Nothing moves under the reader's hand: the notice has a link that loads the page again.
package struct Live: Component {
    private let stream: String
    private let sentence: String
    private let events: [String]

    /// `events` are the names that count as a change.
    ///
    /// `sentence` holds `{count}` in braces where the number of changes goes; say it with no arguments.
    package init(stream: String, sentence: String, events: [String] = ["change"]) {
        self.events = events
        self.stream = stream
        self.sentence = sentence
    }

    package func html(_ say: Say) -> HTML {
        """
        <div class="live" role="status" data-live="\(stream)" data-events="\(events.joined(separator: " "))" \
        data-sentence="\(sentence)" \
        data-show="\(say("design.live.show"))" data-lost="\(say("design.live.lost"))"></div>
        \(HTML.module("live.js"))
        """
    }
}
