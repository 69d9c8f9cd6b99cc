// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing
import Web

/// Whoever asks whether to go on with a large body is told at once.
struct ContinueHandlerTests {
    /// The status that a request with this header is answered before its body, if any.
    private func early(_ expectation: String?) throws -> HTTPResponse.Status? {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(ContinueHandler())
        var request = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/sendEdoc")
        request.headerFields[.expect] = expectation
        try channel.writeInbound(HTTPRequestPart.head(request))
        // The request itself goes on its way.
        #expect(try channel.readInbound(as: HTTPRequestPart.self) == .head(request))
        let part = try channel.readOutbound(as: HTTPResponsePart.self)
        _ = try channel.finish()
        guard case .head(let head)? = part else { return nil }
        return head.status
    }

    @Test(arguments: ["100-continue", "100-Continue"])
    func `an expectation is answered before the body`(expectation: String) throws {
        #expect(try early(expectation) == .continue)
    }

    @Test(arguments: [nil, "", "200-ok"])
    func `nothing else is answered early`(expectation: String?) throws {
        #expect(try early(expectation) == nil)
    }
}
