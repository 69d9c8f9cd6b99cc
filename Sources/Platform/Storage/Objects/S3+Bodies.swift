// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import NIOHTTP1

extension S3 {
    /// Where a body lies: in a part for the first byte of its digest.
    static func name(of sha256: [UInt8]) -> String {
        let name = Hex.string(sha256)
        return "\(name.prefix(2))/\(name)"
    }

    /// Returns when the file's bytes are in the bucket under their digest; sends nothing that is there.
    func keep(_ path: String, sha256: [UInt8], size: Int) throws {
        let name = Self.name(of: sha256)
        if try self.size(of: name) == size { return }
        let file = try BodyFile(reading: path, offset: 0)
        if size <= Self.pieceBytes {
            _ = try send(.PUT, name, body: try Self.piece(of: file))
        } else {
            try keepInPieces(file, name)
        }
        guard try self.size(of: name) == size else {
            throw S3Fault.changed(sha256: Hex.string(sha256))
        }
    }

    /// The size of an object, nil when there is none.
    func size(of name: String) throws -> Int? {
        let answer = try send(.HEAD, name, accepting: [404])
        guard answer.status == 200 else { return nil }
        return answer.headers.first(name: "content-length").flatMap { Int($0) }
    }

    private func keepInPieces(_ file: BodyFile, _ name: String) throws {
        let begun = try send(.POST, name, query: [("uploads", "")])
        guard let upload = begun.texts("UploadId").first else {
            throw S3Fault.refused(status: begun.status, code: "no UploadId")
        }
        do {
            var parts = ""
            var number = 0
            while case let piece = try Self.piece(of: file), !piece.isEmpty {
                number += 1
                let answer = try send(
                    .PUT,
                    name,
                    query: [("partNumber", String(number)), ("uploadId", upload)],
                    body: piece
                )
                let tag = answer.headers.first(name: "etag") ?? ""
                parts += "<Part><PartNumber>\(number)</PartNumber><ETag>\(tag)</ETag></Part>"
            }
            let list = "<CompleteMultipartUpload>\(parts)</CompleteMultipartUpload>"
            let end = try send(
                .POST,
                name,
                query: [("uploadId", upload)],
                body: Array(list.utf8)
            )
            // A server may find out after it has said 200.
            if let code = end.texts("Code").first {
                throw S3Fault.refused(status: end.status, code: code)
            }
        } catch {
            // Pieces of an upload that nobody ends are kept, and paid for, for ever.
            _ = try? send(.DELETE, name, query: [("uploadId", upload)])
            throw error
        }
    }

    /// The next 5 MiB, or what is left.
    private static func piece(of file: BodyFile) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < pieceBytes,
            let part = try file.read(min(65_536, pieceBytes - bytes.count))
        {
            bytes += part
        }
        return bytes
    }

    /// Brings a body into a file, which is moved to its place only when its bytes are right.
    func bring(_ sha256: [UInt8], size: Int, by temporary: String, to path: String) throws {
        let (name, hex) = (Self.name(of: sha256), Hex.string(sha256))
        let file = try BodyFile(creating: temporary)
        var hash = SHA256()
        var offset = 0
        while offset < size {
            let end = min(size, offset + Self.pieceBytes) - 1
            let answer = try send(
                .GET,
                name,
                headers: ["range": "bytes=\(offset)-\(end)"],
                accepting: [404, 416]
            )
            guard answer.status < 300 else { throw S3Fault.missing(sha256: hex) }
            let wanted = end - offset + 1
            guard answer.body.count == wanted else { throw S3Fault.changed(sha256: hex) }
            hash.update(data: answer.body)
            try answer.body.withUnsafeBytes { try file.write($0) }
            offset += wanted
        }
        guard Array(hash.finalize()) == sha256 else { throw S3Fault.changed(sha256: hex) }
        // A copy that a power cut takes is brought again; so nothing waits for the disk here.
        try BodyFile.move(temporary, to: path)
    }

    /// The objects of one part, by their names.
    func list(part: Int) throws -> [Object] {
        var objects: [Object] = []
        var token: String?
        let prefix = Hex.string([UInt8(truncatingIfNeeded: part)]) + "/"
        repeat {
            var query = [("list-type", "2"), ("prefix", prefix)]
            if let token { query.append(("continuation-token", token)) }
            let answer = try send(.GET, query: query.map { (name: $0.0, value: $0.1) })
            for content in answer.text.components(separatedBy: "<Contents>").dropFirst() {
                let one = Answer(status: 200, headers: [:], body: Array(content.utf8))
                guard let name = one.texts("Key").first,
                    let date = one.texts("LastModified").first.flatMap(Self.date)
                else { continue }
                objects.append(Object(name: name, writtenAt: date))
            }
            token = answer.texts("NextContinuationToken").first
        } while token != nil
        return objects
    }

    private static func date(_ text: String) -> Date? {
        // With or without parts of a second, as servers like it.
        let whole = text.prefix(19) + "Z"
        return try? Date(String(whole), strategy: .iso8601)
    }

    func remove(_ name: String) throws {
        _ = try send(.DELETE, name, accepting: [404])
    }
}
