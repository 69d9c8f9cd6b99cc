// SPDX-License-Identifier: Apache-2.0

import Core

/// A call of VGCASignService on the officer's PC: vietnam-annex.md §1 has its protocol.
///
/// One connection to `wss://127.0.0.1:8987/<function>` each: one text frame there, one back.
struct AgentCall {
    let request: SigningRequest
    /// Paths of this site; the page puts the address before them under which its reader sees us.
    let download: String
    let upload: String

    /// The path of the function.
    var function: String {
        switch request.role {
        case .approval: "SignApproved"
        case .issue: "SignIssued"
        case .copy: "SignCopy"
        case .annex: "SignAppendix"
        case .incoming: "SignIncome"
        case .opinion: "Comment"
        }
    }

    /// The text frame: session and token stay empty, since the addresses carry their own secret.
    var frame: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("FileUploadHandler", upload)
        writer.member("SessionId", "")
        writer.member("JWTToken", "")
        writer.member("FileName", download)
        switch request.role {
        case .issue:
            writer.member("DocNumber", request.number)
            // ISO 8601 in UTC, as `new Date()` writes it.
            writer.member("IssuedDate", request.issuedAt.map(Self.date) ?? "")
        case .copy, .annex: writer.member("DocNumber", request.number)
        case .approval, .incoming, .opinion: break
        }
        if request.role != .approval {
            writer.key("MetaData")
            writer.beginArray()
            writer.endArray()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func date(_ instant: Instant) -> String {
        let local = instant.adding(seconds: -7 * 3600)
        let text = local.description.prefix(19)
        return "\(text).000Z"
    }
}

/// What the upload handler answers: always 200, and `Status` true or false (vietnam-annex.md §1.6).
struct AgentUploadAnswer {
    let isTaken: Bool
    let message: String
    let fileName: String

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("Status", isTaken)
        writer.member("Message", message)
        writer.member("FileName", fileName)
        writer.member("FileServer", isTaken ? fileName : "")
        writer.member("DocumentNumber", "")
        writer.member("DocumentDate", "")
        writer.endObject()
        return writer.bytes
    }
}
