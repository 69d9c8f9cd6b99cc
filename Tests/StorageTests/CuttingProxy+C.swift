// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestSupport

/// Stands between a client and the server, and cuts the line when it hears a certain word.
final class CuttingProxy: Sendable {
    /// When the line is cut: before the server hears the word, or after it has answered.
    enum Moment: CaseIterable {
        case beforeServer
        case afterServer
    }

    struct Failed: Error {
        let code: Int32
    }

    private let word: [UInt8]
    private let moment: Moment
    private let server: String
    private let folder: String
    private let remainingCuts = Mutex(1)

    /// Listens for the clients of a server that listens in `folder`, and cuts one of them off.
    init(before serverFolder: String, word: String, cut moment: Moment) throws {
        self.word = Array(word.utf8)
        self.moment = moment
        server = serverFolder + "/.s.PGSQL.5432"
        folder = try TestFolder.make()
        let listener = try Self.socket(folder + "/.s.PGSQL.5432", bind)
        guard listen(listener, 8) == 0 else { throw Failed(code: errno) }
        Thread.detachNewThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard let server = try? Self.socket(server, connect) else { break }
                Thread.detachNewThread { self.serve(client, server) }
            }
            _ = Foundation.close(listener)
        }
    }

    /// The connection string that leads through this proxy.
    func url(for url: String, in serverFolder: String) -> String {
        url.replacingOccurrences(of: serverFolder, with: folder)
    }

    private func serve(_ client: Int32, _ server: Int32) {
        var isCutting = false
        while case let ready = Self.readable([client, server]), !ready.isEmpty {
            for descriptor in ready {
                let bytes = Self.read(descriptor)
                if descriptor == client, bytes.firstRange(of: word) != nil, takeCut() {
                    isCutting = true
                    if moment == .beforeServer { return Self.close(client, server) }
                }
                let isAnswer = isCutting && descriptor == server
                if bytes.isEmpty || isAnswer { return Self.close(client, server) }
                Self.write(bytes, to: descriptor == client ? server : client)
            }
        }
    }

    private func takeCut() -> Bool {
        remainingCuts.withLock { cuts in
            cuts -= 1
            return cuts == 0
        }
    }

    private static func socket(
        _ path: String,
        _ attach: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        let descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                attach(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failed(code: errno) }
        return descriptor
    }

    private static func readable(_ descriptors: [Int32]) -> [Int32] {
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&polls, nfds_t(polls.count), -1) > 0 else { return [] }
        return polls.filter { $0.revents != 0 }.map(\.fd)
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, Foundation.read(descriptor, buffer.baseAddress, buffer.count))
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, 0x4000)
            }
            if written <= 0 { return }
            rest = rest.dropFirst(written)
        }
    }

    private static func close(_ client: Int32, _ server: Int32) {
        _ = Foundation.close(client)
        _ = Foundation.close(server)
    }
}
