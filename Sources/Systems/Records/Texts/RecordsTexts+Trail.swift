// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// What happened, as the history of a document says it.
    static let trailTexts: Texts = [
        "records.trail.arrive.axis": Text(
            vi: "Văn bản đến qua trục liên thông",
            en: "Came over the axis"
        ),
        "records.trail.arrive.paper": Text(vi: "Nhận bản giấy", en: "Came on paper"),
        "records.trail.arrive.scan": Text(vi: "Nhận từ máy quét", en: "Came from a scanner"),
        "records.trail.arrive.imported": Text(
            vi: "Chuyển từ sổ cũ",
            en: "Moved in from the old register"
        ),
        "records.trail.register": Text(vi: "Vào sổ, cấp số đến", en: "Registered with its number"),
        "records.trail.refuse": Text(vi: "Trả lại nơi gửi", en: "Sent back"),
        "records.trail.correct": Text(vi: "Sửa thông tin trong sổ", en: "Entry corrected"),
        "records.trail.recalled": Text(
            vi: "Nơi gửi thu hồi; dừng xử lý",
            en: "Recalled by its sender; work stopped"
        ),
        "records.trail.present": Text(vi: "Trình lãnh đạo", en: "Presented"),
        "records.trail.prepare": Text(vi: "Chuẩn bị ý kiến", en: "Instruction prepared"),
        "records.trail.instruct": Text(vi: "Ý kiến chỉ đạo, giao xử lý", en: "Instruction given"),
        "records.trail.give-back": Text(vi: "Trả lại văn thư", en: "Given back"),
        "records.trail.keep": Text(vi: "Lưu, kết thúc", en: "Kept and closed"),
        "records.trail.answer": Text(
            vi: "Kết thúc bằng văn bản trả lời",
            en: "Closed by the answer"
        ),
        "records.trail.task.see": Text(vi: "Đã xem", en: "Opened"),
        "records.trail.task.accept": Text(vi: "Nhận việc", en: "Accepted"),
        "records.trail.task.reject": Text(vi: "Trả lại người giao", en: "Handed back"),
        "records.trail.task.assign": Text(
            vi: "Phân công trong đơn vị",
            en: "Assigned within the unit"
        ),
        "records.trail.task.ask": Text(vi: "Xin gia hạn", en: "Asked for more time"),
        "records.trail.task.report": Text(vi: "Báo tiến độ", en: "Progress reported"),
        "records.trail.task.resolve": Text(vi: "Báo kết quả", en: "Result reported"),
        "records.trail.task.reassign": Text(vi: "Giao lại", en: "Given to another"),
        "records.trail.task.grant": Text(vi: "Đồng ý gia hạn", en: "Time granted"),
        "records.trail.task.decline": Text(vi: "Không gia hạn", en: "Time refused"),
        "records.trail.task.send-back": Text(vi: "Yêu cầu làm lại", en: "Sent back for revision"),
        "records.trail.task.close": Text(vi: "Chấp nhận kết quả", en: "Result accepted"),
        "records.trail.task.cancel": Text(vi: "Rút việc", en: "Withdrawn"),
        "records.trail.out.begin": Text(vi: "Bắt đầu soạn", en: "Begun"),
        "records.trail.out.save": Text(vi: "Lưu nội dung", en: "Saved"),
        "records.trail.out.submit": Text(vi: "Trình", en: "Submitted"),
        "records.trail.out.pass-content": Text(vi: "Kiểm tra nội dung: đạt", en: "Content checked"),
        "records.trail.out.pass-form": Text(
            vi: "Kiểm tra thể thức: đạt, trình ký",
            en: "Form checked, presented"
        ),
        "records.trail.out.give-back": Text(vi: "Trả lại để sửa", en: "Returned for changes"),
        "records.trail.out.approve": Text(vi: "Phê duyệt", en: "Approved"),
        "records.trail.out.sign": Text(vi: "Ký số", en: "Signed"),
        "records.trail.out.paper": Text(
            vi: "Ghi nhận ký trên giấy",
            en: "Signature on paper recorded"
        ),
        "records.trail.out.waive": Text(vi: "Cho phát hành chưa ký số", en: "Signature waived"),
        "records.trail.out.number": Text(vi: "Cấp số, ngày", en: "Numbered and dated"),
        "records.trail.out.release": Text(vi: "Phát hành", en: "Released"),
        "records.trail.out.recall": Text(vi: "Thu hồi", en: "Recalled"),
        "records.trail.out.discard": Text(vi: "Bỏ dự thảo", en: "Discarded"),
    ]
}
