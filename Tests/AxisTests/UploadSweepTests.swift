// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Axis

/// Uploaded files that nobody came back for go after a week; what a draft holds stays.
struct UploadSweepTests {
    private static let clerk = Actor.person(SmallCountry.office)

    private static func body(_ world: World, _ bytes: [UInt8]) throws -> StoredBody {
        var spool = world.axis.spool()
        try spool.write(bytes)
        return try spool.finish()
    }

    private static func draft(_ world: World) async throws -> ID<Draft> {
        try await world.desk.begin(authorName: "", by: clerk, requestID: "r").id
    }

    private static func attach(_ bytes: [UInt8], to draft: ID<Draft>, _ world: World) async throws
        -> Draft
    {
        try await world.desk.attach(
            body(world, bytes),
            named: "a.pdf",
            contentType: "application/pdf",
            to: draft,
            by: clerk,
            requestID: "r"
        )
    }

    private static func begin(size: Int, in draft: ID<Draft>, _ world: World) async throws
        -> ID<DraftUpload>
    {
        try await world.desk.beginUpload(
            named: "a.pdf",
            contentType: "application/pdf",
            size: size,
            sha256: nil,
            to: draft,
            by: clerk
        )
    }

    private static func append(
        _ bytes: [UInt8],
        at offset: Int,
        to upload: ID<DraftUpload>,
        of draft: ID<Draft>,
        _ world: World
    ) async throws {
        #expect(
            try await world.desk.append(
                body(world, bytes),
                at: offset,
                to: upload,
                of: draft,
                by: clerk
            )
        )
    }

    private static func lease(_ world: World, _ holder: String = "test") async throws -> Lease {
        let lease = try await world.database.write {
            try Lease.take("sweep", holder: holder, seconds: 600, in: $0)
        }
        return try #require(lease)
    }

    private static func sweep(_ world: World) async throws -> Int {
        try await world.axis.sweepUploads(limit: 100, under: lease(world))
    }

    private static func passWeek(_ world: World) {
        world.clock.advance(seconds: Axis.uploadDaysKept * 86_400 + 1)
    }

    @Test(arguments: World.engines)
    func `an upload that no document carried goes after a week, one in a draft stays`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let forgotten = try await world.axis.keep(Self.body(world, [1]), by: Self.clerk)
        let id = try await Self.draft(world)
        let draft = try await Self.attach([2], to: id, world)
        let detached = try await Self.attach([3], to: id, world)
        let second = try #require(detached.files.last)
        _ = try await world.desk.detach(second.id, from: id, by: Self.clerk, requestID: "r")
        world.clock.advance(seconds: Axis.uploadDaysKept * 86_400)
        #expect(try await Self.sweep(world) == 0)
        world.clock.advance(seconds: 1)
        #expect(try await Self.sweep(world) == 2)
        #expect(try await world.count("body") == 1)
        let unknown = await refusal { try await world.axis.upload(forgotten.id, by: Self.clerk) }
        #expect(unknown == .noSuchUpload(forgotten.id.description))
        let held = try #require(draft.files.first)
        _ = try await world.desk.file(held.id, of: id, by: Self.clerk)

        try await world.desk.discard(
            id,
            expecting: detached.version + 1,
            by: Self.clerk,
            requestID: "r"
        )
        #expect(try await Self.sweep(world) == 1)
        #expect(try await world.count("body") == 0)
    }

    @Test(arguments: World.engines)
    func `the pieces of a file go when it is whole, those of an unfinished one after a week`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let draft = try await Self.draft(world)
        let whole = try await Self.begin(size: 4, in: draft, world)
        try await Self.append([1, 2], at: 0, to: whole, of: draft, world)
        #expect(try await world.count("body") == 1)
        try await Self.append([3, 4], at: 2, to: whole, of: draft, world)
        #expect(try await world.count("axis_desk_upload_part") == 0)
        #expect(try await world.count("body") == 1)
        try await world.desk.attach(whole, to: draft, by: Self.clerk, requestID: "r")

        let unfinished = try await Self.begin(size: 4, in: draft, world)
        try await Self.append([1, 2], at: 0, to: unfinished, of: draft, world)
        let given = try await Self.begin(size: 4, in: draft, world)
        try await Self.append([1, 2], at: 0, to: given, of: draft, world)
        try await world.desk.discardUpload(given, of: draft, by: Self.clerk)
        #expect(try await world.count("body") == 2)
        Self.passWeek(world)
        #expect(try await Self.sweep(world) == 2)
        #expect(try await world.count("axis_desk_upload") == 0)
        #expect(try await world.count("axis_desk_upload_part") == 0)
        // The one that the draft holds.
        #expect(try await world.count("body") == 1)
    }

    @Test(arguments: World.engines)
    func `a person has twenty unfinished uploads at most, and 4 GB of them`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let draft = try await Self.draft(world)
        let refused = DeskRefusal.tooManyUploads(days: Axis.uploadDaysKept)
        let large = try await Self.begin(size: 4 << 30, in: draft, world)
        await #expect(throws: refused) { try await Self.begin(size: 1, in: draft, world) }
        try await world.desk.discardUpload(large, of: draft, by: Self.clerk)
        for _ in 1..<TooManyUploads.maximum {
            _ = try await Self.begin(size: 9, in: draft, world)
        }
        let last = try await Self.begin(size: 1, in: draft, world)
        await #expect(throws: refused) { try await Self.begin(size: 1, in: draft, world) }
        // Another person of the agency is not in the way, and a finished one counts no more.
        _ = try await world.desk.beginUpload(
            named: "b",
            contentType: "text/plain",
            size: 1,
            sha256: nil,
            to: draft,
            by: .person(SmallCountry.office, id: "p9")
        )
        try await Self.append([1], at: 0, to: last, of: draft, world)
        _ = try await Self.begin(size: 1, in: draft, world)
    }

    @Test(arguments: World.engines)
    func `who lost the lease removes nothing`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        _ = try await world.axis.keep(Self.body(world, [1]), by: Self.clerk)
        Self.passWeek(world)
        let lease = try await Self.lease(world)
        try await world.database.write { try lease.release(in: $0) }
        _ = try await Self.lease(world, "another")
        await #expect(throws: Lease.Lost.self) {
            try await world.axis.sweepUploads(limit: 100, under: lease)
        }
        #expect(try await world.count("body") == 1)
    }
}
