// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let opinionTexts: Texts = [
        "onestop.opinions": Text(vi: "Ý kiến phối hợp", en: "Opinions"),
        "onestop.opinion.ask": Text(vi: "Xin ý kiến", en: "Ask for an opinion"),
        "onestop.opinion.runs": Text(
            vi:
                "Thời hạn của hồ sơ vẫn chạy trong khi chờ ý kiến. Chưa có ý kiến thì chưa quyết định được.",
            en:
                "The dossier's time runs on meanwhile. Nothing is decided before the opinion is there."
        ),
        "onestop.opinion.stands": Text(
            vi:
                "Thủ tục này tạm dừng thời hạn của hồ sơ trong khi chờ ý kiến. Chưa có ý kiến thì chưa quyết định được.",
            en:
                "This procedure lets the dossier's time stand still meanwhile. Nothing is decided before the opinion is there."
        ),
        "onestop.opinion.find": Text(vi: "Tìm cơ quan", en: "Find an agency"),
        "onestop.opinion.findHint": Text(
            vi: "Tên hoặc mã, không cần gõ dấu. Dưới đây là những nơi gần nhất.",
            en: "Name or code, without accents if you like. Below are those nearest."
        ),
        "onestop.opinion.nobody": Text(
            vi: "Không tìm thấy cơ quan nào.",
            en: "No agency was found."
        ),
        "onestop.opinion.to": Text(vi: "Hỏi ai", en: "Who is asked"),
        "onestop.opinion.role": Text(vi: "Người trả lời ở cơ quan đó", en: "Who answers there"),
        "onestop.opinion.roleHint": Text(
            vi: "Khi hỏi đích danh một người thì không cần chọn.",
            en: "Does not matter when you ask one person."
        ),
        "onestop.opinion.role.specialist": Text(vi: "Chuyên viên", en: "A specialist"),
        "onestop.opinion.role.head-of-unit": Text(vi: "Trưởng phòng", en: "A head of unit"),
        "onestop.opinion.role.leader": Text(vi: "Lãnh đạo", en: "A leader"),
        "onestop.opinion.question": Text(vi: "Nội dung hỏi", en: "The question"),
        "onestop.opinion.hours": Text(
            vi: "Số giờ làm việc để trả lời",
            en: "Working hours to answer"
        ),
        "onestop.opinion.hoursHint": Text(
            vi: "8 giờ là một ngày làm việc. Được nhắc khi hết 50 %, 90 % và khi quá hạn.",
            en: "8 hours are a working day. A reminder comes at 50 %, at 90 %, and when it is late."
        ),
        "onestop.opinion.send": Text(vi: "Gửi đi hỏi", en: "Ask"),
        "onestop.opinion.by": Text(vi: "{name} hỏi ngày {date}", en: "Asked by {name} on {date}"),
        "onestop.opinion.waits": Text(vi: "Chưa có ý kiến.", en: "No answer yet."),
        "onestop.opinion.answered": Text(
            vi: "{name} trả lời ngày {date}",
            en: "Answered by {name} on {date}"
        ),
        "onestop.opinion.ended": Text(
            vi: "{name} thôi chờ từ ngày {date}",
            en: "No longer waited for by {name} since {date}"
        ),
        "onestop.opinion.end": Text(vi: "Thôi chờ ý kiến này", en: "Wait no longer"),
        "onestop.opinion.why": Text(vi: "Vì sao không chờ nữa", en: "Why not"),
        "onestop.opinion.asked": Text(vi: "Nội dung hỏi: {question}", en: "Asked: {question}"),
        "onestop.opinion.file": Text(vi: "Tệp kèm theo", en: "A file with it"),
        "onestop.act.answer": Text(vi: "Cho ý kiến", en: "Give an opinion"),
        "onestop.act.waitsForOpinion": Text(
            vi: "Còn ý kiến đã xin mà chưa có. Hãy chờ trả lời, hoặc ghi lý do thôi chờ.",
            en:
                "An opinion was asked for and is not there. Wait for it, or say why you wait no longer."
        ),
        "onestop.opinions-open": Text(
            vi:
                "Chưa quyết định được: còn ý kiến đã xin mà chưa có. Hãy chờ, hoặc ghi lý do thôi chờ.",
            en:
                "Not ready for a decision: an opinion was asked for. Wait for it, or say why you wait no longer."
        ),
        "onestop.too-many-opinions": Text(
            vi: "Hồ sơ đang chờ 10 ý kiến. Hãy đợi có trả lời rồi hỏi tiếp.",
            en: "This dossier waits for 10 opinions. Wait for an answer before you ask again."
        ),
        "onestop.no-holder": Text(
            vi: "Không ai trong số được chọn giữ vai trò làm bước này. Hãy chọn người khác.",
            en: "Nobody of those chosen has the role of this step. Choose somebody else."
        ),
        "onestop.queue.allTasks": Text(vi: "Việc của cơ quan", en: "The agency's steps"),
        "onestop.filter.free": Text(vi: "Chỉ việc chưa giao", en: "Only what nobody was given"),
        "onestop.column.step": Text(vi: "Bước", en: "Step"),
        "onestop.column.why": Text(vi: "Vì sao chưa được", en: "Why not"),
        "onestop.bulk.people": Text(vi: "Giao cho", en: "Give to"),
        "onestop.bulk.peopleHint": Text(
            vi: "Chọn nhiều người thì các bước được chia đều, theo vai trò của từng người.",
            en: "Several people get equal shares, by what their roles allow."
        ),
        "onestop.bulk.give.chosen": Text(vi: "Giao việc đã chọn", en: "Give those chosen"),
        "onestop.bulk.give.all": Text(
            vi: "Giao tất cả theo bộ lọc",
            en: "Give all that match"
        ),
        "onestop.bulk.finish.chosen": Text(vi: "Xong việc đã chọn", en: "Those chosen are done"),
        "onestop.bulk.finish.all": Text(
            vi: "Xong tất cả theo bộ lọc",
            en: "All that match are done"
        ),
        "onestop.bulk.report": Text(vi: "Có việc chưa làm được", en: "Not everything went"),
        "onestop.bulk.went": Text(
            vi: "Đã xong: {done}. Chưa được: {refused}; những hồ sơ này giữ nguyên.",
            en: "Done: {done}. Not done: {refused}; these stay as they were."
        ),
        "onestop.bulk.back": Text(vi: "Về danh sách", en: "Back to the list"),
        "done.onestop.opinion": Text(vi: "Đã gửi đi hỏi ý kiến.", en: "Asked."),
        "done.onestop.opinion-end": Text(vi: "Đã thôi chờ ý kiến.", en: "Waited for no longer."),
    ]
}
