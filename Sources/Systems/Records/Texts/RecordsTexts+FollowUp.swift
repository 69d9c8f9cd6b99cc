// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Following up the work of an office.
    static let followUpTexts: Texts = [
        "records.area.records-follow-up": Text(vi: "Đôn đốc", en: "Follow-up"),
        "records.follow-up": Text(
            vi: "Đôn đốc xử lý văn bản",
            en: "Follow-up of the work given out"
        ),
        "records.follow-up.lead": Text(
            vi: "Việc lãnh đạo giao từ {since} đến {until}; bấm vào con số để xem phiếu.",
            en: "What leaders gave out from {since} to {until}; a figure leads to its slips."
        ),
        "records.follow-up.given": Text(vi: "Được giao", en: "Given"),
        "records.follow-up.on-time": Text(vi: "Xong đúng hạn", en: "Done on time"),
        "records.follow-up.done-late": Text(vi: "Xong trễ hạn", en: "Done late"),
        "records.follow-up.running": Text(vi: "Đang làm, trong hạn", en: "Running"),
        "records.follow-up.overdue": Text(vi: "Quá hạn", en: "Overdue"),
        "records.follow-up.extended": Text(vi: "Được gia hạn", en: "Extended"),
        "records.follow-up.never-opened": Text(vi: "Chưa mở xem", en: "Never opened"),
        "records.follow-up.empty": Text(
            vi: "Không có việc nào trong thời gian này.",
            en: "Nothing in this time."
        ),
        "records.follow-up.emptyAdvice": Text(
            vi: "Chọn khoảng thời gian khác, tối đa 366 ngày.",
            en: "Choose other days, at most 366."
        ),
        "records.since": Text(vi: "Từ ngày", en: "From"),
        "records.until": Text(vi: "Đến ngày", en: "Until"),
        "records.period-bad": Text(
            vi: "Khoảng ngày không hợp lệ: từ ngày không sau đến ngày, tối đa 366 ngày.",
            en: "Not a period: the first day comes first, and at most 366 days."
        ),
        "records.step.accept-reminded": Text(vi: "Nhận việc (đã nhắc)", en: "Accept (reminded)"),
        "records.step.handle-reminded": Text(vi: "Xử lý (đã nhắc)", en: "Handle (reminded)"),
        "records.trail.task.remind.50": Text(
            vi: "Nhắc: đã qua nửa thời hạn",
            en: "Reminder: half of the time is gone"
        ),
        "records.trail.task.remind.90": Text(
            vi: "Nhắc: sắp hết hạn",
            en: "Reminder: nearly out of time"
        ),
        "records.office.series": Text(
            vi: "Loại văn bản có dãy số riêng",
            en: "Types with numbers of their own"
        ),
        "records.office.seriesHint": Text(
            vi:
                "Theo quyết định của người đứng đầu (NĐ 30/2020 Điều 15); các loại khác chung một dãy.",
            en: "By the head’s decision (NĐ 30/2020 Article 15); all others share one series."
        ),
        "records.register.series": Text(vi: "Dãy số", en: "Series"),
        "records.register.common": Text(vi: "Dãy số chung", en: "Common series"),
    ]
}
