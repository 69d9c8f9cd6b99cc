// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore
package import Web

/// What the signing program on an officer's PC asks by itself: it has no session, only an address that works once.
package struct SigningAgentRoutes: Sendable {
    let signing: Signing
    let texts: Texts

    package init(signing: Signing, texts: Texts) {
        self.signing = signing
        self.texts = texts
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.get("/signing/agent/:secret") { _, context in
            let (request, bytes) = try await signing.handOut(
                try context.parameters.require("secret")
            )
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/pdf", .cacheControl: "no-store",
                    .contentDisposition: Self.disposition(request.fileName),
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
        router.post("/signing/agent/:secret") { request, context in
            try await upload(request, context)
        }
    }

    /// The vendor's program reads the ASCII form alone.
    private static func disposition(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            let isSafe = scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
            return isSafe ? Character(scalar) : "_"
        }
        return "attachment; filename=\"\(String(plain))\""
    }

    /// Answers 200 whatever happens, refusals included: the program looks at `Status` alone.
    private func upload(_ request: Request, _ context: AppContext) async throws -> Response {
        do {
            let secret = try context.parameters.require("secret")
            let bytes = try await file(request)
            let signed = try await signing.take(
                bytes,
                upload: secret,
                requestID: context.requestID
            )
            return Self.answer(
                AgentUploadAnswer(isTaken: true, message: "", fileName: signed.fileName)
            )
        } catch let refusal as any Refusal {
            let sentence = texts.sentence(of: refusal, in: .vietnamese)
            return Self.answer(
                AgentUploadAnswer(isTaken: false, message: sentence, fileName: "")
            )
        }
    }

    /// The part `uploadfile` of the form.
    private func file(_ request: Request) async throws -> [UInt8] {
        var upload = try AgentUpload(request, limitBytes: Signing.limitBytes)
        return try await upload.file(named: "uploadfile")
    }

    private static func answer(_ answer: AgentUploadAnswer) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes))
        )
    }
}
