// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import NIOCore
import NIOHTTP1

extension MessageSender {
    /// Posts JSON `{"id", "to", "text"}` to a gateway for short messages, with its token as a bearer.
    ///
    /// Gateways differ; what another one asks is translated by a few lines before it, and not here.
    package static func gateway(
        url: String,
        token: String
    ) -> MessageSender {
        MessageSender { message in
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            if !token.isEmpty {
                request.headers.add(name: "Authorization", value: "Bearer \(token)")
            }
            let body: JSON = [
                "id": .string(message.id), "to": .string(message.to),
                "text": .string(message.text),
            ]
            request.body = .bytes(ByteBuffer(bytes: body.bytes))
            let answer = try await StraightHTTP.answer(request, seconds: 15)
            guard answer.isSuccess else {
                throw MessageFault(description: "the gateway answered HTTP \(answer.status)")
            }
        }
    }
}
