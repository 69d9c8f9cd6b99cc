// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
package import Hummingbird
import NIOCore
package import Trust
package import Web

/// What others' software asks of an authority: lists, OCSP (RFC 6960) and time-stamps (RFC 3161); all of it is for anyone.
package struct CertificatesAPI: Sendable {
    private let certificates: Certificates
    /// Nil when this node stamps nothing.
    private let stamps: TimeStampAuthority?

    package init(certificates: Certificates, stamps: TimeStampAuthority?) {
        self.certificates = certificates
        self.stamps = stamps
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.get("pki/:name", use: list)
        router.post("ocsp", use: answer)
        router.get("ocsp/**", use: answerPath)
        router.post("tsa", use: stamp)
    }

    @Sendable private func list(_ request: Request, _ context: AppContext) async throws -> Response
    {
        let name = context.parameters.get("name") ?? ""
        guard name.hasSuffix(".crl"),
            let list = try await certificates.list(label: String(name.dropLast(4)))
        else { throw WebRefusal.noPage }
        return Self.response(list, "application/pkix-crl")
    }

    @Sendable private func answer(_ request: Request, _ context: AppContext) async throws
        -> Response
    {
        let body = try await request.bytes(upTo: 16_384)
        let answer = try await certificates.answer(Array(body.readableBytesView))
        return Self.response(answer, "application/ocsp-response")
    }

    /// RFC 6960 A.1: the question in base64, escaped for an address, so that caches can keep the answer.
    @Sendable private func answerPath(_ request: Request, _ context: AppContext) async throws
        -> Response
    {
        // Base64 has strokes of its own, which not everybody escapes.
        let text = request.uri.path.dropFirst("/ocsp/".count).removingPercentEncoding ?? ""
        let bytes = PEM.base64(text) ?? []
        return Self.response(try await certificates.answer(bytes), "application/ocsp-response")
    }

    @Sendable private func stamp(_ request: Request, _ context: AppContext) async throws -> Response
    {
        guard let stamps else { throw WebRefusal.noPage }
        let body = try await request.bytes(upTo: 16_384)
        let answer = try await stamps.answer(
            Array(body.readableBytesView),
            at: certificates.now()
        )
        return Self.response(answer, "application/timestamp-reply")
    }

    private static func response(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
