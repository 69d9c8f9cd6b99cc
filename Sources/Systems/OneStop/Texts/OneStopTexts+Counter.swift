// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let counterTexts: Texts = [
        "onestop.ticket.take": Text(vi: "Lấy số thứ tự", en: "Take a number"),
        "onestop.ticket.number": Text(vi: "Số của bạn: {number}", en: "Your number: {number}"),
        "onestop.ticket.waiting": Text(
            vi: "Đang có {count} người chờ.",
            en: "{count} are waiting."
        ),
        "onestop.ticket.ahead": Text(
            vi: "Trước bạn còn {count} người.",
            en: "{count} are before you."
        ),
        "onestop.ticket.minutes": Text(
            vi: "Theo tốc độ hôm nay, khoảng {from} đến {to} phút.",
            en: "As today goes, about {from} to {to} minutes."
        ),
        "onestop.ticket.unknown": Text(
            vi: "Hôm nay chưa phục vụ đủ người để ước tính thời gian chờ.",
            en: "Too few were served today to say how long it takes."
        ),
        "onestop.ticket.preferred": Text(
            vi: "Tôi thuộc diện ưu tiên",
            en: "I have priority"
        ),
        "onestop.ticket.preferredHint": Text(
            vi: "Người cao tuổi, người khuyết tật, phụ nữ mang thai hoặc có con nhỏ đi cùng.",
            en: "The old, the disabled, the pregnant, or with a small child."
        ),
        "onestop.ticket.called": Text(vi: "Đang gọi", en: "Called now"),
        "onestop.ticket.at": Text(vi: "đến quầy {counter}", en: "to counter {counter}"),
        "onestop.ticket.go": Text(
            vi: "Đến lượt bạn: mời đến quầy {counter}.",
            en: "It is your turn: go to counter {counter}."
        ),
        "onestop.ticket.state.served": Text(vi: "Số này đã được phục vụ.", en: "Served."),
        "onestop.ticket.state.absent": Text(
            vi: "Số này đã được gọi mà không có người đến. Xin lấy số mới.",
            en: "It was called and nobody came. Take a new number."
        ),
        "onestop.ticket.again": Text(vi: "Xem lại", en: "Look again"),
        "onestop.ticket.keep": Text(
            vi: "Giữ trang này trên điện thoại; ai có địa chỉ trang là có số.",
            en: "Keep this page: whoever has its address has the number."
        ),
        "onestop.appointment.title": Text(vi: "Hẹn giờ làm việc", en: "Appointments"),
        "onestop.appointment.at": Text(vi: "Thời gian", en: "Time"),
        "onestop.appointment.slot": Text(vi: "{time}, còn {left} chỗ", en: "{time}, {left} left"),
        "onestop.appointment.choose": Text(vi: "Chọn giờ", en: "Choose"),
        "onestop.appointment.purpose": Text(vi: "Bạn đến làm việc gì?", en: "What for?"),
        "onestop.appointment.book": Text(vi: "Đặt hẹn", en: "Book"),
        "onestop.appointment.mine": Text(vi: "Lịch hẹn của bạn", en: "Your appointments"),
        "onestop.appointment.cancel": Text(vi: "Hủy hẹn", en: "Cancel"),
        "onestop.appointment.none": Text(vi: "Chưa có giờ nào trống.", en: "No time is free."),
        "onestop.appointment.noneAdvice": Text(
            vi: "Xin đến lấy số trong giờ làm việc.",
            en: "Come and take a number."
        ),
        "onestop.counter.title": Text(vi: "Quầy tiếp nhận", en: "Counter"),
        "onestop.counter.counter": Text(vi: "Quầy số", en: "Counter"),
        "onestop.counter.next": Text(vi: "Gọi người tiếp theo", en: "Call the next"),
        "onestop.counter.settle": Text(vi: "Số {number}", en: "Number {number}"),
        "onestop.counter.served": Text(vi: "Đã phục vụ", en: "Served"),
        "onestop.counter.absent": Text(vi: "Vắng mặt", en: "Not there"),
        "onestop.counter.today": Text(vi: "Lịch hẹn hôm nay", en: "Today's appointments"),
        "onestop.counter.arrive": Text(vi: "Đã đến, cấp số", en: "Is here"),
        "onestop.counter.arrived": Text(vi: "đã đến", en: "came"),
        "onestop.counter.column.number": Text(vi: "Số", en: "Number"),
        "onestop.counter.column.counter": Text(vi: "Quầy", en: "Counter"),
        "onestop.counter.column.at": Text(vi: "Lúc", en: "At"),
        "onestop.counter.column.act": Text(vi: "Xử lý", en: "What next"),
        "onestop.counter.column.name": Text(vi: "Người hẹn", en: "Who"),
        "onestop.counter.column.purpose": Text(vi: "Việc", en: "What for"),
        "onestop.counter.public": Text(
            vi: "Trang lấy số cho người dân và màn hình gọi",
            en: "The page where people take numbers"
        ),
        "onestop.counter.plan": Text(vi: "Giờ nhận hẹn", en: "When appointments are taken"),
        "onestop.counter.from": Text(vi: "Từ (giờ:phút)", en: "From (hour:minute)"),
        "onestop.counter.until": Text(vi: "Đến (giờ:phút)", en: "To (hour:minute)"),
        "onestop.counter.slot": Text(vi: "Mỗi lượt (phút)", en: "Minutes of a slot"),
        "onestop.counter.capacity": Text(vi: "Số người mỗi lượt", en: "People in a slot"),
        "onestop.counter.planSave": Text(vi: "Lưu giờ nhận hẹn", en: "Keep"),
        "onestop.counter.clock": Text(vi: "Ghi giờ dạng 07:30.", en: "Write a time like 07:30."),
        "done.onestop.called": Text(vi: "Đã gọi.", en: "Called."),
        "done.onestop.arrived": Text(
            vi: "Đã cấp số ưu tiên.",
            en: "A number before others is given."
        ),
        "done.onestop.plan": Text(vi: "Đã lưu giờ nhận hẹn.", en: "Kept."),
        "done.onestop.appointment": Text(vi: "Đã đặt hẹn.", en: "Booked."),
        "done.onestop.appointmentGone": Text(vi: "Đã hủy hẹn.", en: "Cancelled."),
        "onestop.counter-closed": Text(
            vi: "Bộ phận Một cửa không làm việc lúc này. Xin đến trong giờ hành chính.",
            en: "The desk is closed now. Come in working hours."
        ),
        "onestop.counter-unknown": Text(
            vi: "Không có số hoặc lịch hẹn này.",
            en: "There is no such number."
        ),
        "onestop.counter-no-one": Text(vi: "Không có ai đang chờ.", en: "Nobody waits."),
        "onestop.counter-full": Text(
            vi: "Giờ này vừa hết chỗ. Xin chọn giờ khác.",
            en: "This time has just been taken. Choose another."
        ),
        "onestop.counter-no-plan": Text(
            vi: "Cơ quan chưa nhận hẹn giờ.",
            en: "No appointments here."
        ),
        "onestop.counter-bad-plan": Text(
            vi: "Giờ nhận hẹn không hợp lệ: giờ đầu phải trước giờ cuối.",
            en: "The first hour must be before the last."
        ),
        "onestop.counter-twice": Text(
            vi: "Bạn đã có hẹn trong ngày này. Hãy hủy hẹn cũ trước.",
            en: "You have an appointment that day already."
        ),
    ]
}
