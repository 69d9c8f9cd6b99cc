// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let calendarTexts: Texts = [
        "onestop.calendar.title": Text(vi: "Ngày nghỉ, ngày làm bù", en: "Holidays decided late"),
        "onestop.calendar.lead": Text(
            vi:
                "Ngày được quyết định sau khi lập lịch. Hạn của mọi hồ sơ đang giải quyết được tính lại; lần tính lại ghi vào diễn biến hồ sơ.",
            en: "Every open dossier is counted anew, and its history says so."
        ),
        "onestop.calendar.column.date": Text(vi: "Ngày", en: "Day"),
        "onestop.calendar.column.kind": Text(vi: "Là", en: "Is"),
        "onestop.calendar.column.source": Text(vi: "Căn cứ", en: "By"),
        "onestop.calendar.column.recorded": Text(vi: "Người ghi", en: "Written by"),
        "onestop.calendar.column.moved": Text(vi: "Hồ sơ đổi hạn", en: "Moved"),
        "onestop.calendar.column.dossier": Text(vi: "Hồ sơ", en: "Dossier"),
        "onestop.calendar.column.before": Text(vi: "Hẹn trả cũ", en: "Due before"),
        "onestop.calendar.column.after": Text(vi: "Hẹn trả mới", en: "Due now"),
        "onestop.calendar.kind.holiday": Text(vi: "Ngày nghỉ", en: "A holiday"),
        "onestop.calendar.kind.working": Text(vi: "Ngày làm việc, làm bù", en: "Worked"),
        "onestop.calendar.kind.plain": Text(vi: "Như ngày thường trong tuần", en: "As usual"),
        "onestop.calendar.counting": Text(vi: "đang tính lại", en: "counting"),
        "onestop.calendar.moved": Text(vi: "Xem danh sách", en: "The list"),
        "onestop.calendar.none": Text(vi: "Chưa có ngày nào.", en: "None yet."),
        "onestop.calendar.nothing": Text(
            vi: "Không hồ sơ nào của cơ quan đổi hạn.",
            en: "No dossier of the agency moved."
        ),
        "onestop.calendar.add": Text(vi: "Ghi một ngày", en: "Write a day down"),
        "onestop.calendar.sourceHint": Text(
            vi: "Số, ngày của văn bản quyết định",
            en: "Number and day of the decision"
        ),
        "onestop.calendar.save": Text(vi: "Ghi và tính lại thời hạn", en: "Keep, and count anew"),
        "onestop.calendar.changes": Text(
            vi: "Hồ sơ tính lại thời hạn vì ngày {date}",
            en: "Moved because of {date}"
        ),
        "onestop.calendar.print": Text(vi: "In danh sách", en: "Print"),
        "onestop.did.recounted": Text(vi: "Tính lại thời hạn", en: "Counted anew"),
        "onestop.handover.title": Text(vi: "Bàn giao công việc", en: "Hand over work"),
        "onestop.handover.lead": Text(
            vi: "Chuyển mọi bước đã giao cho một người sang người khác, một lần.",
            en: "Gives all steps of one officer to another."
        ),
        "onestop.handover.from": Text(vi: "Của", en: "From"),
        "onestop.handover.line": Text(vi: "{name}: {count} việc", en: "{name}: {count} steps"),
        "onestop.handover.gone": Text(
            vi: "{name}: {count} việc (không còn làm ở cơ quan)",
            en: "{name}: {count} steps (left)"
        ),
        "onestop.handover.to": Text(vi: "Giao cho", en: "To"),
        "onestop.handover.choose": Text(vi: "Chọn người", en: "Choose"),
        "onestop.handover.give": Text(vi: "Bàn giao", en: "Hand over"),
        "onestop.handover.none": Text(
            vi: "Chưa việc nào được giao riêng.",
            en: "Nothing was given."
        ),
        "onestop.handover.noneAdvice": Text(
            vi: "Bước chưa giao riêng vẫn là việc chung của vai trò.",
            en: "Steps given to nobody are everybody's of the role."
        ),
        "done.onestop.day": Text(vi: "Đã ghi; đang tính lại thời hạn.", en: "Kept; counting."),
        "done.onestop.handedOver": Text(vi: "Đã bàn giao.", en: "Handed over."),
        "done.onestop.handedOverSome": Text(
            vi: "Đã bàn giao; một số việc không thuộc vai trò của người nhận nên giữ nguyên.",
            en: "Handed over; some are not of the other's role and stay."
        ),
    ]
}
