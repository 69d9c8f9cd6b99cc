// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let outageTexts: Texts = [
        "onestop.outage.title": Text(vi: "Khi hệ thống gián đoạn", en: "When nothing works"),
        "onestop.outage.lead": Text(
            vi:
                "In sẵn số dự phòng; khi mất điện, mất mạng thì nhận hồ sơ trên giấy bằng các số này, ghi «TẠM»; hệ thống trở lại thì nhập từng số, giờ nhận đúng như trên giấy.",
            en: "Reserved numbers for paper; each is entered afterwards with the hour on its slip."
        ),
        "onestop.outage.open": Text(
            vi: "Còn {count} số dự phòng của ngày đã qua chưa nhập và chưa hủy.",
            en: "{count} reserved numbers of past days are neither entered nor void."
        ),
        "onestop.outage.codes": Text(vi: "Số dự phòng", en: "Reserved numbers"),
        "onestop.outage.column.code": Text(vi: "Mã hồ sơ", en: "Code"),
        "onestop.outage.column.day": Text(vi: "Ngày", en: "Day"),
        "onestop.outage.column.state": Text(vi: "Tình trạng", en: "State"),
        "onestop.outage.column.act": Text(vi: "Xử lý", en: "What next"),
        "onestop.outage.state.free": Text(vi: "Chưa dùng", en: "Free"),
        "onestop.outage.state.used": Text(vi: "Đã nhập", en: "Entered"),
        "onestop.outage.state.void": Text(vi: "Đã hủy:", en: "Void:"),
        "onestop.outage.none": Text(vi: "Chưa có số dự phòng.", en: "None is reserved."),
        "onestop.outage.noneAdvice": Text(
            vi: "Hãy lấy số và in sẵn trước khi cần.",
            en: "Reserve and print some before they are needed."
        ),
        "onestop.outage.print": Text(vi: "In sổ tạm", en: "Print the list"),
        "onestop.outage.enter": Text(vi: "Nhập hồ sơ", en: "Enter"),
        "onestop.outage.void": Text(vi: "Hủy số", en: "Void"),
        "onestop.outage.voidOf": Text(vi: "Hủy số {code}", en: "Void {code}"),
        "onestop.outage.reserve": Text(vi: "Lấy số dự phòng", en: "Reserve numbers"),
        "onestop.outage.count": Text(vi: "Bao nhiêu số", en: "How many"),
        "onestop.outage.declared": Text(vi: "Các lần gián đoạn", en: "What was declared"),
        "onestop.outage.declare": Text(vi: "Ghi nhận lần gián đoạn", en: "Declare an outage"),
        "onestop.outage.from": Text(vi: "Từ lúc", en: "From"),
        "onestop.outage.until": Text(vi: "Đến lúc", en: "To"),
        "onestop.outage.timeHint": Text(
            vi: "Ví dụ: 10/03/2020 08:15",
            en: "Such as 10/03/2020 08:15"
        ),
        "onestop.outage.moment": Text(
            vi: "Ghi ngày và giờ như 10/03/2020 08:15.",
            en: "Write day and hour like 10/03/2020 08:15."
        ),
        "onestop.outage.takenAt": Text(vi: "Giờ nhận ghi trên giấy", en: "The hour on the slip"),
        "onestop.outage.paperOf": Text(
            vi: "Nhập hồ sơ đã nhận trên giấy, mã {code}",
            en: "Enter what was taken on paper, {code}"
        ),
        "done.onestop.outage-reserve": Text(vi: "Đã lấy số.", en: "Reserved."),
        "done.onestop.outage-declare": Text(vi: "Đã ghi nhận.", en: "Declared."),
        "done.onestop.outage-void": Text(vi: "Đã hủy số.", en: "Void."),
        "onestop.outage-bad-span": Text(
            vi:
                "Thời gian gián đoạn phải có đầu trước cuối, không ở tương lai và không quá 7 ngày.",
            en: "An outage begins before it ends, is over, and lasts 7 days at most."
        ),
        "onestop.outage-bad-day": Text(
            vi: "Chỉ lấy số cho hôm nay đến 14 ngày tới.",
            en: "Numbers are reserved for today up to 14 days ahead."
        ),
        "onestop.outage-bad-count": Text(
            vi: "Mỗi lần lấy 1 đến 200 số.",
            en: "1 to 200 at a time."
        ),
        "onestop.outage-not-in": Text(
            vi: "Giờ nhận này không nằm trong lần gián đoạn nào đã ghi nhận.",
            en: "No outage was declared for that hour."
        ),
        "onestop.outage-not-reserved": Text(
            vi: "Mã này không phải số dự phòng của cơ quan.",
            en: "It is no reserved number of the agency."
        ),
        "onestop.outage-spent": Text(vi: "Mã này đã dùng hoặc đã hủy.", en: "It is used or void."),
    ]
}
