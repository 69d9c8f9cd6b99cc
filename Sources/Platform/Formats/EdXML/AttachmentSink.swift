// SPDX-License-Identifier: Apache-2.0

/// Which bytes of an attachment are meant.
package enum AttachmentForm: Sendable, Equatable {
    /// As the base64 text carries them.
    case carried
    /// The one entry of a wrapper ZIP.
    case unwrapped
}

/// What an attachment turned out to be once its last byte was seen.
package struct AttachmentContent: Sendable, Equatable {
    /// The form that counts; bytes received in the other form are to be thrown away.
    package let form: AttachmentForm
    package let size: Int
    package let sha256: [UInt8]
}

/// Who keeps attachments while a message is read.
///
/// Attachments come one after another; `index` is their place in `EdXMLDocument.attachments`,
/// where their names stand, which may follow the content on the wire. Only a ZIP whose first entry
/// could be a wrapped file gives bytes of both forms, interleaved; all others give `.carried`.
package protocol AttachmentSink: AnyObject {
    func begin(attachment index: Int) throws
    /// `bytes` are valid only during the call, and at most 64 kB.
    func receive(_ bytes: UnsafeRawBufferPointer, of index: Int, as form: AttachmentForm) throws
    func end(attachment index: Int, content: AttachmentContent) throws
}
