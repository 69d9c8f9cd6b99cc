// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Formats

struct ZIPArchiveTests {
    private static func file(_ bytes: [UInt8] = []) throws -> (FileHandle, URL) {
        let url = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID())")
        try Data(bytes).write(to: url)
        return (try FileHandle(forUpdating: url), url)
    }

    private static func archive(
        _ bytes: [UInt8],
        _ limits: ZIPArchiveLimits = ZIPArchiveLimits()
    ) throws -> [(String, [UInt8])] {
        let (file, url) = try file(bytes)
        defer { try? FileManager.default.removeItem(at: url) }
        let archive = try ZIPArchive(file, limits: limits)
        return try archive.entries.map { ($0.name, try archive.bytes(of: $0, atMost: 1 << 24)) }
    }

    @Test func `what is written is read back, the first entry plain at the beginning`() throws {
        let (file, url) = try Self.file()
        defer { try? FileManager.default.removeItem(at: url) }
        var writer = ZIPWriter(file, year: 2020, month: 3, day: 10)
        try writer.add("mimetype", Array("application/x".utf8))
        var pieces: [[UInt8]] = [[1, 2, 3], [], [4]]
        try writer.add("META-INF/văn bản.xml", size: 4) {
            pieces.isEmpty ? nil : pieces.removeFirst()
        }
        try writer.add("empty", [])
        try writer.finish()
        let archive = try ZIPArchive(file)
        #expect(archive.entries.map(\.name) == ["mimetype", "META-INF/văn bản.xml", "empty"])
        #expect(try archive.bytes(of: archive.entries[1], atMost: 4) == [1, 2, 3, 4])
        #expect(try archive.bytes(of: archive.entries[2], atMost: 0) == [])
        #expect(try archive.isFirstAndPlain(archive.entries[0]))
        #expect(try !archive.isFirstAndPlain(archive.entries[1]))
        #expect(throws: ZIPRefusal.tooLarge) {
            try archive.bytes(of: archive.entries[1], atMost: 3)
        }
    }

    @Test func `a writer takes no name twice, no unsafe one and no other size`() throws {
        let (file, url) = try Self.file()
        defer { try? FileManager.default.removeItem(at: url) }
        var writer = ZIPWriter(file, year: 2020, month: 3, day: 10)
        try writer.add("a", [1])
        for name in ["a", "", "/a", "../a", "a/../b", "a//b", "a\\b", "a\n", "c:x", "a/"] {
            #expect(throws: ZIPRefusal.path, "\(name)") { try writer.add(name, [1]) }
        }
        var once: [UInt8]? = [1]
        #expect(throws: ZIPRefusal.truncated) {
            try writer.add("b", size: 2) {
                defer { once = nil }
                return once
            }
        }
        try writer.finish()
    }

    @Test func `archives of others are read, packed, stored and with descriptors`() throws {
        let text = Array(String(repeating: "văn bản ", count: 5000).utf8)
        let bytes = TestZIP.bytes([
            .init(name: "a.txt", content: text),
            .init(name: "b/c.txt", content: text, isDeflated: false),
            .init(name: "d.txt", content: text, hasDescriptor: true),
        ])
        let read = try Self.archive(bytes)
        #expect(read.map(\.0) == ["a.txt", "b/c.txt", "d.txt"])
        #expect(read.allSatisfy { $0.1 == text })
    }

    private static let hostile: [(String, [UInt8], ZIPRefusal)] = {
        let text = Array("x".utf8)
        let good = TestZIP.bytes([.init(name: "a", content: text), .init(name: "b", content: text)])
        var bent = good
        if let place = bent.indices.last(where: { bent[$0...].starts(with: [0x50, 0x4B, 1, 2]) }) {
            // The second entry is said to stand where the first does.
            for index in 42..<46 { bent[place + index] = 0 }
        }
        let bomb = [UInt8](repeating: 0, count: 8 << 20)
        return [
            ("empty", [], .damaged), ("no archive", Array("hello".utf8), .damaged),
            ("cut", Array(good.dropLast(5)), .damaged),
            ("cut in front", Array(good.dropFirst(3)), .damaged),
            ("overlapping", bent, .damaged),
            (
                "twice",
                TestZIP.bytes([.init(name: "a", content: text), .init(name: "a", content: text)]),
                .damaged
            ),
            ("up", TestZIP.bytes([.init(name: "../a", content: text)]), .path),
            ("root", TestZIP.bytes([.init(name: "/a", content: text)]), .path),
            (
                "another name",
                TestZIP.bytes([.init(name: "a", content: text, directoryName: "b")]), .damaged
            ),
            ("wrong sum", TestZIP.bytes([.init(name: "a", content: text, crc: 7)]), .damaged),
            ("encrypted", TestZIP.bytes([.init(name: "a", content: text, flags: 1)]), .encrypted),
            ("method", TestZIP.bytes([.init(name: "a", content: text, method: 12)]), .method),
            ("bomb", TestZIP.bytes([.init(name: "a", content: bomb)]), .ratio),
            ("two ends", good + good, .damaged),
        ]
    }()

    @Test(arguments: hostile.indices)
    func `an archive that means harm is refused with its reason`(_ index: Int) throws {
        let (name, bytes, refusal) = Self.hostile[index]
        #expect(throws: refusal, "\(name)") { _ = try Self.archive(bytes) }
    }

    @Test func `entries and sizes have their caps`() throws {
        let many = (0..<20).map { TestZIP.Entry(name: "\($0)", content: [1]) }
        let bytes = TestZIP.bytes(many)
        #expect(try Self.archive(bytes, ZIPArchiveLimits(entries: 20)).count == 20)
        #expect(throws: ZIPRefusal.tooLarge) {
            _ = try Self.archive(bytes, ZIPArchiveLimits(entries: 19))
        }
        #expect(throws: ZIPRefusal.tooLarge) {
            _ = try Self.archive(bytes, ZIPArchiveLimits(totalBytes: 19))
        }
    }
}
