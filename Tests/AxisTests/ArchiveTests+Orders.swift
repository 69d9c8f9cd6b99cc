// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Axis

/// What an operator may order, and what he is told when it cannot be done.
extension ArchiveTests {
    @Test func `a copy that was collected is enough where the operator says so`() async throws {
        let march = try await March(.sqliteFile)
        let outcome = try #require(try await march.archive(isCollectedEnough: true).first)
        #expect(outcome.dropped == 8)
        #expect(try await march.trace(march.open).archived != nil)
    }

    @Test func `months that are not past are left, and a word that is no month is refused`()
        async throws
    {
        let march = try await March(.sqliteFile)
        #expect(try await march.archive(before: "2020-03").isEmpty)
        for month in ["", "2020", "2020-13", "2020-3", "tháng 3", "2020-03-01"] {
            #expect(await refused { try await march.archive(before: month) } == .badMonth(month))
        }
    }

    @Test func `a file in the way, a missing archive and another's lease are said`() async throws {
        let march = try await March(.sqliteFile)
        let other = try await March(.sqliteFile)
        let path = try #require(try await other.archive().first?.record.path)
        let wanted = "\(march.folder)/axis-\(march.world.axis.hop)-2020-03-1.tar"
        try Data("không phải tệp lưu trữ".utf8).write(to: URL(filePath: wanted))
        guard case .altered(wanted, _)? = await refused({ try await march.archive() }) else {
            Issue.record("a file that is no archive was taken for one")
            return
        }
        try FileManager.default.removeItem(atPath: wanted)
        _ = try await march.archive(isSealOnly: true)
        try FileManager.default.removeItem(atPath: wanted)
        guard case .missing? = await refused({ try await march.archive() }) else {
            Issue.record("what is not there was dropped")
            return
        }
        _ = try await march.world.database.write {
            try Lease.take(Axis.archiveLease, holder: "other", seconds: 60, in: $0)
        }
        #expect(await refused { try await march.archive() } == .busy)
        #expect(await refused { try await other.restore(path) } == nil)
    }

    @Test func `only who runs the axis archives, restores and lists`() async throws {
        let march = try await March(.sqliteFile)
        let order = try ArchiveOrder(before: "2020-04", folder: march.folder) { _, _ in [] }
        for actor in [
            Actor.exchange(SmallCountry.office), .person(SmallCountry.office),
            .make(SmallCountry.office, .administrator, .agency),
            .make(SmallCountry.office, .observer, .nation),
        ] {
            let axis = march.world.axis
            #expect(
                await refusal {
                    try await axis.archive(order, holder: "x", by: actor, requestID: "x")
                } == .forbidden(action: .archive, agency: SmallCountry.office.text)
            )
            #expect(await refusal { try await axis.archives(by: actor) } != nil)
            #expect(
                await refusal {
                    try await axis.restore(
                        SealedArchive("/nowhere"),
                        holder: "x",
                        by: actor,
                        requestID: "x"
                    )
                } != nil
            )
        }
    }

    @Test func `the next messages to archive are read along their own key`() async throws {
        let march = try await March(.sqliteFile)
        let plan = try await march.world.database.read { connection in
            let (low, high) = (
                ID<Message>(at: Instant("2020-03-01"), random: (0, 0)),
                ID<Message>(at: Instant("2020-04-01"), random: (0, 0))
            )
            return try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT id FROM axis_message WHERE id > \(low) AND id < \(high)
                    AND NOT EXISTS (SELECT 1 FROM axis_archived WHERE message_id = axis_message.id)
                ORDER BY id LIMIT \(50)
                """
            ).map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.contains { $0.contains("SEARCH axis_message USING") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
