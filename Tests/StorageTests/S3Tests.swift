// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Storage

/// What can be told of S3 without a server; Tests/Journeys/test_s3.py has one.
struct S3Tests {
    /// The example of the AWS documentation, “Signature calculation: GET object”.
    @Test func `a request is signed as the documentation's example is`() {
        let signature = S3Signature(
            key: "AKIAIOSFODNN7EXAMPLE",
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            region: "us-east-1"
        )
        let headers = signature.headers(
            "GET",
            host: "examplebucket.s3.amazonaws.com",
            path: "/test.txt",
            query: [],
            headers: ["range": "bytes=0-9"],
            payload: S3.digest([]),
            at: Instant(microseconds: 1_369_353_600_000_000)
        )
        #expect(headers["x-amz-date"] == "20130524T000000Z")
        #expect(
            headers["authorization"]?.hasSuffix(
                "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
            ) == true
        )
    }

    @Test func `names are encoded byte by byte`() {
        #expect(S3Signature.encoded("a b/ư~") == "a%20b%2F%C6%B0~")
    }

    @Test(arguments: ["", "bucket", "ftp://h/b", "https://h", "https://h/a/b"])
    func `an address that names no bucket is refused`(_ address: String) {
        #expect(throws: S3Fault.address(address)) {
            try S3(
                address: address,
                region: "r",
                key: "k",
                secret: "s",
                now: { Instant(microseconds: 0) }
            )
        }
    }

    @Test func `a bucket that does not answer refuses the body, and keeps nothing of it`() throws {
        let folder = try TestFolder.make()
        let bucket = try S3(
            address: "http://127.0.0.1:1/bucket",
            region: "r",
            key: "k",
            secret: "s",
            now: { Instant(microseconds: 0) }
        )
        let store = try BodyStore(folder: folder, bucket: bucket)
        var spool = store.spool(named: "one")
        try spool.write([UInt8](repeating: 1, count: BodyStore.inlineLimit + 1))
        do {
            _ = try spool.finish()
            Issue.record("it was taken")
        } catch { #expect(error as? StorageRefusal == .busy) }
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder)
        #expect(left == ["incoming"])
        // Small ones live in the table and need no bucket.
        var small = store.spool(named: "two")
        try small.write([1, 2, 3])
        #expect(try small.finish().size == 3)
    }

    @Test(arguments: TestDatabase.engines)
    func `an object that the sweep takes cannot be named until it is gone`(_ engine: TestEngine)
        async throws
    {
        let bucket = try S3(
            address: "http://127.0.0.1:1/bucket",
            region: "r",
            key: "k",
            secret: "s",
            now: { Instant(microseconds: 0) }
        )
        let store = try BodyStore(folder: TestFolder.make(), bucket: bucket)
        let database = try await engine.open(Migration.storage)
        let body = StoredBody(sha256: [UInt8](repeating: 7, count: 32), size: 1 << 20, content: nil)
        let ids = try (1...3).map {
            try #require(ID<Body>(bytes: [UInt8](repeating: UInt8($0), count: 16)))
        }
        try await database.write { try store.insert(body, as: ids[0], in: $0) }
        try await database.revise { try store.insert(body, as: ids[1], in: $0) }
        try await database.write { connection in
            _ = try connection.run("UPDATE body_object SET is_going = 1")
        }
        await #expect(throws: StorageRefusal.busy) {
            try await database.revise { try store.insert(body, as: ids[2], in: $0) }
        }
    }
}
