// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A keep-alive HTTP/1.1 connection that costs the client little CPU.
///
/// Client and server share the machine that is measured. Blocking: one thread each.
final class RawConnection {
    let descriptor: Int32
    private var input: [UInt8] = []

    struct Broken: Error {
        let what: String
    }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Broken(what: "socket") }
        var one: Int32 = 1
        setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &one,
            socklen_t(MemoryLayout<Int32>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Broken(what: "connect") }
    }

    deinit { close(descriptor) }

    /// Sends a whole request and answers the status and the body, which must have a length or chunks.
    func exchange(_ request: [UInt8]) throws -> (status: Int, body: [UInt8]) {
        try sendAll(request)
        return try receive()
    }

    func sendAll(_ request: [UInt8]) throws {
        try request.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = send(
                    descriptor,
                    bytes.baseAddress?.advanced(by: sent),
                    bytes.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
                guard count > 0 else { throw Broken(what: "send") }
                sent += count
            }
        }
    }

    /// What has come, at least one byte.
    func receiveSome() throws -> [UInt8] {
        try fill()
        defer { input = [] }
        return input
    }

    private func receive() throws -> (status: Int, body: [UInt8]) {
        var end = headerEnd()
        while end == nil {
            try fill()
            end = headerEnd()
        }
        guard let end else { throw Broken(what: "header") }
        let digits = input.dropFirst(9).prefix(3)
        guard let status = Int(String(decoding: digits, as: UTF8.self)) else {
            throw Broken(what: "status")
        }
        let length = contentLength(before: end)
        input.removeFirst(end + 4)
        if let length {
            while input.count < length { try fill() }
            let body = Array(input[..<length])
            input.removeFirst(length)
            return (status, body)
        }
        return (status, try receiveChunks())
    }

    private static let lengthName = Array("content-length: ".utf8)

    /// The length that the header announces, found without making strings of it.
    private func contentLength(before end: Int) -> Int? {
        let name = Self.lengthName
        guard end > name.count else { return nil }
        for start in 0..<(end - name.count) where input[start] == 10 {
            let matches = name.indices.allSatisfy {
                input[start + 1 + $0] | 0x20 == name[$0] | 0x20
            }
            if matches {
                return input[(start + 1 + name.count)...].prefix { (48...57).contains($0) }
                    .reduce(0) { $0 * 10 + Int($1) - 48 }
            }
        }
        return nil
    }

    private func receiveChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            var lineEnd = input.firstIndex(of: 10)
            while lineEnd == nil {
                try fill()
                lineEnd = input.firstIndex(of: 10)
            }
            guard let lineEnd else { throw Broken(what: "chunk") }
            let text = String(decoding: input[..<lineEnd], as: UTF8.self)
            guard let size = Int(text.trimmingCharacters(in: .whitespacesAndNewlines), radix: 16)
            else { throw Broken(what: "chunk size") }
            input.removeFirst(lineEnd + 1)
            while input.count < size + 2 { try fill() }
            body += input[..<size]
            input.removeFirst(size + 2)
            if size == 0 { return body }
        }
    }

    private func headerEnd() -> Int? {
        guard input.count >= 4 else { return nil }
        for index in 0...(input.count - 4)
        where input[index] == 13 && input[index + 1] == 10 && input[index + 2] == 13
            && input[index + 3] == 10
        {
            return index
        }
        return nil
    }

    private func fill() throws {
        let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, recv(descriptor, buffer.baseAddress, 65_536, 0))
        }
        guard !bytes.isEmpty else { throw Broken(what: "recv") }
        input += bytes
    }
}

/// Measures how often this disk completes a synced write of 10 kB, alone, right now.
func measureSyncRate(folder: String, seconds: Double = 2) throws -> Double {
    let path = "\(folder)/sync-probe"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw RawConnection.Broken(what: path) }
    defer {
        close(descriptor)
        unlink(path)
    }
    let block = [UInt8](repeating: 120, count: 10_240)
    let start = ContinuousClock.now
    var count = 0
    while (ContinuousClock.now - start).seconds < seconds {
        guard write(descriptor, block, block.count) == block.count, fdatasync(descriptor) == 0
        else { throw RawConnection.Broken(what: "write") }
        count += 1
    }
    return Double(count) / (ContinuousClock.now - start).seconds
}
