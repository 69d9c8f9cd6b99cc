// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import HTTPTypes
import Hummingbird

/// What a mailbox call answers: always HTTP 200 with the vendor's envelope, because its SDK reads
/// `status` and `ErrorCode` and nothing else.
enum MailboxAnswer {
    /// `{"status":"OK","ErrorCode":"0","ErrorDesc":"Success", …}`; `fill` adds the rest.
    ///
    /// `DocId` is always there, because the SDK asks every answer for it.
    static func ok(docID: String = "", _ fill: (inout JSONWriter) -> Void = { _ in }) -> Response {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("status", "OK")
        writer.member("ErrorCode", "0")
        writer.member("ErrorDesc", "Success")
        writer.member("DocId", docID)
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
        let sentence = vietnamese == english ? english : "\(vietnamese) / \(english)"
        writer.member("ErrorDesc", sentence + places(of: refusal))
        writer.member("Reason", refusal.code)
        writer.member("DocId", "")
        writer.key("data")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        return response(writer.bytes, status(of: refusal.kind))
    }

    /// Where an edXML file is wrong: the lines and elements of its first faults.
    private static func places(of refusal: any Refusal) -> String {
        guard let edXML = refusal as? EdXMLRefusal else { return "" }
        let faults = edXML.problems.filter { $0.severity == .refusal }.prefix(5)
        let places = faults.map { "line \($0.line) \($0.element)" }
        return places.isEmpty ? "" : " [\(places.joined(separator: "; "))]"
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
