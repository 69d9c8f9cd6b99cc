// SPDX-License-Identifier: Apache-2.0

import Core

extension Message.Attachment {
    /// The form in the column `attachments`: a JSON array, so that a row holds what lists show.
    static func text(of attachments: [Message.Attachment]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for attachment in attachments {
            writer.beginObject()
            writer.member("name", attachment.name)
            writer.member("contentType", attachment.contentType)
            writer.member("size", attachment.size)
            writer.member("sha256", Hex.string(attachment.sha256))
            writer.member("wrapped", attachment.isWrapped)
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    struct Unreadable: Error {
        let text: String
    }

    static func list(from text: String) throws -> [Message.Attachment] {
        if text == "[]" { return [] }
        guard let elements = try JSON(parsing: Array(text.utf8)).elements else {
            throw Unreadable(text: text)
        }
        return try elements.map { element in
            guard let name = element["name"]?.text, let type = element["contentType"]?.text,
                let size = element["size"]?.integer,
                let sha256 = element["sha256"]?.text.flatMap({ Hex.bytes(of: $0) })
            else { throw Unreadable(text: text) }
            return Message.Attachment(
                name: name,
                contentType: type,
                size: Int(size),
                sha256: sha256,
                isWrapped: element["wrapped"]?.boolean ?? false
            )
        }
    }
}
