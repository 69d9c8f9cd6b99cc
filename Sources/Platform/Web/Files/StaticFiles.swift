// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
package import Hummingbird
import NIOCore

/// Files that are part of the program: their address holds their fingerprint, so browsers keep them.
package struct StaticFiles: Sendable {
    /// One file as it is sent, compressed once.
    struct File: Sendable {
        /// As in `/static/app.3f9c0a1b2c4d.css`.
        let path: String
        let type: String
        let tag: String
        let bytes: ByteBuffer
        /// Nil where compression wins nothing.
        let small: ByteBuffer?
        /// The headers of the three answers, made once.
        let (unchanged, plain, compressed): (HTTPFields, HTTPFields, HTTPFields)

        init(path: String, type: String, tag: String, bytes: ByteBuffer, small: ByteBuffer?) {
            (self.path, self.type, self.tag) = (path, type, tag)
            (self.bytes, self.small) = (bytes, small)
            var headers: HTTPFields = [
                .eTag: tag, .cacheControl: "public, max-age=31536000, immutable",
                .vary: "Accept-Encoding", .crossOriginResourcePolicy: "same-origin",
                // A picture that is opened by itself runs nothing.
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            ]
            unchanged = headers
            headers[.contentType] = type
            plain = headers
            headers[.contentEncoding] = "gzip"
            compressed = headers
        }
    }

    private let byName: [String: File]
    private let byPath: [String: File]

    package static let folder = "/static"

    package init(_ files: [(name: String, bytes: [UInt8])]) {
        var (byName, byPath): ([String: File], [String: File]) = ([:], [:])
        // Those that name no other file first: a file's fingerprint covers what it imports.
        var rest = files
        while !rest.isEmpty {
            let names = rest.map(\.name)
            let ready = rest.filter { file in
                !names.contains { $0 != file.name && Self.imports($0, in: file.bytes) }
            }
            precondition(!ready.isEmpty, "static files import each other: \(names)")
            for (name, bytes) in ready {
                let file = Self.file(name, Self.linked(bytes, to: byName))
                precondition(byName[name] == nil, "two static files are called \(name)")
                byName[name] = file
                byPath[file.path] = file
            }
            rest.removeAll { file in ready.contains { $0.name == file.name } }
        }
        self.byName = byName
        self.byPath = byPath
    }

    /// Whether a script or a style sheet names another file as `./name`.
    private static func imports(_ name: String, in bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains("./\(name)")
    }

    /// The same text with the fingerprinted names of what it imports.
    private static func linked(_ bytes: [UInt8], to files: [String: File]) -> [UInt8] {
        guard var text = String(validating: bytes, as: UTF8.self) else { return bytes }
        for (name, file) in files {
            text = text.replacing("./\(name)", with: "." + file.path.dropFirst(folder.count))
        }
        return Array(text.utf8)
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> File {
        let hash = Hex.string(Array(SHA256.hash(data: bytes)).prefix(6))
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let buffer = ByteBuffer(bytes: bytes)
        let ending = String(name[dot...].dropFirst())
        return File(
            path: "\(folder)/\(name[..<dot]).\(hash)\(name[dot...])",
            type: types[ending] ?? "application/octet-stream",
            tag: "\"\(hash)\"",
            bytes: buffer,
            small: ending == "woff2" || ending == "png" ? nil : Gzip.best.compressed(buffer)
        )
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "woff2": "font/woff2",
        "txt": "text/plain; charset=utf-8",
    ]

    /// The address of a file; a name that is none of ours is a bug of the page.
    package func path(_ name: String) -> String {
        guard let file = byName[name] else { preconditionFailure("there is no file \(name)") }
        return file.path
    }

    /// Every address with its size in bytes as sent, for the tests of budgets.
    package var sizes: [String: Int] {
        byPath.mapValues { $0.small?.readableBytes ?? $0.bytes.readableBytes }
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.get("\(Self.folder)/:file") { request, _ in try answer(request) }
    }

    private func answer(_ request: Request) throws -> Response {
        guard let file = byPath[request.uri.path] else {
            // A page of the release before asks for its own files: the name leads to today's.
            guard let successor = successor(of: request.uri.path) else { throw WebRefusal.noPage }
            return Response(
                status: .temporaryRedirect,
                headers: [.location: successor.path, .cacheControl: "no-store"]
            )
        }
        if EntityTag.matches(request, file.tag) {
            return Response(status: .notModified, headers: file.unchanged)
        }
        if let small = file.small, Gzip.isAccepted(by: request.headers) {
            return Response(
                status: .ok,
                headers: file.compressed,
                body: ResponseBody(byteBuffer: small)
            )
        }
        return Response(
            status: .ok,
            headers: file.plain,
            body: ResponseBody(byteBuffer: file.bytes)
        )
    }

    private func successor(of path: String) -> File? {
        let name = path.dropFirst(Self.folder.count + 1)
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].count == 12 else { return nil }
        return byName["\(parts[0]).\(parts[2])"]
    }
}
