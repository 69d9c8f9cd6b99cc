// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let refusalTexts: Texts = [
        "onestop.not-now": Text(
            vi: "Không làm được việc này khi hồ sơ ở trạng thái hiện tại. Hãy mở lại hồ sơ để xem.",
            en: "This cannot be done in the dossier's present state. Open it again to see it."
        ),
        "onestop.step-not-open": Text(
            vi: "Bước này chưa đến lượt hoặc đã xong. Hãy mở lại hồ sơ để xem.",
            en: "This step is not due yet or is done. Open the dossier again to see it."
        ),
        "onestop.not-ready": Text(
            vi: "Chưa quyết định được: còn bước chưa xong. Hãy chờ các cơ quan phối hợp.",
            en: "Not ready for a decision: steps are left. Wait for the other agencies."
        ),
        "onestop.apologised-once": Text(
            vi: "Chỉ được xin lỗi và hẹn lại một lần (Nghị định 61/2018/NĐ-CP Điều 19).",
            en: "Another day may be named only once (Decree 61/2018 Art. 19)."
        ),
        "onestop.apology-not-later": Text(
            vi: "Ngày hẹn mới phải sau ngày hẹn đang có.",
            en: "The new day must be after the present one."
        ),
        "onestop.apology-too-late": Text(
            vi:
                "Phải xin lỗi chậm nhất một ngày trước ngày hẹn {date} (Nghị định 61/2018/NĐ-CP Điều 19). Đã quá muộn để hẹn lại.",
            en:
                "An apology must come at latest the day before {date} (Decree 61/2018 Art. 19). It is too late to name another day."
        ),
        "onestop.supplemented-once": Text(
            vi: "Hồ sơ đã được yêu cầu bổ sung một lần. Yêu cầu lần nữa cần lãnh đạo thực hiện.",
            en: "A supplement was asked for once. Only a leader may ask again."
        ),
        "onestop.nothing-asked": Text(
            vi: "Hãy ghi ít nhất một giấy tờ hoặc mục cần bổ sung.",
            en: "Name at least one paper or answer that is needed."
        ),
        "onestop.sentence-missing": Text(
            vi: "Hãy viết một câu giải thích cho người dân hiểu.",
            en: "Write a sentence that the citizen understands."
        ),
        "onestop.clause-missing": Text(
            vi: "Hãy ghi điều khoản của văn bản làm căn cứ.",
            en: "Name the clause of law that it rests on."
        ),
        "onestop.unknown": Text(
            vi: "Không tìm thấy hồ sơ này, hoặc bạn không có quyền xem.",
            en: "There is no such dossier, or you may not see it."
        ),
        "onestop.forbidden": Text(
            vi: "Vị trí công tác của bạn không có quyền làm việc này với hồ sơ.",
            en: "Your post may not do this to the dossier."
        ),
        "onestop.changed": Text(
            vi:
                "Hồ sơ vừa thay đổi do người khác xử lý. Dưới đây là trạng thái mới; hãy xem rồi làm lại nếu còn cần.",
            en:
                "Somebody else just worked on this dossier. Below is how it stands now; look, and do it again if it is still needed."
        ),
        "onestop.no-file": Text(
            vi: "Chưa có tệp này. Hãy chọn tệp rồi gửi lại.",
            en: "There is no such file. Choose a file and send it again."
        ),
        "onestop.filing-not-ready": Text(
            vi: "Chưa gửi được: còn {count} mục thiếu hoặc chưa đúng.",
            en: "Not sent: {count} things are missing or wrong."
        ),
        "onestop.filing-unknown": Text(
            vi: "Không tìm thấy hồ sơ đang soạn này.",
            en: "There is no such draft."
        ),
        "onestop.filing-sent": Text(
            vi: "Hồ sơ này đã gửi rồi, không cần gửi lại.",
            en: "This was sent already; there is no need to send it again."
        ),
        "onestop.filing-not-received": Text(
            vi: "{agency} không tiếp nhận thủ tục {procedure}. Hãy chọn cơ quan khác.",
            en: "{agency} does not take in procedure {procedure}. Choose another agency."
        ),
        "onestop.filing-not-online": Text(
            vi: "Thủ tục này chưa nộp trực tuyến được. Hãy đến Bộ phận Một cửa.",
            en: "This procedure cannot be filed online yet. Go to the one-stop desk."
        ),
        "onestop.filing-many-files": Text(
            vi: "Mỗi hồ sơ có nhiều nhất {limit} tệp. Hãy gộp các trang vào một tệp.",
            en: "A dossier has at most {limit} files. Put several pages into one file."
        ),
        "onestop.filing-unknown-paper": Text(
            vi: "Hồ sơ không cần giấy tờ này.",
            en: "The dossier does not need this paper."
        ),
        "onestop.filing-empty-file": Text(
            vi: "Tệp «{name}» trống. Hãy chọn lại tệp có nội dung.",
            en: "The file “{name}” is empty. Choose one that is not."
        ),
        "onestop.not-signed": Text(
            vi: "Chưa có bản ký số. Hãy ký trước, rồi bấm lại.",
            en: "Nobody signed yet. Sign first, then press again."
        ),
        "onestop.infected": Text(
            vi: "Tệp «{name}» có mã độc nên đã bị chặn, không ai mở được. Hãy nộp lại tệp khác.",
            en: "The file “{name}” holds a virus and is blocked for everybody. Send another file."
        ),
        "onestop.filing-renewed": Text(
            vi:
                "Thủ tục vừa có phiên bản mới. Câu trả lời của bạn vẫn còn; hãy xem những chỗ thay đổi rồi gửi lại.",
            en:
                "A newer version of this procedure is in force. Your answers are kept; look at what changed and send again."
        ),
        "onestop.filing-many-uploads": Text(
            vi:
                "Bạn đang có quá nhiều tệp tải lên dở dang. Hãy tải xong hoặc dừng bớt; tệp bỏ dở tự xóa sau {days} ngày.",
            en:
                "You have begun too many uploads. Finish or stop some; what is left undone goes after {days} days."
        ),
        "onestop.filing-repealed": Text(
            vi:
                "Thủ tục này đã bị bãi bỏ, không nộp mới được nữa. Điều bạn đã điền vẫn còn ở đây để xem lại; hãy hỏi cơ quan tiếp nhận nên làm thủ tục nào.",
            en:
                "This procedure was repealed and can no longer be filed. What you wrote is still here to read; ask the agency which procedure to use."
        ),
        "onestop.filing-mandate-over": Text(
            vi:
                "Bạn không (hoặc không còn) được ủy quyền nộp hồ sơ thay {name}. Hồ sơ chưa gửi, bản nháp vẫn còn. Hãy đề nghị ủy quyền lại rồi gửi.",
            en:
                "You have no (or no longer a) mandate to file for {name}. Nothing was sent, and the draft is kept. Ask for a mandate, then send it."
        ),
        "onestop.filing-not-paying": Text(
            vi:
                "Giấy ủy quyền của {name} không gồm việc nộp phí. Hãy đề nghị {name} tự nộp, hoặc bổ sung ủy quyền.",
            en:
                "The mandate of {name} does not go as far as paying fees. Ask {name} to pay, or to widen the mandate."
        ),
        "onestop.filing-not-collecting": Text(
            vi:
                "Ủy quyền của bạn không gồm việc nhận kết quả thay {name}. Người ủy quyền tự nhận, hoặc ủy quyền thêm việc nhận kết quả.",
            en:
                "Your mandate does not cover receiving results for {name}. That person receives it, or gives a mandate for it."
        ),
        "onestop.filing-document-over": Text(
            vi:
                "“{name}” không còn dùng được từ kho giấy tờ: đã bị thu hồi, thay thế, hoặc bạn không còn quyền dùng. Hãy bỏ tệp này và chọn giấy tờ khác.",
            en:
                "“{name}” can no longer be used from your documents: it was revoked or replaced, or you may no longer use it. Remove it and choose another."
        ),
        "onestop.filing-not-owner": Text(
            vi: "Chỉ người nộp hồ sơ mới làm được việc này.",
            en: "Only who filed the dossier may do this."
        ),
    ]
}
