// SPDX-License-Identifier: Apache-2.0

package import Core

/// What people wrote to each other about one thing.
package struct MessageThread: Component {
    package struct Message: Sendable {
        let from: String
        let at: Instant
        let text: String
        let isMine: Bool
        let isUnread: Bool
        let files: FileList?

        package init(
            from: String,
            at: Instant,
            text: String,
            isMine: Bool = false,
            isUnread: Bool = false,
            files: FileList? = nil
        ) {
            self.from = from
            self.at = at
            self.text = text
            self.isMine = isMine
            self.isUnread = isUnread
            self.files = files
        }
    }

    private let messages: [Message]
    private let reply: HTML

    /// `reply` is the form below, if the reader may answer.
    package init(_ messages: [Message], reply: HTML = "") {
        self.messages = messages
        self.reply = reply
    }

    package func html(_ say: Say) -> HTML {
        guard !messages.isEmpty else {
            return "<p class=\"none\">\(say("design.messages.none"))</p>\(reply)"
        }
        let items = messages.map { message -> HTML in
            let unread: HTML? =
                message.isUnread ? StatusTag(say("design.messages.unread"), .new).html(say) : nil
            let lines = message.text.split(separator: "\n").map { line -> HTML in
                "<p>\(String(line))</p>"
            }
            return """
                <li\(.classes(message.isMine ? "mine" : nil))><p class="from"><strong>\(message.from)</strong> \
                \(timeElement(message.at, say.dateTime(message.at))) \(unread)</p>\(lines)\
                \(message.files?.html(say))</li>
                """
        }
        return "<ol class=\"thread\">\(items)</ol>\(reply)"
    }
}
