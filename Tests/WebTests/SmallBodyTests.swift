// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Web

struct SmallBodyTests {
    /// A body that tells whether it was read to its end.
    private struct Telling: AsyncSequence, Sendable {
        let bytes: Int
        let wasRead: Flag

        struct Iterator: AsyncIteratorProtocol {
            var left: Int
            let wasRead: Flag

            mutating func next() async -> ByteBuffer? {
                guard left > 0 else {
                    wasRead.raise()
                    return nil
                }
                left -= 1
                return ByteBuffer(bytes: [0x7B])
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(left: bytes, wasRead: wasRead) }
    }

    private final class Flag: Sendable {
        private let isRaised = Mutex(false)
        var value: Bool { isRaised.withLock { $0 } }
        func raise() { isRaised.withLock { $0 = true } }
    }

    /// Whether the body was read before a handler answered that does not want it, and what a second reader finds.
    private func read(_ bytes: Int, said: String?) async throws -> (before: Bool, found: Int) {
        let flag = Flag()
        var head = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: "node.example",
            path: "/getEdoc"
        )
        head.headerFields[.contentLength] = said
        let request = Request(
            head: head,
            body: RequestBody(asyncSequence: Telling(bytes: bytes, wasRead: flag))
        )
        let context = AppContext(
            source: ApplicationRequestContextSource(
                channel: EmbeddedChannel(),
                logger: Logger(label: "test")
            )
        )
        let found = Mutex(0)
        _ = try await SmallBodyMiddleware().handle(request, context: context) { request, _ in
            guard flag.value else { return Response(status: .ok) }
            let again = try await request.body.collect(upTo: 10_000)
            found.withLock { $0 = again.readableBytes }
            return Response(status: .ok)
        }
        return (found.withLock { $0 } > 0, found.withLock { $0 })
    }

    @Test func `a small body is read before anything answers, and whoever wants it still finds it`()
        async throws
    {
        let small = try await read(2, said: "2")
        #expect(small.before && small.found == 2)
        let largest = try await read(
            SmallBodyMiddleware.limit,
            said: "\(SmallBodyMiddleware.limit)"
        )
        #expect(largest.before && largest.found == SmallBodyMiddleware.limit)
    }

    @Test(arguments: ["4097", "-1", "x", nil] as [String?])
    func `a large one, or one of unknown length, is left to whoever reads it`(said: String?)
        async throws
    {
        #expect(try await read(3, said: said).before == false)
    }
}
