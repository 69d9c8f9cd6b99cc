// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Instructions and tasks.
    static let slipTexts: Texts = [
        "records.slip": Text(vi: "Phiếu giải quyết văn bản", en: "The slip"),
        "records.slip.leader": Text(vi: "{name}:", en: "{name}:"),
        "records.prepared": Text(
            vi: "Thư ký đã chuẩn bị ý kiến dưới đây; xem, sửa rồi bấm «Giao xử lý».",
            en: "The secretary prepared what stands below; look, change it, then give it."
        ),
        "records.part.lead": Text(vi: "Chủ trì", en: "Leads"),
        "records.part.coordinate": Text(vi: "Phối hợp", en: "Coordinate"),
        "records.part.inform": Text(vi: "Để biết", en: "For information"),
        "records.task.open": Text(vi: "Chưa nhận", en: "Not accepted"),
        "records.task.accepted": Text(vi: "Đang làm", en: "In hand"),
        "records.task.rejected": Text(vi: "Trả lại", en: "Handed back"),
        "records.task.resolved": Text(vi: "Đã báo kết quả", en: "Result reported"),
        "records.task.closed": Text(vi: "Xong", en: "Done"),
        "records.task.cancelled": Text(vi: "Đã rút", en: "Withdrawn"),
        "records.task.name": Text(vi: "Việc của {name}", en: "Task of {name}"),
        "records.task.to": Text(vi: "Giao cho", en: "Give to"),
        "records.wish": Text(
            vi: "Xin gia hạn đến {day}: {reason}",
            en: "Asks for time until {day}: {reason}"
        ),
        "records.wish.due": Text(vi: "Xin đến ngày", en: "Until"),
        "records.extended": Text(vi: "gia hạn {count} lần", en: "extended {count} times"),
        "records.extended.one": Text(vi: "gia hạn 1 lần", en: "extended once"),
        "records.report": Text(vi: "Tiến độ", en: "Progress"),
        "records.result": Text(vi: "Kết quả", en: "Result"),
        "records.instruct.due": Text(vi: "Thời hạn", en: "Due"),
        "records.instruct.dueCoordinate": Text(
            vi: "Thời hạn riêng của đơn vị phối hợp",
            en: "Another deadline for those who coordinate"
        ),
        "records.instruct.more": Text(
            vi: "Phối hợp, để biết, ý kiến khác",
            en: "Coordination, information, other words"
        ),
        "records.instruct.phrase": Text(vi: "Ý kiến mẫu", en: "Standing phrase"),
        "records.instruct.words": Text(vi: "Ý kiến chỉ đạo", en: "Instruction"),
        "records.instruct.wordsHint": Text(
            vi: "Để trống thì dùng ý kiến mẫu.",
            en: "Empty takes the standing phrase."
        ),
        "records.instruct.report": Text(
            vi: "Báo cáo kết quả trước khi kết thúc",
            en: "Report before it is closed"
        ),
        "records.phrase.handle": Text(
            vi: "Chủ trì giải quyết theo quy định.",
            en: "Handle it by the rules."
        ),
        "records.phrase.advise": Text(
            vi: "Nghiên cứu, tham mưu, đề xuất.",
            en: "Study it and propose."
        ),
        "records.phrase.answer": Text(
            vi: "Dự thảo văn bản trả lời, trình ký.",
            en: "Draft the answer for signature."
        ),
        "records.phrase.implement": Text(vi: "Tổ chức thực hiện.", en: "Carry it out."),
        "records.phrase.coordinate": Text(
            vi: "Phối hợp với các đơn vị liên quan giải quyết.",
            en: "Handle it with the units concerned."
        ),
        "records.phrase.report": Text(
            vi: "Giải quyết và báo cáo kết quả.",
            en: "Handle it and report."
        ),
        "records.action.instruct": Text(vi: "Giao xử lý", en: "Give the instruction"),
        "records.action.prepare": Text(vi: "Chuẩn bị ý kiến", en: "Prepare the instruction"),
        "records.action.assign": Text(vi: "Phân công trong đơn vị", en: "Assign within the unit"),
        "records.action.keep": Text(vi: "Lưu, không giao xử lý", en: "Keep, nothing to be done"),
        "records.action.give-back": Text(vi: "Trả lại văn thư", en: "Give back to the clerk"),
        "records.action.task.accept": Text(vi: "Nhận việc", en: "Accept"),
        "records.action.task.reject": Text(vi: "Trả lại người giao", en: "Hand back"),
        "records.action.task.assign": Text(
            vi: "Phân công trong đơn vị",
            en: "Assign within the unit"
        ),
        "records.action.task.ask": Text(vi: "Xin gia hạn", en: "Ask for more time"),
        "records.action.task.report": Text(vi: "Báo tiến độ", en: "Report progress"),
        "records.action.task.resolve": Text(vi: "Báo kết quả, kết thúc", en: "Report the result"),
        "records.action.task.reassign": Text(vi: "Giao lại cho nơi khác", en: "Give to another"),
        "records.action.task.grant": Text(vi: "Đồng ý gia hạn", en: "Grant the time"),
        "records.action.task.decline": Text(vi: "Không gia hạn", en: "Refuse the time"),
        "records.action.task.send-back": Text(vi: "Yêu cầu làm lại", en: "Send back for revision"),
        "records.action.task.close": Text(vi: "Chấp nhận kết quả", en: "Accept the result"),
        "records.action.task.cancel": Text(vi: "Rút lại việc", en: "Withdraw"),
        "done.records.instruct": Text(vi: "Đã giao xử lý.", en: "Given."),
        "done.records.prepare": Text(
            vi: "Đã chuẩn bị ý kiến cho lãnh đạo.",
            en: "Prepared for the leader."
        ),
        "done.records.keep": Text(vi: "Đã lưu.", en: "Kept."),
        "done.records.give-back": Text(vi: "Đã trả lại văn thư.", en: "Given back."),
        "done.records.task.accept": Text(vi: "Đã nhận việc.", en: "Accepted."),
        "done.records.task.reject": Text(vi: "Đã trả lại người giao.", en: "Handed back."),
        "done.records.task.assign": Text(vi: "Đã phân công.", en: "Assigned."),
        "done.records.task.ask": Text(vi: "Đã gửi đề nghị gia hạn.", en: "Asked for more time."),
        "done.records.task.report": Text(vi: "Đã báo tiến độ.", en: "Reported."),
        "done.records.task.resolve": Text(vi: "Đã báo kết quả.", en: "The result is reported."),
        "done.records.task.reassign": Text(vi: "Đã giao lại.", en: "Given to another."),
        "done.records.task.grant": Text(vi: "Đã gia hạn.", en: "More time granted."),
        "done.records.task.decline": Text(vi: "Đã trả lời không gia hạn.", en: "Time refused."),
        "done.records.task.send-back": Text(vi: "Đã yêu cầu làm lại.", en: "Sent back."),
        "done.records.task.close": Text(vi: "Đã chấp nhận kết quả.", en: "Result accepted."),
        "done.records.task.cancel": Text(vi: "Đã rút việc.", en: "Withdrawn."),
    ]
}
