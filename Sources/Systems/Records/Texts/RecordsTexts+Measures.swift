// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Measures of an office.
    static let measureTexts: Texts = [
        "records.area.records-measures": Text(vi: "Số liệu", en: "Figures"),
        "records.measures": Text(vi: "Số liệu xử lý văn bản", en: "Figures of the office"),
        "records.measures.lead": Text(
            vi: "Văn bản vào sổ từ {since} đến {until}.",
            en: "Documents registered from {since} to {until}."
        ),
        "records.measures.online": Text(vi: "Xử lý trên môi trường mạng", en: "Handled online"),
        "records.measures.work": Text(vi: "Công việc", en: "The work"),
        "records.measures.steps": Text(
            vi: "Thời gian trung bình từng bước",
            en: "Average time of each step"
        ),
        "records.measure.units": Text(
            vi: "Đơn vị xử lý văn bản trên mạng",
            en: "Units that handle documents online"
        ),
        "records.measure.documents": Text(
            vi: "Văn bản đến xử lý trên mạng",
            en: "Incoming documents handled online"
        ),
        "records.measure.of": Text(vi: "{part}/{whole}", en: "{part}/{whole}"),
        "records.measure.target": Text(
            vi: "Mục tiêu: {share} % đến ngày {day}.",
            en: "Target: {share} % by {day}."
        ),
        "records.measure.registered": Text(vi: "Văn bản đến đã vào sổ", en: "Incoming, registered"),
        "records.measure.completed": Text(vi: "Đã hoàn thành", en: "Completed"),
        "records.measure.overdue": Text(vi: "Việc quá hạn", en: "Tasks overdue"),
        "records.measure.released": Text(vi: "Văn bản đi đã phát hành", en: "Outgoing, released"),
        "records.measure.presentedLate": Text(
            vi: "Trình lãnh đạo chậm (Điều 23: trong ngày hoặc ngày làm việc tiếp theo)",
            en: "Presented late (art. 23: the same or the next working day)"
        ),
        "records.measure.releasedLate": Text(
            vi: "Phát hành chậm sau khi ký (Điều 18: trong ngày hoặc ngày làm việc tiếp theo)",
            en: "Released late after the signature (art. 18: the same or the next working day)"
        ),
        "records.measure.step.register": Text(
            vi: "Từ lúc đến đến lúc vào sổ",
            en: "From arrival to registration"
        ),
        "records.measure.step.present": Text(
            vi: "Từ vào sổ đến trình lãnh đạo",
            en: "From there to the leader"
        ),
        "records.measure.step.instruct": Text(
            vi: "Từ trình đến có ý kiến",
            en: "From there to the instruction"
        ),
        "records.measure.step.complete": Text(
            vi: "Từ có ý kiến đến hoàn thành",
            en: "From there to the end"
        ),
        "records.measure.never": Text(vi: "Chưa có số liệu", en: "No figure yet"),
        "records.hours": Text(vi: "{count} giờ", en: "{count} hours"),
        "records.hours.one": Text(vi: "1 giờ", en: "1 hour"),
    ]
}
