// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Signatures: the leader's, the agency's, and those in what arrives.
    static let signingTexts: Texts = [signingWords, draftWords, copyWords, verdictWords].reduce(
        into: [:]) {
            $0.merge($1) { first, _ in first }
        }

    private static let signingWords: Texts = [
        "records.outgoing.sealed": Text(
            vi: "Đã ký số cơ quan, chờ phát hành",
            en: "Sealed, waits for release"
        ),
        "records.step.out-seal": Text(vi: "Ký số cơ quan", en: "Seal"),
        "records.step.out-sealed": Text(
            vi: "Đã ký số cơ quan, chờ phát hành",
            en: "Sealed, waits for release"
        ),
        "records.action.out.seal": Text(vi: "Ký số cơ quan", en: "Seal with the agency's key"),
        "records.action.out.approve-sign": Text(
            vi: "Phê duyệt và ký số",
            en: "Approve and sign"
        ),
        "done.records.out.seal": Text(
            vi: "Đã ký số cơ quan. Văn bản sẵn sàng phát hành.",
            en: "Sealed. The document can be released."
        ),
        "records.trail.out.seal": Text(vi: "Ký số cơ quan", en: "Sealed by the agency"),
        "records.trail.out.signature-replaced": Text(
            vi: "Chữ ký đến sau khi văn bản đã đổi: không dùng",
            en: "The signature came after the document had changed: not used"
        ),
        "records.signature.open": Text(
            vi: "Đang chờ ký trong phiên ký số của {name}. Bấm “{action}” để mở lại phiên ký.",
            en: "Waits in the signing sitting of {name}. Press “{action}” to open it again."
        ),
        "records.signature.replaced": Text(
            vi:
                "Chữ ký của {name} đến khi văn bản đã đổi sang bản khác nên không được dùng. Hãy xem lại bản hiện tại rồi ký lại.",
            en:
                "The signature of {name} came when the document had changed, and is not used. Read it as it is now and sign again."
        ),
        "records.work.signChosen": Text(
            vi: "Ký số các văn bản đã chọn",
            en: "Sign the chosen documents"
        ),
        "records.work.sealChosen": Text(
            vi: "Ký số cơ quan các văn bản đã chọn",
            en: "Seal the chosen documents"
        ),
        "records.seal.title": Text(
            vi: "Sổ theo dõi sử dụng chữ ký số cơ quan",
            en: "Uses of the agency's seal"
        ),
        "records.column.when": Text(vi: "Lúc", en: "When"),
        "records.seal.empty": Text(
            vi: "Chưa có lần ký số cơ quan nào.",
            en: "The seal was not used yet."
        ),
        "records.seal.emptyAdvice": Text(
            vi: "Mỗi lần ký số cơ quan được ghi tại đây: ai, lúc nào, văn bản nào.",
            en: "Each use is kept here: who, when, on which document."
        ),
        "records.seal.picture": Text(
            vi: "Hình chữ ký số cơ quan (mẫu dấu)",
            en: "Picture of the agency's seal"
        ),
        "records.seal.pictureHint": Text(
            vi:
                "Tệp PNG nền trong suốt, màu đỏ, đúng kích thước thực tế của con dấu (NĐ 30/2020, Phụ lục I). Dùng khi khóa ký của cơ quan đặt trên máy chủ này.",
            en:
                "A red PNG on a clear ground, in the seal's real size (NĐ 30/2020 Annex I). Used when the agency's key is on this server."
        ),
        "records.seal.pictureSave": Text(vi: "Lưu mẫu dấu", en: "Keep the picture"),
        "done.records.seal.picture": Text(vi: "Đã lưu mẫu dấu.", en: "The picture is kept."),
        "done.records.signatures": Text(
            vi: "Các văn bản đã chọn không còn gì chờ ký.",
            en: "Nothing of what was chosen waits for a signature."
        ),
        "records.sealState.open": Text(vi: "Đang chờ ký", en: "Waiting"),
        "records.sealState.taken": Text(vi: "Đã ký", en: "Signed"),
        "records.sealState.replaced": Text(vi: "Không dùng", en: "Not used"),
        "records.sealState.withdrawn": Text(vi: "Đã rút", en: "Withdrawn"),
        "records.not-sealed": Text(
            vi:
                "Văn bản đã ký số thì phải có chữ ký số của cơ quan trước khi phát hành. Hãy nhờ người giữ dấu ký số cơ quan; số đã cấp vẫn giữ cho văn bản này.",
            en:
                "A document that was signed digitally goes out with the agency's signature. Have the keeper of the seal sign it; its number stays its own."
        ),
        "records.nothing-chosen": Text(
            vi: "Chưa chọn văn bản nào. Hãy đánh dấu ít nhất một văn bản.",
            en: "No document was chosen. Tick at least one."
        ),
        "records.picture-bad": Text(
            vi: "Tệp không phải ảnh PNG hoặc lớn hơn 2 MB, 3000 × 3000 điểm. Hãy chọn tệp khác.",
            en: "The file is no PNG, or larger than 2 MB or 3000 × 3000 dots. Choose another."
        ),
    ]

    private static let draftWords: Texts = [
        "records.outgoing.replaced": Text(vi: "Đã được thay thế", en: "Replaced"),
        "records.step.out-replaced": Text(vi: "Đã được thay thế", en: "Replaced"),
        "records.trail.out.replace": Text(vi: "Được thay thế", en: "Replaced"),
        "records.outgoing.replacedNote": Text(
            vi: "Văn bản này đã được thay thế bằng văn bản số {number}.",
            en: "This document was replaced by {number}."
        ),
        "records.successor": Text(
            vi: "Thay thế, đính chính văn bản này",
            en: "Replace or correct this document"
        ),
        "records.successor.replacement": Text(
            vi: "Soạn văn bản thay thế (sai nội dung)",
            en: "Write its replacement (wrong content)"
        ),
        "records.successor.correction": Text(
            vi: "Soạn công văn đính chính (sai thể thức)",
            en: "Write a correction (wrong form)"
        ),
        "records.versions": Text(vi: "Các bản dự thảo và so sánh", en: "Versions compared"),
        "records.versions.see": Text(
            vi: "Các bản dự thảo đã lưu, so sánh",
            en: "Earlier texts, compared"
        ),
        "records.versions.choose": Text(vi: "Chọn hai bản", en: "Choose two"),
        "records.versions.old": Text(vi: "Bản trước", en: "Earlier"),
        "records.versions.new": Text(vi: "Bản sau", en: "Later"),
        "records.versions.one": Text(
            vi: "Bản {number}, {name}, {time}",
            en: "Version {number}, {name}, {time}"
        ),
        "records.versions.same": Text(vi: "Hai bản giống nhau.", en: "The two say the same."),
        "records.versions.empty": Text(vi: "Chưa có bản nào được lưu.", en: "Nothing saved yet."),
        "records.versions.emptyAdvice": Text(
            vi: "Mỗi lần lưu nội dung, bản trước được giữ lại tại đây.",
            en: "Each time the text is saved, the one before is kept here."
        ),
        "records.comment": Text(vi: "Ý kiến góp ý", en: "Comment"),
        "records.comment.write": Text(vi: "Ghi ý kiến", en: "Add the comment"),
        "records.trail.out.comment": Text(vi: "Góp ý", en: "Commented"),
        "done.records.comment": Text(vi: "Đã ghi ý kiến.", en: "Comment added."),
    ]

    private static let copyWords: Texts = [
        "records.copy.seal": Text(
            vi: "Bản sao điện tử có chữ ký số cơ quan",
            en: "Electronic copy under the agency's signature"
        )
    ]

    private static let verdictWords: Texts = [
        "records.verdict-pending": Text(
            vi:
                "Hệ thống đang kiểm tra chữ ký số trong tệp đính kèm. Hãy tải lại trang sau vài giây rồi vào sổ.",
            en:
                "The signatures in the attached files are being checked. Load the page again in a few seconds, then register."
        ),
        "records.verdict.title": Text(
            vi: "Chữ ký số trong tệp đính kèm",
            en: "Signatures in the attached files"
        ),
        "records.verdict.pending": Text(
            vi: "Đang kiểm tra chữ ký số trong tệp đính kèm; tải lại trang sau vài giây.",
            en: "The signatures in the files are being checked; load again in a few seconds."
        ),
        "records.verdict.valid": Text(
            vi: "chữ ký số hợp lệ, nội dung không đổi từ khi ký.",
            en: "signed validly, unchanged since."
        ),
        "records.verdict.unknown": Text(
            vi: "chưa kết luận được về chữ ký số; xem lý do bên dưới trước khi tiếp nhận.",
            en: "the signatures cannot be settled; read why below before accepting."
        ),
        "records.verdict.invalid": Text(
            vi: "chữ ký số không hợp lệ. Trả lại nơi gửi nếu không xác minh được (Điều 21).",
            en: "not validly signed. Send it back unless it can be verified (Article 21)."
        ),
        "records.verdict.absent": Text(
            vi: "không có chữ ký số; chỉ để biết, tham khảo (QĐ 28/2018 Điều 4).",
            en: "carries no signature; for information only (QĐ 28/2018 Article 4)."
        ),
        "records.verdict.unread": Text(
            vi:
                "tệp quá lớn hoặc không thuộc loại mang chữ ký số; có thể kiểm tra riêng tại /verify.",
            en:
                "too large, or no kind of file that carries signatures; it can be checked at /verify."
        ),
    ]
}
