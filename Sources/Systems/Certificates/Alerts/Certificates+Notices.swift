// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
package import Web

extension Certificates {
    /// What an operator must know of trust on this node, for the page of health and the commands.
    package func notices() async throws -> [HealthNotice] {
        try await [enginesNotice()] + stampNotices()
    }

    private func enginesNotice() async throws -> HealthNotice {
        let alerts = try await recentDifferences()
        guard let last = alerts.first else {
            return HealthNotice(
                "certificates.notice.engines",
                "certificates.notice.engines-agree",
                level: .good
            )
        }
        return HealthNotice(
            "certificates.notice.engines",
            "certificates.notice.engines-differ",
            [
                "count": String(alerts.count), "certificate": last.difference.certificate,
                "detail": last.difference.detail,
            ],
            level: .alarm
        )
    }

    /// An hour is an authority's restart; a day is one that nobody looks at.
    static let stampWarningSeconds = 3600.0
    static let stampAlarmSeconds = 86_400.0

    private func stampNotices() async throws -> [HealthNotice] {
        try await stampDebts().filter { $0.count > 0 }.map { debt in
            let seconds = debt.oldest.map { now().seconds(since: $0) } ?? 0
            let level: HealthNotice.Level =
                seconds >= Self.stampAlarmSeconds
                ? .alarm : seconds >= Self.stampWarningSeconds ? .warning : .good
            return HealthNotice(
                "certificates.notice.stamps",
                "certificates.notice.stamps-owed.\(debt.stampClass.rawValue)",
                ["count": String(debt.count), "minutes": String(Int(seconds / 60))],
                level: level
            )
        }
    }

    static let noticeTexts: Texts = [
        "certificates.notice.stamps": Text(vi: "Dấu thời gian còn nợ", en: "Time-stamps owed"),
        "certificates.notice.stamps-owed.signature": Text(
            vi: "{count} văn bản đã ký chưa có dấu thời gian, lâu nhất {minutes} phút.",
            en: "{count} signed documents wait for a time-stamp, the longest for {minutes} minutes."
        ),
        "certificates.notice.stamps-owed.evidence": Text(
            vi: "{count} bộ chứng cứ chưa có dấu thời gian, lâu nhất {minutes} phút.",
            en: "{count} sets of evidence wait for a time-stamp, the longest for {minutes} minutes."
        ),
        "certificates.notice.stamps-owed.document": Text(
            vi: "{count} tệp chưa có dấu thời gian, lâu nhất {minutes} phút.",
            en: "{count} files wait for a time-stamp, the longest for {minutes} minutes."
        ),
        "certificates.notice.engines": Text(
            vi: "Hai bộ kiểm tra chữ ký",
            en: "The two engines of verification"
        ),
        "certificates.notice.engines-agree": Text(
            vi: "Luôn thống nhất trong 7 ngày qua.",
            en: "They agreed for the last 7 days."
        ),
        "certificates.notice.engines-differ": Text(
            vi: """
                Bất đồng {count} trường hợp trong 7 ngày qua; gần nhất là chứng thư số có SHA-256 {certificate} \
                ({detail}). Các chữ ký đó được kết luận “chưa xác định”. Xin giữ tệp và báo nhà phát triển.
                """,
            en: """
                They differed in {count} cases in the last 7 days, last about the certificate with SHA-256 \
                {certificate} ({detail}). Those signatures were judged indeterminate. Keep the file and tell the developers.
                """
        ),
    ]
}
