// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore

/// What a page's handler answers.
package struct PageAnswer: Sendable {
    enum Content: Sendable {
        /// A document or a part of one; compressed when it is large enough.
        case html(HTML)
        case other(ResponseBody)
    }

    /// What becomes of the cookie, the only one there is.
    enum CookieChange: Sendable {
        case none
        case open(token: String, seconds: Int?)
        case close
        case language(Language)
    }

    package var status: Int
    package var headers: HTTPFields
    var content: Content
    var cookie = CookieChange.none
    /// The policy of what is sent; pages have the shell's.
    var policy: ContentPolicy

    init(
        status: Int,
        headers: HTTPFields = [:],
        content: Content,
        policy: ContentPolicy = .page
    ) {
        self.status = status
        self.headers = headers
        self.content = content
        self.policy = policy
    }

    /// A whole document, made by the layout.
    package static func page(_ html: HTML, status: Int = 200) -> PageAnswer {
        PageAnswer(status: status, content: .html(html))
    }

    /// A part of a page, for our own JavaScript to put in its place.
    package static func fragment(_ html: HTML, status: Int = 200) -> PageAnswer {
        var answer = PageAnswer(status: status, content: .html(html))
        answer.headers[.known("X-Robots-Tag")] = "noindex"
        return answer
    }

    /// The answer to a POST that did something: the browser goes to `path` by GET.
    ///
    /// `done` is the key after `done.` of the sentence shown there. A path that would leave this site
    /// leads to its front page instead.
    package static func redirect(to path: String, done: String? = nil) -> PageAnswer {
        var target = LocalPath.isLocal(path) ? path : "/"
        if let done {
            var fragment = ""
            if let mark = target.firstIndex(of: "#") {
                fragment = String(target[mark...])
                target = String(target[..<mark])
            }
            target += (target.contains("?") ? "&" : "?") + "done=" + LocalPath.encoded(done)
            target += fragment
        }
        return PageAnswer(
            status: 303,
            headers: [.location: target],
            content: .other(ResponseBody())
        )
    }

    /// Sends the browser to another site, at an address that a system holds registered; never at one that a request names.
    package static func leaving(to registered: String) -> PageAnswer {
        PageAnswer(
            status: 303,
            headers: [.location: registered],
            content: .other(ResponseBody())
        )
    }

    /// The same page, which goes on to a registered address of another site by itself.
    package func leavingByItself(to registered: String) -> PageAnswer {
        header(.known("Refresh"), "0; url=\(registered)").header(.cacheControl, "no-store")
    }

    /// JSON for our own JavaScript.
    package static func json(_ bytes: [UInt8], status: Int = 200) -> PageAnswer {
        PageAnswer(
            status: status,
            headers: [.contentType: "application/json"],
            content: .other(ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))),
            policy: .nothing
        )
    }

    package static func empty(status: Int = 204) -> PageAnswer {
        PageAnswer(status: status, content: .other(ResponseBody()), policy: .nothing)
    }

    /// A body that is made while it is sent; `length` in bytes if it is known.
    package static func stream(
        type: String,
        length: Int? = nil,
        status: Int = 200,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> PageAnswer {
        let body = ResponseBody(contentLength: length) { writer in
            try await write(&writer)
            try await writer.finish(nil)
        }
        return PageAnswer(
            status: status,
            headers: [.contentType: type],
            content: .other(body),
            policy: .nothing
        )
    }

    package func header(_ name: HTTPFields.Element.Name, _ value: String) -> PageAnswer {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// Puts a new session's token into the cookie; always a fresh one, so that none can be planted.
    ///
    /// `seconds` is how long the browser keeps it; nil: until it is closed.
    package func openingSession(token: String, seconds: Int? = nil) -> PageAnswer {
        var copy = self
        copy.cookie = .open(token: token, seconds: seconds)
        return copy
    }

    /// Takes the cookie away, and what our scripts kept in the browser.
    package func closingSession() -> PageAnswer {
        var copy = self
        copy.cookie = .close
        return copy
    }

    /// Remembers the language of someone who is not signed in.
    package func choosing(_ language: Language) -> PageAnswer {
        var copy = self
        copy.cookie = .language(language)
        return copy
    }
}

/// Paths that stay on this site.
package enum LocalPath {
    /// True for an absolute path that no browser reads as another host.
    ///
    /// Browsers take `\` for `/` and drop tabs and line ends, so none of them may stand in it.
    package static func isLocal(_ path: String) -> Bool {
        let bytes = Array(path.utf8.prefix(2049))
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2048 else { return false }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") { return false }
        let never = Array("\\\"<>^`{|}".utf8)
        return bytes.allSatisfy { (0x21...0x7E).contains($0) && !never.contains($0) }
    }

    /// Text as one part of a path or a value of a query.
    package static func encoded(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: output.append(byte)
            default:
                output.append(UInt8(ascii: "%"))
                output += Array(Hex.string([byte]).uppercased().utf8)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
