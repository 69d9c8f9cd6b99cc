// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// What the QR code of a sealed slip says; short names, for a code must stay readable on a folded A5.
///
/// Whoever has the key of `/onestop/v1/keys` can check it without any network (docs/onestop.md).
package struct SlipClaims: Sendable, Equatable {
    /// `form`: the slip, by what it is.
    package let form: SlipForm
    /// `code` of the dossier.
    package let code: String
    /// `at`: when what the slip tells happened.
    package let at: Instant
    /// `due`: the promised day; nil where there is none.
    package let due: Instant?
    /// `files`: SHA-256, in hexadecimal, of the list of files as `sha256sum` prints it; of a result nil.
    package let files: String?
    /// Of a result.
    package let result: Result?

    package struct Result: Sendable, Equatable {
        /// `number`: `12/GKS`.
        package let number: String
        /// `name`: to whom it was given.
        package let holder: String
        /// `text`: SHA-256, in hexadecimal, of title and text, each line ended.
        package let text: String
    }

    package init(form: SlipForm, code: String, at: Instant, due: Instant?, files: [DossierFile]) {
        self.form = form
        self.code = code
        self.at = at
        self.due = due
        self.files = Self.digest(of: files)
        result = nil
    }

    init(result draft: ResultDraft, code: String, holder: String, at: Instant) {
        form = .result
        self.code = code
        self.at = at
        due = nil
        files = nil
        result = Result(
            number: draft.numberLine,
            // A code must stay readable on paper, whatever somebody is called.
            holder: String(holder.prefix(60)),
            text: draft.digest
        )
    }

    /// Lines of `<digest>  <name>`, in the order of the slip.
    package static func digest(of files: [DossierFile]) -> String {
        let list = files.map { "\($0.sha256)  \($0.name)\n" }.joined()
        return Hex.string(SHA256.hash(data: Data(list.utf8)))
    }

    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("form", form.rawValue)
        writer.member("code", code)
        writer.member("at", at.description)
        if let due { writer.member("due", due.description) }
        if let files { writer.member("files", files) }
        if let result {
            writer.member("number", result.number)
            writer.member("name", result.holder)
            writer.member("text", result.text)
        }
        writer.endObject()
        return writer.bytes
    }

    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes),
            let form = json["form"]?.text.flatMap(SlipForm.init), let code = json["code"]?.text,
            let at = json["at"]?.text.flatMap({ Instant(text: $0) })
        else { return nil }
        self.form = form
        self.code = code
        self.at = at
        due = json["due"]?.text.flatMap { Instant(text: $0) }
        files = json["files"]?.text
        if let number = json["number"]?.text, let holder = json["name"]?.text,
            let text = json["text"]?.text
        {
            result = Result(number: number, holder: holder, text: text)
        } else {
            result = nil
        }
        guard files != nil || result != nil else { return nil }
    }
}
