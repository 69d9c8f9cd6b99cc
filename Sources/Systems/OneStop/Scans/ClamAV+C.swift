// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Glibc
import Storage

/// ClamAV's daemon on a Unix socket, asked by `INSTREAM`: no file leaves its place.
package struct ClamAV: Sendable {
    private let socket: String
    private let queue = DispatchQueue(label: "vanlang.clamav")
    /// Of one answer; large files take a while.
    private static let timeoutSeconds = 120

    package init(socket: String) { self.socket = socket }

    package struct Away: Error {
        package let reason: String
    }

    package var scanner: FileScanner {
        FileScanner { body, bodies in try await scan(body, bodies) }
    }

    /// One file at a time, away from the threads that answer requests.
    private func scan(_ body: StoredBody, _ bodies: BodyStore) async throws -> FileScanner.Verdict {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try stream(body, bodies) })
            }
        }
    }

    private func stream(_ body: StoredBody, _ bodies: BodyStore) throws -> FileScanner.Verdict {
        let descriptor = try connect()
        defer { close(descriptor) }
        try write(Array("zINSTREAM\0".utf8), to: descriptor)
        var reader = try bodies.reader(of: body)
        while let bytes = try reader.next() {
            // The daemon hangs up once its own limit is passed; its answer says so.
            guard (try? write(Self.length(bytes.count) + bytes, to: descriptor)) != nil else {
                break
            }
        }
        try? write(Self.length(0), to: descriptor)
        return Self.verdict(try answer(from: descriptor))
    }

    private static func length(_ count: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }

    private static let unlooked = ["Heuristics.Limits.Exceeded", "Heuristics.Encrypted"]

    /// `stream: OK`, `stream: Name FOUND`, or `… ERROR`.
    static func verdict(_ answer: String) -> FileScanner.Verdict {
        let line = answer.filter { $0 != "\0" && !$0.isNewline }
        if line.hasSuffix(" FOUND") {
            let last = line.dropLast(6).split(separator: ":").last ?? ""
            let name = String(last.drop { $0 == " " })
            // A bomb, a file packed too deep, or one with a password: nobody looked inside, which is no virus found.
            let isClosed = unlooked.contains { name.hasPrefix($0) }
            return isClosed ? .unreadable(name) : .infected(name)
        }
        return line.hasSuffix(": OK") ? .clean : .unreadable(String(line.prefix(200)))
    }

    private func connect() throws -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Away(reason: "no socket") }
        var limit = timeval(tv_sec: Self.timeoutSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(socket.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
            close(descriptor)
            throw Away(reason: "the socket's path is too long")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, length) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            throw Away(reason: "nobody listens at \(socket)")
        }
        return descriptor
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes {
                // No signal when the daemon hung up.
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Away(reason: "the scanner hung up") }
            done += count
        }
    }

    private func answer(from descriptor: Int32) throws -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        var text: [UInt8] = []
        while text.count < 4096 {
            let count = read(descriptor, &bytes, bytes.count)
            guard count > 0 else { break }
            text += bytes.prefix(count)
            if bytes.prefix(count).contains(0) { break }
        }
        guard !text.isEmpty else { throw Away(reason: "no answer") }
        return String(decoding: text, as: UTF8.self)
    }
}
