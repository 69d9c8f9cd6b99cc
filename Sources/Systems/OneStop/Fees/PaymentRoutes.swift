// SPDX-License-Identifier: Apache-2.0

import Core
package import Hummingbird
import NIOCore
package import Web

/// Where the payment service tells what became of an order: no session, a signature.
package struct PaymentRoutes: Sendable {
    let oneStop: OneStop
    let secret: [UInt8]

    package static let path = "/payments/v1/notice"
    private static let limitBytes = 64 << 10

    package init(oneStop: OneStop, secret: [UInt8]) {
        self.oneStop = oneStop
        self.secret = secret
    }

    /// Answers 200 to what is written down, the second time too, so that the service stops telling.
    package func add(to router: some RouterMethods<AppContext>) {
        router.post("\(Self.path)") { request, context in
            let buffer = try await request.bytes(upTo: Self.limitBytes)
            let body = Array(buffer.readableBytesView)
            let header = request.headers[.known(PaymentMessage.signatureHeader)]
            let isSigned = PaymentMessage.isSigned(
                body,
                header ?? "",
                secret: secret,
                at: oneStop.now()
            )
            guard isSigned else { throw FeeRefusal.badSignature }
            guard let notice = PaymentMessage.notice(try JSON(parsing: body)) else {
                throw FeeRefusal.noOrder
            }
            let outcome = try await oneStop.take(notice, requestID: context.requestID)
            var writer = JSONWriter()
            writer.value(["error_code": "0", "KetQua": .string(outcome.rawValue)])
            return Response(
                status: .ok,
                headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes))
            )
        }
    }
}
