// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Foundation
import Journal
import Synchronization

/// What the demo came to: numbers for programs, tables for people.
struct DemoOutcome {
    let runtime: Runtime
    let result: DemoStory.Result
    let seconds: Double

    /// Set when the story could not be told to its end, or lost or doubled something.
    static let failed = Mutex(false)

    func show(asJSON: Bool, tell: (String) -> Void) async throws {
        var byState: [String: Int] = [:]
        for agency in runtime.cache.current().agencies where agency.level == 1 {
            for trace in try await runtime.axis.sent(
                by: agency.code(on: runtime.now().date),
                limit: 200,
                actor: Runtime.shell
            ) {
                for delivery in trace.deliveries { byState["\(delivery.state)", default: 0] += 1 }
            }
        }
        if result.lost + result.duplicated > 0 { Self.failed.withLock { $0 = true } }
        if asJSON {
            printJSON([
                "documents": .integer(Int64(result.documents)),
                "deliveries": .integer(Int64(result.expected.count)),
                "by_status": .object(
                    byState.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }
                ),
                "lost": .integer(Int64(result.lost)),
                "duplicated": .integer(Int64(result.duplicated)),
                "seconds": .number((seconds * 1000).rounded() / 1000),
            ])
            return
        }
        tell("")
        tell(
            "\(result.documents) văn bản, \(result.expected.count) lượt gửi, mất \(result.lost), trùng \(result.duplicated), \((seconds * 100).rounded() / 100) giây."
        )
        tell(
            "Trạng thái hiện tại: \(byState.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
        )
        try await showStatistics(tell)
    }

    private func showStatistics(_ tell: (String) -> Void) async throws {
        let journal = Journal(database: runtime.database)
        while try await journal.advance(StatisticsProjection()) > 0 {}
        let today = runtime.now().date
        guard let period = Period(today.adding(days: -366), through: today) else { return }
        let lines = try await runtime.axis.statistics(
            over: period,
            below: nil,
            by: Runtime.shell
        )
        tell("")
        tell("Thống kê tự động (QĐ 28/2018 Điều 11), 8 cơ quan đầu:")
        printTable(
            lines.prefix(8).map { line in
                let accepted = line.counts.durations[.accepted]
                return [
                    line.code.text, line.name, String(line.counts[.sent]),
                    String(line.counts[.received]), spoken(seconds: accepted?.quantile(0.5)),
                    spoken(seconds: accepted?.quantile(0.95)),
                ]
            },
            header: ["mã", "cơ quan", "gửi", "nhận", "trung vị đến 03", "95 % đến 03"]
        )
        tell("")
        tell(
            "Xem một văn bản đang ở đâu: vanlang axis trace 7816/VPCP-KSTT --data \(runtime.settings.data)"
        )
    }
}
