// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let dossierTexts: Texts = [
        "portal.papers.lead": Text(
            vi:
                "Chụp hoặc quét rõ từng trang. Mỗi tệp có dấu vân tay riêng, ghi trên giấy tiếp nhận.",
            en:
                "Photograph or scan each page clearly. Every file has a fingerprint, which stands on the receipt."
        ),
        "portal.papers.optional": Text(vi: "(nếu có)", en: "(if it applies)"),
        "portal.papers.choose": Text(vi: "Chọn tệp", en: "Choose a file"),
        "portal.papers.more": Text(vi: "Thêm tệp khác", en: "Add another file"),
        "portal.papers.hint": Text(
            vi: "Ảnh, PDF hoặc văn bản, mỗi tệp nhiều nhất 200 MB.",
            en: "Pictures, PDF or text, at most 200 MB each."
        ),
        "portal.papers.add": Text(vi: "Tải lên", en: "Upload"),
        "portal.papers.remove": Text(vi: "Bỏ tệp", en: "Remove"),
        "portal.papers.noName": Text(vi: "tep-khong-ten", en: "file-without-name"),
        "portal.check.title": Text(vi: "Kiểm tra và gửi", en: "Check and send"),
        "portal.check.lead": Text(
            vi: "Xem lại trước khi gửi. Bấm “Sửa” để thay đổi.",
            en: "Look it over before you send it. Press “Change” to correct."
        ),
        "portal.check.left": Text(
            vi: "Còn {count} mục phải hoàn thành",
            en: "{count} things are left to do"
        ),
        "portal.check.left.one": Text(
            vi: "Còn {count} mục phải hoàn thành",
            en: "{count} thing is left to do"
        ),
        "portal.check.noFile": Text(vi: "chưa có tệp", en: "no file yet"),
        "portal.check.changePapers": Text(vi: "Thay đổi giấy tờ", en: "Change the papers"),
        "portal.check.due": Text(
            vi: "Nếu được tiếp nhận bây giờ, kết quả có chậm nhất {time}.",
            en: "If it were received now, the result comes by {time}."
        ),
        "portal.check.send": Text(vi: "Gửi hồ sơ", en: "Send"),
        "portal.check.sendMore": Text(vi: "Gửi phần bổ sung", en: "Send what was asked for"),
        "portal.mine.title": Text(vi: "Hồ sơ của tôi", en: "My dossiers"),
        "portal.mine.drafts": Text(vi: "Đang soạn", en: "Being written"),
        "portal.mine.saved": Text(vi: "Lưu lúc {time}", en: "Saved {time}"),
        "portal.mine.filed": Text(vi: "Đã nộp", en: "Filed"),
        "portal.mine.at": Text(vi: "nộp lúc {time}", en: "filed {time}"),
        "portal.mine.none": Text(vi: "Bạn chưa nộp hồ sơ nào.", en: "You have filed nothing yet."),
        "portal.mine.advice": Text(
            vi: "Hãy tìm thủ tục cần làm để bắt đầu.",
            en: "Find what you want to do to begin."
        ),
        "portal.fact.code": Text(vi: "Mã hồ sơ", en: "Dossier code"),
        "portal.fact.now": Text(vi: "Đang ở", en: "Where it is now"),
        "portal.fact.answer": Text(vi: "Cơ quan trả lời chậm nhất", en: "The agency answers by"),
        "portal.slips": Text(vi: "Giấy tờ để tải về", en: "To download"),
        "portal.slip.filed": Text(vi: "Xác nhận đã nộp", en: "Confirmation that it was filed"),
        "portal.supplement.title": Text(
            vi: "Cơ quan cần bạn bổ sung",
            en: "The agency needs more from you"
        ),
        "portal.supplement.begin": Text(vi: "Bổ sung ngay", en: "Add it now"),
        "portal.supplement.asked": Text(
            vi: "Cơ quan đề nghị sửa",
            en: "The agency asks you to correct"
        ),
        "portal.ended.intake-refused": Text(
            vi: "Hồ sơ không được tiếp nhận",
            en: "The dossier was not accepted"
        ),
        "portal.ended.settlement-refused": Text(
            vi: "Hồ sơ không được giải quyết",
            en: "The dossier was refused"
        ),
        "portal.ended.stopped": Text(vi: "Hồ sơ đã dừng xử lý", en: "The dossier was stopped"),
        "portal.result.title": Text(vi: "Kết quả", en: "The result"),
        "portal.signature.signer": Text(
            vi: "Đã ký số; chữ ký được kiểm tra khi nhận. Kiểm tra lại tại trang Kiểm tra chữ ký.",
            en:
                "Signed; the signature was verified when it came. Check it again on the page of verification."
        ),
        "portal.signature.uploaded": Text(
            vi: "Bản do cơ quan ký rồi tải lên; hệ thống chưa kiểm tra chữ ký.",
            en: "Signed by the agency and uploaded; this site did not verify the signature."
        ),
        "portal.withdraw": Text(vi: "Rút hồ sơ", en: "Withdraw"),
        "portal.withdraw.reason": Text(vi: "Vì sao bạn rút hồ sơ?", en: "Why do you withdraw?"),
        "portal.slip.good": Text(
            vi: "Chữ ký trên mã QR là của cơ quan; nội dung giấy đúng như khi lập.",
            en:
                "The signature in the QR code is the agency's; the slip says what it said when it was made."
        ),
        "portal.slip.wrong": Text(
            vi:
                "Chữ ký trên mã QR không đúng hoặc không phải của hồ sơ này. Hãy hỏi cơ quan tiếp nhận trước khi tin giấy này.",
            en:
                "The signature in the QR code is wrong or of another dossier. Ask the agency before you rely on this slip."
        ),
        "portal.slip.form": Text(vi: "Loại giấy", en: "Slip"),
        "portal.slip.at": Text(vi: "Thời điểm ghi trên giấy", en: "Time on the slip"),
        "portal.slip.due": Text(vi: "Hẹn trả ghi trên giấy", en: "Day promised on the slip"),
        "portal.lookup.title": Text(vi: "Tra cứu hồ sơ", en: "Look up a dossier"),
        "portal.lookup.lead": Text(
            vi: "Xem hồ sơ đang ở đâu bằng mã trên giấy tiếp nhận. Không cần đăng nhập.",
            en: "See where a dossier is by the code on its receipt, without signing in."
        ),
        "portal.lookup.hint": Text(
            vi: "Ví dụ: 000.00.18.H26-191209-0001",
            en: "Such as: 000.00.18.H26-191209-0001"
        ),
        "portal.lookup.find": Text(vi: "Tra cứu", en: "Look up"),
        "portal.lookup.unknown": Text(
            vi: "Không có hồ sơ nào mang mã này. Hãy xem lại mã trên giấy tiếp nhận.",
            en: "No dossier has this code. Look at the receipt again."
        ),
        "portal.lookup.found": Text(vi: "Tìm thấy", en: "Found"),
        "portal.lookup.state": Text(vi: "Trạng thái", en: "State"),
        "done.portal.submitted": Text(
            vi: "Đã gửi hồ sơ. Cơ quan trả lời trong 8 giờ làm việc.",
            en: "Sent. The agency answers within 8 working hours."
        ),
        "done.portal.supplemented": Text(
            vi: "Đã gửi phần bổ sung.",
            en: "What was asked for is sent."
        ),
        "done.portal.attach": Text(vi: "Đã tải lên.", en: "Uploaded."),
        "done.portal.detach": Text(vi: "Đã bỏ tệp.", en: "Removed."),
        "done.portal.discard": Text(vi: "Đã bỏ hồ sơ đang soạn.", en: "The draft is gone."),
        "done.portal.withdraw": Text(vi: "Đã rút hồ sơ.", en: "Withdrawn."),
        "done.portal.more": Text(
            vi: "Câu trả lời của bạn cần thêm thông tin dưới đây.",
            en: "Your answer calls for a little more below."
        ),
    ]
}
