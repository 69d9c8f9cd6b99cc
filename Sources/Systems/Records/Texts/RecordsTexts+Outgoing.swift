// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Documents on their way out.
    static let outgoingTexts: Texts = [
        "records.outgoing.begin": Text(vi: "Soạn văn bản mới", en: "Write a document"),
        "records.outgoing.noNumber": Text(vi: "Dự thảo, chưa có số", en: "Draft without a number"),
        "records.outgoing.noSubject": Text(vi: "Chưa có trích yếu", en: "No subject yet"),
        "records.outgoing.letter": Text(
            vi: "Bản trình bày theo NĐ 30/2020",
            en: "The letter as NĐ 30/2020 has it"
        ),
        "records.outgoing.write": Text(vi: "Nội dung", en: "What it says"),
        "records.outgoing.sent": Text(
            vi: "Đã chuyển lên trục liên thông",
            en: "Handed to the axis"
        ),
        "records.outgoing.recalledNote": Text(
            vi: "Văn bản đã thu hồi: {reason}",
            en: "This document was recalled: {reason}"
        ),
        "records.outgoing.drafting": Text(vi: "Đang soạn", en: "Being written"),
        "records.outgoing.content": Text(vi: "Kiểm tra nội dung", en: "Content being checked"),
        "records.outgoing.form": Text(vi: "Kiểm tra thể thức", en: "Form being checked"),
        "records.outgoing.approval": Text(vi: "Chờ phê duyệt", en: "Before the leader"),
        "records.outgoing.unsigned": Text(vi: "Chờ ký", en: "Waits for signature"),
        "records.outgoing.signed": Text(vi: "Chờ cấp số", en: "Waits for its number"),
        "records.outgoing.numbered": Text(vi: "Chờ phát hành", en: "Waits for release"),
        "records.outgoing.released": Text(vi: "Đã phát hành", en: "Released"),
        "records.outgoing.recalled": Text(vi: "Đã thu hồi", en: "Recalled"),
        "records.outgoing.discarded": Text(vi: "Đã bỏ", en: "Discarded"),
        "records.unsigned.signer": Text(
            vi: "Đã phê duyệt, chờ ký số.",
            en: "Approved; waits for the digital signature."
        ),
        "records.unsigned.noSigner": Text(
            vi:
                "Đã phê duyệt, chờ ký. Máy chủ này chưa có dịch vụ ký số: văn thư ghi nhận bản lãnh đạo đã ký trên giấy, hoặc lãnh đạo cho phát hành chưa ký số – khi đó văn bản chỉ để biết, tham khảo (QĐ 28/2018 Điều 4).",
            en:
                "Approved; waits for its signature. This server has no signing service: the clerk records the paper that the leader signed, or the leader releases it unsigned – then it is for information only (QĐ 28/2018 Article 4)."
        ),
        "records.signature.none": Text(vi: "Chưa ký số", en: "Not signed"),
        "records.signature.digital": Text(vi: "Đã ký số", en: "Signed digitally"),
        "records.signature.paper": Text(vi: "Đã ký trên giấy", en: "Signed on paper"),
        "records.signature.none.note": Text(
            vi:
                "Văn bản này chưa được ký số: chỉ để biết, tham khảo, không thay bản giấy (QĐ 28/2018 Điều 4).",
            en:
                "This document is not signed: for information only, it replaces no paper (QĐ 28/2018 Article 4)."
        ),
        "records.signature.paper.note": Text(
            vi:
                "Bản gốc là bản giấy có chữ ký tay và dấu, lưu tại văn thư; tệp này chưa có chữ ký số.",
            en:
                "The original is the paper signed by hand and sealed, kept by the clerk; this file has no digital signature."
        ),
        "records.paper.signed": Text(
            vi: "Tôi xác nhận đã nhận bản giấy có chữ ký của người có thẩm quyền.",
            en: "I confirm that I hold the paper signed by the competent person."
        ),
        "records.action.out.save": Text(vi: "Lưu nội dung", en: "Save"),
        "records.action.out.submit": Text(vi: "Trình", en: "Submit"),
        "records.action.out.pass-content": Text(
            vi: "Nội dung đạt, chuyển văn phòng",
            en: "Content is right, on to the office"
        ),
        "records.action.out.pass-form": Text(
            vi: "Thể thức đạt, trình ký",
            en: "Form is right, present for signature"
        ),
        "records.action.out.give-back": Text(vi: "Trả lại để sửa", en: "Return for changes"),
        "records.action.out.approve": Text(vi: "Phê duyệt", en: "Approve"),
        "records.action.out.sign": Text(vi: "Ký số", en: "Sign"),
        "records.action.out.paper": Text(
            vi: "Ghi nhận đã ký trên giấy",
            en: "Record the signature on paper"
        ),
        "records.action.out.waive": Text(
            vi: "Cho phát hành chưa ký số",
            en: "Release without a signature"
        ),
        "records.action.out.number": Text(vi: "Cấp số, ngày", en: "Give number and date"),
        "records.action.out.release": Text(vi: "Phát hành", en: "Release"),
        "records.action.out.recall": Text(vi: "Thu hồi văn bản", en: "Recall"),
        "records.action.out.discard": Text(vi: "Bỏ dự thảo", en: "Discard the draft"),
        "records.letter.addressees": Text(vi: "Kính gửi", en: "Addressed to"),
        "records.letter.lines": Text(vi: "Mỗi dòng một nơi.", en: "One a line."),
        "records.letter.text": Text(vi: "Nội dung văn bản", en: "Text"),
        "records.letter.textHint": Text(
            vi: "Mỗi dòng là một đoạn; hệ thống trình bày thể thức theo Phụ lục I.",
            en: "Each line is a paragraph; the form of Annex I is drawn for you."
        ),
        "records.letter.titles": Text(
            vi: "Thẩm quyền, chức vụ người ký",
            en: "Authority and post of the signer"
        ),
        "records.letter.titlesHint": Text(
            vi: "Ví dụ: KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC.",
            en: "For example KT. GIÁM ĐỐC, below it PHÓ GIÁM ĐỐC."
        ),
        "records.letter.copies": Text(vi: "Nơi nhận", en: "Copies to"),
        "records.letter.to": Text(
            vi: "Gửi qua trục liên thông (mã định danh)",
            en: "Over the axis to (agency codes)"
        ),
        "records.letter.toHint": Text(
            vi: "Mỗi dòng một mã, ví dụ 000.00.00.G22. Để trống: chỉ phát hành bản giấy, nội bộ.",
            en: "One code a line, as 000.00.00.G22. Empty: paper or inside the agency only."
        ),
        "records.letter.badCode": Text(
            vi: "Có mã định danh sai dạng; xin sửa, mỗi dòng một mã.",
            en: "A code has no valid form; one code a line."
        ),
        "records.letter.due": Text(vi: "Đề nghị trả lời trước ngày", en: "Answer asked for by"),
        "done.records.out.save": Text(vi: "Đã lưu nội dung.", en: "Saved."),
        "done.records.out.submit": Text(vi: "Đã trình.", en: "Submitted."),
        "done.records.out.pass-content": Text(
            vi: "Đã chuyển văn phòng kiểm tra thể thức.",
            en: "Passed on to the office."
        ),
        "done.records.out.pass-form": Text(vi: "Đã trình ký.", en: "Presented for signature."),
        "done.records.out.give-back": Text(vi: "Đã trả lại để sửa.", en: "Returned."),
        "done.records.out.approve": Text(vi: "Đã phê duyệt.", en: "Approved."),
        "done.records.out.sign": Text(vi: "Đã ký số.", en: "Signed."),
        "done.records.out.paper": Text(vi: "Đã ghi nhận bản ký trên giấy.", en: "Recorded."),
        "done.records.out.waive": Text(
            vi: "Đã cho phát hành chưa ký số.",
            en: "Will be released unsigned."
        ),
        "done.records.out.number": Text(vi: "Đã cấp số và ngày.", en: "Numbered and dated."),
        "done.records.out.release": Text(vi: "Đã phát hành.", en: "Released."),
        "done.records.out.recall": Text(vi: "Đã thu hồi.", en: "Recalled."),
        "done.records.out.discard": Text(vi: "Đã bỏ dự thảo.", en: "Discarded."),
    ]
}
