// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import Hummingbird

/// What a mailbox call answers: always HTTP 200 with the vendor's envelope, because its SDK reads
/// `status` and `ErrorCode` and nothing else.
enum MailboxAnswer {
    /// `{"status":"OK","ErrorCode":"0","ErrorDesc":"Success", …}`; `fill` adds the rest.
    static func ok(_ fill: (inout JSONWriter) -> Void = { _ in }) -> Response {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("status", "OK")
        writer.member("ErrorCode", "0")
        writer.member("ErrorDesc", "Success")
        fill(&writer)
        writer.endObject()
        return response(writer.bytes, .ok)
    }

    /// A refusal in the same envelope; `DocId` and `data` are there because the SDK asks for them.
    static func fail(_ refusal: any Refusal, texts: Texts) -> Response {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("status", "FAIL")
        writer.member("ErrorCode", code(of: refusal))
        let vietnamese = texts.sentence(of: refusal, in: .vietnamese)
        let english = texts.sentence(of: refusal, in: .english)
        writer.member("ErrorDesc", vietnamese == english ? english : "\(vietnamese) / \(english)")
        writer.member("Reason", refusal.code)
        writer.member("DocId", "")
        writer.key("data")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        return response(writer.bytes, status(of: refusal.kind))
    }

    /// Only what must make a client or a proxy try again is an HTTP error; the rest is for the SDK.
    private static func status(of kind: RefusalKind) -> HTTPResponse.Status {
        switch kind {
        case .busy: .serviceUnavailable
        case .full: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .tooLarge: .contentTooLarge
        default: .ok
        }
    }

    /// Numbers as the LGSP of Lạng Sơn lists them (vietnam.md §1.10): 15 is the wrong SystemId or
    /// SecretKey; 10 stands for everything else, told apart by `Reason`.
    private static func code(of refusal: any Refusal) -> String {
        refusal.kind == .unauthenticated ? "15" : "10"
    }

    private static func response(_ bytes: [UInt8], _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
