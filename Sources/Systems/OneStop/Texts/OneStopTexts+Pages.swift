// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let pageTexts: Texts = [
        "onestop.queue.title": Text(vi: "Hồ sơ một cửa", en: "One-stop dossiers"),
        "onestop.queue.boxes": Text(vi: "Các nhóm hồ sơ", en: "Lists of dossiers"),
        "onestop.queue.tasks": Text(vi: "Việc của tôi", en: "My work"),
        "onestop.queue.empty": Text(
            vi: "Không có hồ sơ nào ở nhóm này.",
            en: "There is no dossier here."
        ),
        "onestop.queue.noTasks": Text(
            vi: "Không có việc nào đang chờ bạn.",
            en: "Nothing is waiting for you."
        ),
        "onestop.queue.emptyAdvice": Text(
            vi: "Hồ sơ mới sẽ hiện ở đây theo hạn, gấp trước.",
            en: "New ones appear here by when they are due."
        ),
        "onestop.box.new": Text(vi: "Cần tiếp nhận", en: "To receive"),
        "onestop.box.processing": Text(vi: "Đang xử lý", en: "In progress"),
        "onestop.box.waiting": Text(vi: "Chờ người dân", en: "Waiting for citizens"),
        "onestop.box.signing": Text(vi: "Chờ ký", en: "To sign"),
        "onestop.box.ready": Text(vi: "Chờ trả", en: "To hand out"),
        "onestop.box.done": Text(vi: "Đã xong", en: "Done"),
        "onestop.column.dossier": Text(vi: "Hồ sơ", en: "Dossier"),
        "onestop.column.applicant": Text(vi: "Người nộp", en: "Applicant"),
        "onestop.column.submitted": Text(vi: "Nộp lúc", en: "Filed"),
        "onestop.column.due": Text(vi: "Hạn", en: "Due"),
        "onestop.column.state": Text(vi: "Trạng thái", en: "State"),
        "onestop.column.agency": Text(vi: "Cơ quan tiếp nhận", en: "Receiving agency"),
        "onestop.column.stepDue": Text(vi: "Hạn của bước", en: "Step due"),
        "onestop.lines": Text(vi: "{count} hồ sơ", en: "{count} dossiers"),
        "onestop.lines.one": Text(vi: "{count} hồ sơ", en: "{count} dossier"),
        "onestop.file.kept": Text(
            vi: "Lấy từ kho giấy tờ: hồ sơ {code}, {date}",
            en: "From the kept documents: dossier {code}, {date}"
        ),
        "onestop.result-revoked": Text(
            vi: "Kết quả này đã bị thu hồi lúc {time}.",
            en: "This result was revoked {time}."
        ),
        "onestop.result-replaced": Text(
            vi: "Kết quả này đã được thay bằng kết quả khác lúc {time}.",
            en: "This result was replaced by another {time}."
        ),
        "onestop.result-end": Text(
            vi: "Thu hồi, thay thế kết quả",
            en: "Revoke or replace the result"
        ),
        "onestop.result-end.kind": Text(
            vi: "Việc gì xảy ra với kết quả?",
            en: "What happens to it?"
        ),
        "onestop.result-end.revoked": Text(vi: "Thu hồi", en: "It is revoked"),
        "onestop.result-end.replaced": Text(
            vi: "Được thay bằng kết quả khác",
            en: "Another stands in its place"
        ),
        "done.onestop.end-result": Text(
            vi: "Đã ghi. Kết quả này không dùng được nữa.",
            en: "Noted. This result can no longer be used."
        ),
        "onestop.fact.filer": Text(vi: "Nộp thay bởi", en: "Filed by"),
        "onestop.filer.mandate": Text(
            vi: "{name}, theo ủy quyền số {number}",
            en: "{name}, by mandate {number}"
        ),
        "onestop.filer.representative": Text(
            vi: "{name}, người đại diện theo pháp luật (số {number})",
            en: "{name}, legal representative (number {number})"
        ),
        "onestop.fact.applicant": Text(vi: "Người nộp", en: "Applicant"),
        "onestop.fact.number": Text(vi: "Số định danh cá nhân", en: "Personal ID number"),
        "onestop.fact.contact": Text(vi: "Liên hệ", en: "Contact"),
        "onestop.fact.agency": Text(vi: "Cơ quan tiếp nhận", en: "Receiving agency"),
        "onestop.fact.channel": Text(vi: "Cách nộp", en: "Channel"),
        "onestop.fact.submitted": Text(vi: "Nộp lúc", en: "Filed"),
        "onestop.fact.received": Text(vi: "Tiếp nhận lúc", en: "Received"),
        "onestop.fact.due": Text(vi: "Hẹn trả", en: "Due"),
        "onestop.fact.national": Text(vi: "Mã trạng thái quốc gia", en: "National status code"),
        "onestop.files": Text(vi: "Giấy tờ đã nộp", en: "Papers filed"),
        "onestop.steps": Text(vi: "Quy trình", en: "Steps"),
        "onestop.slips": Text(vi: "Phiếu để in", en: "Slips to print"),
        "onestop.history": Text(vi: "Diễn biến", en: "What happened"),
        "onestop.slip.receipt": Text(
            vi: "Giấy tiếp nhận và hẹn trả kết quả",
            en: "Receipt with the day of the result"
        ),
        "onestop.slip.supplement": Text(vi: "Phiếu yêu cầu bổ sung", en: "Request for papers"),
        "onestop.slip.refusal": Text(vi: "Phiếu từ chối", en: "Refusal"),
        "onestop.slip.apology": Text(
            vi: "Phiếu xin lỗi và hẹn lại",
            en: "Apology with another day"
        ),
        "onestop.slip.stop": Text(
            vi: "Thông báo dừng giải quyết",
            en: "Notice that it was stopped"
        ),
        "onestop.slip.control": Text(vi: "Phiếu kiểm soát quá trình", en: "Control slip"),
        "onestop.slip.register": Text(vi: "Sổ theo dõi hồ sơ", en: "Register"),
        "onestop.act.title": Text(vi: "Việc cần làm", en: "What to do"),
        "onestop.act.nothing": Text(
            vi: "Lúc này bạn không cần làm gì với hồ sơ này.",
            en: "There is nothing for you to do on this dossier now."
        ),
        "onestop.act.receive": Text(vi: "Tiếp nhận hồ sơ", en: "Receive the dossier"),
        "onestop.act.take": Text(vi: "Nhận xử lý", en: "Take in hand"),
        "onestop.act.done": Text(vi: "Hoàn thành bước", en: "Step done"),
        "onestop.act.note": Text(vi: "Ý kiến cho bước sau", en: "Note for the next step"),
        "onestop.act.step": Text(vi: "Xử lý bước", en: "Work on the step"),
        "onestop.act.decide": Text(vi: "Quyết định", en: "Decision"),
        "onestop.act.approve": Text(
            vi: "Đồng ý, trình ký kết quả",
            en: "Approve, and pass on for signature"
        ),
        "onestop.act.refuseSettlement": Text(vi: "Không giải quyết", en: "Refuse"),
        "onestop.act.refuse-settlement": Text(vi: "Không giải quyết", en: "Refuse"),
        "onestop.act.signing": Text(vi: "Ký kết quả", en: "Signing"),
        "onestop.act.signingHint": Text(
            vi:
                "Tải bản trình ký, ký số hoặc ký giấy và đóng dấu, rồi tải bản đã ký lên. Hệ thống ghi rõ chữ ký này chưa được kiểm tra tại đây.",
            en:
                "Download the draft, sign it with a token or on paper with the seal, and upload what was signed. The program says plainly that it did not verify the signature."
        ),
        "onestop.act.draft": Text(vi: "Tải bản trình ký", en: "Download the draft"),
        "onestop.act.sign": Text(vi: "Ký số trên máy này", en: "Sign on this machine"),
        "onestop.act.collect-signature": Text(
            vi: "Nhận bản đã ký số",
            en: "Take in what was signed"
        ),
        "done.onestop.collect-signature": Text(
            vi: "Đã nhận bản ký số; chữ ký đã được kiểm tra.",
            en: "The signed result is here; its signature was verified."
        ),
        "onestop.act.signed": Text(vi: "Tải lên bản đã ký", en: "Upload the signed result"),
        "onestop.act.signedFile": Text(vi: "Bản đã ký (PDF)", en: "The signed result (PDF)"),
        "onestop.act.keepSigned": Text(vi: "Lưu bản đã ký", en: "Keep the signed result"),
        "onestop.act.hand-out": Text(vi: "Trả kết quả", en: "Hand out"),
        "onestop.act.handOut": Text(vi: "Đã trả kết quả", en: "Handed out"),
        "onestop.act.handOutBy": Text(vi: "Trả bằng cách nào", en: "How it was handed out"),
        "onestop.act.supplement": Text(vi: "Yêu cầu bổ sung", en: "Ask for papers"),
        "onestop.act.refuseIntake": Text(vi: "Từ chối tiếp nhận", en: "Do not accept"),
        "onestop.act.refuse-intake": Text(vi: "Từ chối tiếp nhận", en: "Do not accept"),
        "onestop.act.apologise": Text(
            vi: "Xin lỗi và hẹn lại",
            en: "Apologise and name another day"
        ),
        "onestop.act.newDay": Text(vi: "Ngày hẹn mới", en: "The new day"),
        "onestop.act.stop": Text(vi: "Dừng xử lý", en: "Stop"),
        "onestop.act.sentence": Text(
            vi: "Giải thích cho người dân",
            en: "Explain it to the citizen"
        ),
        "onestop.act.sentenceHint": Text(
            vi: "Viết rõ còn thiếu hay sai điều gì và cần làm gì.",
            en: "Say what is missing or wrong and what to do."
        ),
        "onestop.act.clause": Text(vi: "Căn cứ", en: "Clause of law"),
        "onestop.act.clauseHint": Text(
            vi: "Ví dụ: điểm a khoản 2 Điều 9 Nghị định 123/2015/NĐ-CP",
            en: "Such as: Decree 123/2015 Art. 9(2)(a)"
        ),
        "onestop.supplement.title": Text(vi: "Yêu cầu bổ sung hồ sơ", en: "Ask for papers"),
        "onestop.supplement.lead": Text(
            vi:
                "Hướng dẫn đầy đủ, một lần cho cả hồ sơ. Thời hạn dừng lại cho đến khi người dân bổ sung.",
            en: "Ask for everything at once. The clock stands still until the citizen answers."
        ),
        "onestop.supplement.items": Text(
            vi: "Giấy tờ và mục cần bổ sung",
            en: "Papers and answers"
        ),
        "onestop.supplement.itemsHint": Text(
            vi: "Chỉ ghi vào những mục còn thiếu hoặc sai; mục để trống không bị yêu cầu.",
            en: "Write only where something is missing or wrong; what stays empty is not asked for."
        ),
        "onestop.supplement.send": Text(vi: "Gửi yêu cầu bổ sung", en: "Send the request"),
        "done.onestop.receive": Text(vi: "Đã tiếp nhận hồ sơ.", en: "Received."),
        "done.onestop.step": Text(vi: "Đã ghi nhận.", en: "Noted."),
        "done.onestop.approve": Text(
            vi: "Đã đồng ý. Kết quả đang chờ ký.",
            en: "Approved. The result waits for its signature."
        ),
        "done.onestop.refuse-settlement": Text(
            vi: "Đã ghi quyết định không giải quyết.",
            en: "The refusal is kept."
        ),
        "done.onestop.refuse-intake": Text(vi: "Đã từ chối tiếp nhận.", en: "Not accepted."),
        "done.onestop.hand-out": Text(vi: "Đã trả kết quả.", en: "Handed out."),
        "done.onestop.sign": Text(vi: "Đã gửi ký.", en: "Passed on for signature."),
        "done.onestop.signed": Text(
            vi: "Đã lưu bản đã ký. Người dân tải được kết quả.",
            en: "The signed result is kept. The citizen can download it."
        ),
        "done.onestop.stop": Text(vi: "Đã dừng xử lý.", en: "Stopped."),
        "done.onestop.apologise": Text(vi: "Đã xin lỗi và hẹn lại.", en: "Another day is named."),
        "done.onestop.supplement": Text(vi: "Đã gửi yêu cầu bổ sung.", en: "The request is sent."),
    ]
}
