// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Crypto
import Foundation
import Journal
import Storage
import Synchronization

/// Documents that wait at one desk, for measuring its pages.
///
/// They go through the axis's own door, with subjects made of words as officials use them, common
/// and rare, and arrive over ninety days. A folder that holds some already gets only the rest.
struct WebStock: Sendable {
    let runtime: Runtime
    let clock: Clock
    let sender: DemoCountry.Member
    let recipient: DemoCountry.Member

    /// The time that the runtime reads while documents are put in.
    final class Clock: Sendable {
        private let time: Mutex<Instant>

        init(_ time: Instant) { self.time = Mutex(time) }

        var now: Instant { time.withLock { $0 } }

        func set(_ now: Instant) { time.withLock { $0 = now } }
    }

    static let days = 90
    private static let batch = 6400
    private static let writers = 64

    /// How many documents the folder holds, as the batches before noted it.
    private func stored() -> Int {
        let text = try? String(contentsOfFile: countFile, encoding: .utf8)
        return text.flatMap { Int($0) } ?? 0
    }

    private var countFile: String { "\(runtime.settings.data)/bench-web-rows" }

    /// Puts in what is missing to `count`, and brings the desks up to date; how many there are then.
    func fill(to count: Int, endingAt end: Instant) async throws -> Int {
        var progress = ProgressLine("Preload", total: count)
        var done = stored()
        let actor = Actor(
            subject: .client(sender.systemID),
            agency: sender.code,
            roles: [.exchange],
            scope: .agency,
            strength: .sharedSecret
        )
        while done < count {
            let next = min(done + Self.batch, count)
            let age = Int64(Self.days * 86_400) * Int64(max(0, count - next)) / Int64(count)
            clock.set(end.adding(seconds: -Int(age)))
            try await submit(done..<next, by: actor)
            done = next
            // A kill loses at most one batch, and submitting that again gives the same receipts.
            try String(done).write(toFile: countFile, atomically: true, encoding: .utf8)
            progress.show(done)
        }
        progress.end()
        clock.set(end)
        try await advance()
        return done
    }

    private func submit(_ ordinals: Range<Int>, by actor: Actor) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for ordinal in ordinals.dropFirst(writer)
                    where
                        (ordinal - ordinals.lowerBound) % Self.writers == writer
                    {
                        _ = try await runtime.axis.submit(
                            submission(ordinal),
                            by: actor,
                            requestID: "bench"
                        )
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// What the Journal tells is taken in before measuring, as it would be in a running node.
    private func advance() async throws {
        let journal = Journal(database: runtime.database)
        var progress = ProgressLine("Desks", total: Int(try await journal.lastPosition()))
        while try await journal.advance(StatisticsProjection(), limit: 5000) > 0 {}
        var steps = 0
        while try await runtime.axis.advanceDesks(journal: journal) {
            steps += 1
            progress.show(steps * 500)
        }
        progress.end()
        try await runtime.webhooks.enqueue()
    }

    private func submission(_ ordinal: Int) -> DocumentSubmission {
        DocumentSubmission(
            sender: sender.code,
            recipients: [recipient.code],
            documentRef: "\(sender.code),web,\(ordinal)",
            business: .new,
            number: String(ordinal % 9999 + 1),
            notation: "BC-VP",
            subject: Self.subject(ordinal),
            promulgated: clock.now.date,
            typeName: Self.types[ordinal % Self.types.count],
            priority: ordinal % 200 == 0 ? 1 : 0,
            hasPaper: false,
            markings: [],
            reason: "",
            relatedRefs: [],
            attachments: [
                Message.Attachment(
                    name: "van-ban-mau.pdf",
                    contentType: "application/pdf",
                    size: BenchWorld.pdfBytes,
                    sha256: Array(SHA256.hash(data: Data("file \(ordinal)".utf8)))
                )
            ],
            digest: Array(SHA256.hash(data: Data("web \(ordinal)".utf8))),
            body: StoredBody(sha256: [], size: 0, content: []),
            traceSlot: nil
        )
    }

    private static let types = ["Báo cáo", "Công văn", "Tờ trình", "Kế hoạch", "Thông báo"]

    /// In one of ten thousand subjects.
    static let rareWord = "khiếu nại kéo dài"

    /// The subject of the n-th document: a verb, a field of work and a place, and now and then a rare
    /// word.
    static func subject(_ ordinal: Int) -> String {
        let verb = verbs[ordinal % verbs.count]
        let field = fields[(ordinal / verbs.count) % fields.count]
        let place = places[(ordinal / 7) % places.count]
        let rare = ordinal % 10_000 == 77 ? ", \(rareWord)" : ""
        return "V/v \(verb) \(field) tại \(place), hồ sơ mẫu số \(ordinal)\(rare)"
    }

    private static let verbs = [
        "báo cáo kết quả", "triển khai", "xin ý kiến về", "đôn đốc thực hiện", "hướng dẫn",
        "phối hợp kiểm tra", "đề nghị cung cấp số liệu", "thẩm định", "rà soát", "cho ý kiến về",
    ]
    private static let fields = [
        "cải cách hành chính", "phòng chống thiên tai", "an toàn thực phẩm", "giải phóng mặt bằng",
        "chuyển đổi số", "bảo hiểm y tế", "giáo dục mầm non", "trồng rừng phòng hộ",
        "đầu tư công trung hạn", "cấp nước nông thôn", "tiêm chủng mở rộng", "quản lý đất đai",
    ]
    private static let places = [
        "vùng ven biển", "khu vực miền núi", "các huyện biên giới", "khu công nghiệp",
        "địa bàn thành phố", "vùng đồng bằng", "các xã đặc biệt khó khăn", "hải đảo",
        "lưu vực sông", "khu kinh tế", "vùng đệm vườn quốc gia", "thị trấn",
    ]
}
