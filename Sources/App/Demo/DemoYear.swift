// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Storage

/// The first year of the axis, 12/3/2019 to 10/2/2020, through the same door that HTTP calls.
struct DemoYear {
    let runtime: Runtime
    let country: DemoCountry
    let clock: DemoClock

    /// Writers at once: enough that every disk sync serves many of them.
    private let writers = 64

    /// Sends, collects and accepts; answers a sentence with the achieved rate.
    func play(documents: Int, showsProgress: Bool) async throws -> String {
        let first = clock.now
        let span = Instant(CivilDate(dayNumber: 18_302), hour: 17).seconds(since: first)
        var progress = ProgressLine("Năm đầu của Trục", total: documents)
        let started = ContinuousClock.now
        let batch = 2000
        for start in stride(from: 0, to: documents, by: batch) {
            let end = min(start + batch, documents)
            clock.move(to: first.adding(seconds: Int(span * Double(start) / Double(documents))))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for ordinal in stride(from: start + writer, to: end, by: writers) {
                            try await exchange(ordinal)
                        }
                    }
                }
                try await group.waitForAll()
            }
            if showsProgress { progress.show(end) }
        }
        progress.end()
        let seconds = (ContinuousClock.now - started).seconds
        let rate = Int(Double(documents) / seconds)
        return "\(documents) văn bản của năm đầu trong \(Int(seconds)) giây: \(rate) văn bản/giây."
    }

    /// One document from one member to another, collected and accepted.
    private func exchange(_ ordinal: Int) async throws {
        let members = country.members
        let sender = members[ordinal % members.count]
        let recipient = members[(ordinal * 31 + 7) % members.count]
        let now = clock.now
        let letter = SampleDocument(
            sender: sender.code,
            senderName: sender.name,
            number: ordinal % 9999 + 1,
            notation: "BC-VP",
            subject: "Báo cáo mẫu số \(ordinal)",
            date: now.date
        )
        let bytes = try letter.edXML(
            to: [recipient.code],
            pdf: nil,
            ordinal: 1_000_000 + ordinal,
            at: now
        )
        let receipt = try await submit(bytes, by: sender)
        let key = Delivery.Key(receipt.messageID, recipient.exchangeCode)
        let receiver = actor(recipient)
        try await runtime.axis.acknowledge(key, .done, by: receiver, requestID: "year")
    }

    private func submit(_ bytes: [UInt8], by member: DemoCountry.Member) async throws -> Receipt {
        var ingest = Ingest(spool: runtime.axis.spool(), limit: 1 << 30)
        try bytes.withUnsafeBytes { try ingest.feed($0) }
        let (reading, body) = try ingest.finish()
        return try await runtime.axis.submit(
            reading,
            body: body,
            by: actor(member),
            requestID: "year"
        )
    }

    private func actor(_ member: DemoCountry.Member) -> Actor {
        Actor(
            subject: .client(member.systemID),
            agency: member.code,
            roles: [.exchange],
            scope: .agency,
            strength: .sharedSecret
        )
    }
}
