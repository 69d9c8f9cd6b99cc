// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import NIOCore
package import Storage
package import Web

extension OneStop {
    /// Receives the bytes of a form's file, on disk when this returns.
    package func keep(_ upload: inout UploadReader) async throws -> StoredBody {
        var spool = spool()
        do {
            while let bytes = try await upload.bytes() {
                try bytes.withUnsafeReadableBytes { try spool.write($0) }
            }
        } catch {
            spool.discard()
            throw error
        }
        return try spool.finish()
    }

    package func download(_ file: DossierFile, _ body: StoredBody) -> Download {
        download(file.name, FileType.of(file.name, said: file.contentType), body)
    }

    package func download(_ name: String, _ type: String, _ body: StoredBody) -> Download {
        let bodies = bodies
        return Download(name: name, type: type, size: body.size, tag: Hex.string(body.sha256)) {
            offset,
            write in
            var reader = try bodies.reader(of: body, from: offset)
            while let bytes = try reader.next(), try await write(ByteBuffer(bytes: bytes)) {}
        }
    }

    /// With the agency's seal where it bears one already.
    package func slipDownload(_ form: SlipForm, of sheet: DossierSheet) async throws -> Download {
        let name = "\(form.rawValue)-\(sheet.dossier.code).pdf"
        if let sealed = try await sealedSlip(form, of: sheet) {
            return download(name, "application/pdf", sealed)
        }
        let bytes = try slip(form, of: sheet)
        return Download(
            name: name,
            type: "application/pdf",
            bytes: bytes,
            tag: "\(form.rawValue)-\(sheet.dossier.id)-\(sheet.dossier.version)"
        )
    }

    func draftDownload(_ sheet: DossierSheet) async throws -> Download {
        let version = try await result(of: sheet).version
        return Download(
            name: "trinh-ky-\(sheet.dossier.code).pdf",
            type: "application/pdf",
            bytes: try await resultDraft(sheet),
            tag: "draft-\(sheet.dossier.id)-\(sheet.dossier.version)-\(version)"
        )
    }
}

/// What a file is sent out as: by the end of its name, for what the sender says is not to be trusted.
enum FileType {
    private static let known = [
        "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    static func of(_ name: String, said: String) -> String {
        let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return known[end] ?? "application/octet-stream"
    }
}
