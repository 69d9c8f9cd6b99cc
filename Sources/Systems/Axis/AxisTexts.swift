// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory

extension Axis {
    /// Every sentence that the axis says.
    package static let texts: Texts = [
        "axis.forbidden": Text(
            vi:
                "Ông/bà không có quyền làm việc này cho cơ quan {agency} (quyền cần có: {action}). Xin liên hệ quản trị của cơ quan.",
            en:
                "You may not do this for agency {agency} (right needed: {action}). Ask your agency's administrator."
        ),
        "axis.message.unknown": Text(
            vi: "Không có văn bản {id}, hoặc cơ quan ông/bà không gửi và không nhận văn bản đó.",
            en: "There is no document {id}, or your agency neither sent nor received it."
        ),
        "axis.delivery.unknown": Text(
            vi: "Không có văn bản {id} trong hộp thư này. Hãy lấy lại danh sách văn bản đến.",
            en: "There is no item {id} in this mailbox. Fetch the list of received items again."
        ),
        "axis.upload.unknown": Text(
            vi: "Không có tệp {id} đã tải lên cho cơ quan này. Hãy tải tệp lên trước.",
            en: "This agency uploaded no file {id}. Upload the file first."
        ),
        "axis.sender.bad": Text(
            vi: "Nơi gửi {code} không dùng được: {why}",
            en: "The sender {code} cannot be used: {why}"
        ),
        "axis.recipients.bad": Text(
            vi: "Chưa gửi cho ai, vì có nơi nhận không dùng được. {list}",
            en: "Nothing was sent, because some recipients cannot be used. {list}"
        ),
        "axis.secret": Text(
            vi: "Văn bản ghi độ mật «{marking}» không được gửi qua Trục (QĐ 28/2018 Điều 1.2).",
            en: "A document marked «{marking}» must not pass over the axis (QĐ 28/2018 Art. 1.2)."
        ),
        "axis.key.used": Text(
            vi: """
                Mã văn bản {ref} đã dùng cho nội dung khác (đã nhận {known}, nay gửi {sent}). \
                Hãy dùng mã mới, hoặc gửi nghiệp vụ cập nhật, thay thế.
                """,
            en: """
                Document id {ref} was used for other content (received {known}, now {sent}). \
                Use a new id, or send it as an update or a replacement.
                """
        ),
        "axis.signature.wrong": Text(
            vi: """
                Chữ ký của hệ thống gửi không đúng ({reason}), nên chưa nhận văn bản. Hãy kiểm tra khóa \
                đã đăng ký cho cơ quan và ký lại đúng tệp này.
                """,
            en: """
                The sending system's signature is not right ({reason}), so the document was not taken. \
                Check the key that is registered for the agency and sign this very file again.
                """
        ),
        "axis.evidence.unsigned": Text(
            vi: """
                Trục chưa có khóa ký kèm chứng thư số, nên chưa lập được gói chứng cứ. Hãy đặt axis.key là \
                khóa đã được cấp chứng thư số.
                """,
            en: """
                The axis has no key with a certificate, so no evidence can be signed. Set axis.key to a key \
                that was certified.
                """
        ),
        "axis.key.unknown": Text(
            vi: "Không có khóa ký {kid}.",
            en: "There is no signing key {kid}."
        ),
        "axis.reason.missing": Text(
            vi: "Phải ghi lý do khi {what}.",
            en: "A reason is required: {what}."
        ),
        "axis.related.unknown": Text(
            vi: "Trục không có văn bản {ref} của nơi gửi này. Hãy kiểm tra mã văn bản.",
            en: "The axis has no document {ref} of this sender. Check the document id."
        ),
        "axis.status.not-a-recipient": Text(
            vi: "Cơ quan {agency} không nhận văn bản {ref}, nên không báo trạng thái được.",
            en: "Agency {agency} did not get document {ref} and cannot report on it."
        ),
        "axis.frozen": Text(
            vi: "Văn bản {ref} đã bị thu hồi nên không lấy hoặc sửa được nữa.",
            en: "Document {ref} was recalled, so it can no longer be fetched or changed."
        ),
        "axis.archived": Text(
            vi: """
                Văn bản {ref} đã được lưu trữ (tệp {archive}), nội dung không còn trên Trục. \
                Hãy đề nghị đơn vị vận hành Trục khôi phục văn bản rồi mở lại.
                """,
            en: """
                Document {ref} was archived (file {archive}); its content is no longer on the axis. \
                Ask who runs the axis to restore it, then open it again.
                """
        ),
        "axis.hash.mismatch": Text(
            vi: "Tệp nhận được có SHA-256 {computed}, khác {declared} đã khai. Hãy gửi lại.",
            en: "The file received has SHA-256 {computed}, not {declared} as stated. Send it again."
        ),
        "axis.kind.mismatch": Text(
            vi: "Header messagetype ghi {declared} nhưng tệp là {found}.",
            en: "The header messagetype says {declared} but the file is a {found}."
        ),
        "axis.value.bad": Text(
            vi: "Giá trị «{value}» của {name} không đúng; cần {expected}.",
            en: "The value «{value}» of {name} is wrong; expected {expected}."
        ),
        "edxml.refused": Text(
            vi: "Tệp edXML có {count} lỗi. {message}",
            en: "The edXML file has {count} faults. {message}"
        ),
        "edxml.fault": Text(vi: "{message}", en: "{message}"),
        "edxml.tooLarge": Text(
            vi: "Tệp edXML vượt giới hạn. {message}",
            en: "The edXML file is over a limit. {message}"
        ),
        "edxml.unwritable": Text(
            vi: "Không ghi được edXML: {message}",
            en: "This cannot be written as edXML: {message}"
        ),
        "axis.status.nothing-asked": Text(
            vi:
                "Nơi gửi không yêu cầu {recipient} thu hồi hay cập nhật, nên {code} không có nghĩa.",
            en: "The sender asked {recipient} for no recall or change, so {code} answers nothing."
        ),
        "axis.delivery.not-dead": Text(
            vi: "Văn bản {delivery} chưa bị dừng gửi, nên không cần gửi lại.",
            en: "Delivery {delivery} was not given up, so there is nothing to resend."
        ),
    ].merging(WebhookRefusal.texts) { first, _ in first }
        .merging(PartnerRefusal.texts) { first, _ in first }
        .merging(ArchiveRefusal.texts) { first, _ in first }

    /// What a submission may be refused with, by whichever part.
    static let allTexts: Texts = [
        texts, DirectoryRefusal.texts, NodeRefusal.texts, MailboxRefusal.texts,
    ]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
