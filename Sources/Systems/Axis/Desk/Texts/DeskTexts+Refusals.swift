// SPDX-License-Identifier: Apache-2.0

import Core

extension Desk {
    /// What the desk refuses, and what is wrong with a draft.
    static let refusalTexts: Texts = [
        "desk.changed.document": Text(
            vi:
                "Văn bản này vừa được người khác xử lý nên thao tác của ông/bà chưa thực hiện. Trạng thái mới hiện ở dưới; hãy xem lại rồi quyết định.",
            en:
                "Someone else has just acted on this document, so nothing of yours was done. The new state stands below; look at it, then decide."
        ),
        "desk.changed.draft": Text(
            vi:
                "Dự thảo đã được người khác sửa (ông/bà mở phiên bản {since}, nay là phiên bản {now}). Hãy mở lại dự thảo.",
            en:
                "Someone else changed the draft (you opened version {since}, it is now version {now}). Open it again."
        ),
        "desk.changed.list": Text(
            vi: "Danh sách nơi nhận đã được người khác sửa. Hãy mở lại rồi sửa tiếp.",
            en: "Someone else changed the list of recipients. Open it again and go on."
        ),
        "desk.not-now": Text(
            vi:
                "Văn bản không còn ở trạng thái cho phép thao tác này. Hãy xem lại trạng thái ở dưới.",
            en: "The document is no longer in a state that allows this. Look at its state below."
        ),
        "desk.file.unknown": Text(
            vi: "Văn bản không có tệp thứ {number}. Hãy mở lại văn bản.",
            en: "The document has no file {number}. Open the document again."
        ),
        "desk.draft.unknown": Text(
            vi: "Không có dự thảo này, hoặc dự thảo thuộc cơ quan khác hay đã bị hủy.",
            en: "There is no such draft, or it is another agency's or was thrown away."
        ),
        "desk.draft.sent": Text(
            vi: "Dự thảo đã được gửi đi, không sửa được nữa. Hãy dùng «Gửi văn bản thay thế».",
            en: "The draft was sent and can no longer be changed. Send a replacement instead."
        ),
        "desk.draft.not-ready": Text(
            vi: "Chưa gửi được: còn {count} chỗ cần bổ sung.",
            en: "Not sent: {count} things are still missing."
        ),
        "desk.list.unknown": Text(
            vi: "Không có danh sách nơi nhận này.",
            en: "There is no such list of recipients."
        ),
        "desk.list.name-used": Text(
            vi: "Cơ quan đã có danh sách tên «{name}». Hãy đặt tên khác.",
            en: "Your agency already has a list called «{name}». Choose another name."
        ),
        "desk.recipients.none": Text(
            vi: "Chưa có nơi nhận nào, hoặc quá 500 lựa chọn. Hãy chọn lại nơi nhận.",
            en: "There are no recipients, or more than 500 choices. Choose again."
        ),
        "desk.recipients.unknown": Text(
            vi:
                "Dòng «{line}»: danh bạ hiện hành không có cơ quan hay danh sách nào mang mã này. Hãy kiểm tra lại mã.",
            en:
                "The line «{line}»: the directory of today has no agency or list of this code. Check it."
        ),
        "desk.files.many": Text(
            vi: "Mỗi văn bản gửi kèm nhiều nhất {limit} tệp. Hãy gộp bớt các tệp.",
            en: "A document carries at most {limit} files. Join some of them."
        ),
        "desk.uploads.many": Text(
            vi:
                "Ông/bà còn quá nhiều tệp tải lên dở dang. Hãy tải tiếp cho xong hoặc bỏ bớt; tệp dở dang tự hết hạn sau {days} ngày.",
            en:
                "Too many of your uploads are unfinished. Finish or discard some; unfinished ones expire after {days} days."
        ),
        "desk.field.long": Text(
            vi: "Ô «{field}» dài quá {limit} ký tự. Hãy rút ngắn.",
            en: "The field «{field}» is longer than {limit} characters. Shorten it."
        ),
        "desk.fault.missing": Text(
            vi: "Hãy điền «{field}» trước khi gửi.",
            en: "Fill in «{field}» before sending."
        ),
        "desk.fault.long": Text(
            vi: "«{field}» dài quá {limit} ký tự mà Trục cho phép. Hãy rút ngắn.",
            en: "«{field}» is longer than the {limit} characters that the axis takes. Shorten it."
        ),
        "desk.fault.date": Text(
            vi: "«{field}» không phải ngày hợp lệ. Hãy ghi như 12/02/2020.",
            en: "«{field}» is no day. Write it as 12/02/2020."
        ),
        "desk.fault.choice": Text(
            vi: "Hãy chọn một mức trong danh sách.",
            en: "Choose one of the list."
        ),
        "desk.fault.secret": Text(
            vi: "Văn bản ghi độ mật «{marking}» không được gửi qua Trục (QĐ 28/2018 Điều 1.2).",
            en: "A document marked «{marking}» must not pass over the axis (QĐ 28/2018 Art. 1.2)."
        ),
        "desk.fault.recipients": Text(
            vi: "Chưa chọn nơi nhận. Hãy bấm «Chọn nơi nhận».",
            en: "No recipient is chosen. Press «Choose recipients»."
        ),
        "desk.fault.files": Text(
            vi: "Chưa có tệp văn bản. Hãy thêm tệp đã ký số.",
            en: "There is no file. Add the signed document."
        ),
        "desk.elsewhere": Text(
            vi:
                "Cơ quan xử lý văn bản ở «Quản lý văn bản»; trạng thái được tính từ công việc ở đó.",
            en: "The agency handles documents under “Records”; statuses follow from the work there."
        ),
        "desk.recall.again": Text(
            vi: "Văn bản {ref} đã bị thu hồi từ trước; không cần thu hồi lại.",
            en: "Document {ref} was recalled before; there is no need to do it again."
        ),
    ]
}
