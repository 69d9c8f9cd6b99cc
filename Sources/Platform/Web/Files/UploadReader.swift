// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
package import NIOCore

/// Reads a form with files while it comes, so that a file of any size needs no memory.
///
///     var upload = try request.upload()
///     while let file = try await upload.nextFile() {
///         var spool = bodies.spool(named: …)
///         while let bytes = try await upload.bytes() { try spool.write(Array(bytes.readableBytesView)) }
///     }
///     var fields = upload.form.reader
///
/// The form's token must come before its first file: the field stands first in the form.
package struct UploadReader {
    /// A file on its way; its bytes come from `bytes()`.
    package struct File: Sendable, Equatable {
        package let field: String
        /// Cleaned: no folders, no invisible characters; may be empty.
        package let name: String
        /// What the sender says it is; nobody has looked.
        package let contentType: String
    }

    /// The fields that have come so far.
    package private(set) var form = Form()
    private var reader: MultipartReader
    private let limits: FormLimits
    private let check: @Sendable (Form) throws -> Void
    private var isTrusted: Bool
    private var files = 0

    private var fieldBytes = 0

    /// Of all fields together, in bytes: they stand in memory, and come before the token is known.
    private static let fieldLimit = 1 << 20

    init(
        _ reader: MultipartReader,
        limits: FormLimits,
        isTrusted: Bool,
        check: @escaping @Sendable (Form) throws -> Void
    ) {
        self.reader = reader
        self.limits = limits
        self.isTrusted = isTrusted
        self.check = check
    }

    /// The next file, or nil at the end of the form; an empty file field is passed over.
    package mutating func nextFile() async throws -> File? {
        while let part = try await reader.nextPart() {
            guard let name = part.fileName else {
                try await takeField(part.field)
                continue
            }
            if name.isEmpty { continue }
            try trust()
            files += 1
            guard files <= max(1, limits.files) else {
                throw WebRefusal.form(field: part.field, fault: .tooManyFiles)
            }
            return File(field: part.field, name: name, contentType: part.contentType)
        }
        try trust()
        return nil
    }

    /// The next bytes of this file; nil at its end.
    package mutating func bytes() async throws -> ByteBuffer? { try await reader.nextChunk() }

    private mutating func trust() throws {
        if isTrusted { return }
        try check(form)
        isTrusted = true
    }

    private mutating func takeField(_ field: String) async throws {
        var bytes: [UInt8] = []
        while let chunk = try await reader.nextChunk() {
            bytes.append(contentsOf: chunk.readableBytesView)
            fieldBytes += chunk.readableBytes
            guard fieldBytes <= Self.fieldLimit else {
                throw WebRefusal.bodyTooLarge(limitBytes: Self.fieldLimit)
            }
        }
        let value = try FormText.value(bytes, field: field)
        form = Form(fields: form.fields + [Form.Field(name: field, value: value)])
    }
}

extension PageRequest {
    /// The form with files that a route with `body: .stream` takes.
    package func upload(
        _ limits: FormLimits = FormLimits(fields: 200, files: 100)
    ) throws -> UploadReader {
        guard FormBody.isMultipart(headers) else {
            throw WebRefusal.contentType(expected: "multipart/form-data")
        }
        let (secret, visitor, target) = (router.shell.secret, visitor, target)
        let header = headers[.formToken] ?? ""
        return UploadReader(
            try MultipartReader(headers, body: body, limits: limits),
            limits: limits,
            isTrusted: secret.verdict(on: header, of: visitor) == .valid
        ) { form in
            let sent = form.value(Form.tokenField) ?? ""
            guard secret.verdict(on: sent, of: visitor) == .valid else {
                throw ExpiredForm(form: form, target: target, cause: .files)
            }
        }
    }
}
