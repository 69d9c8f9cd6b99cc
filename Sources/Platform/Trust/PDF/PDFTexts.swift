// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats

/// The sentences of verdicts on PDFs.
package enum PDFTexts {
    package static let texts: Texts = [
        PDFRefusal.texts, PDFSigningRefusal.texts, PDFReturnRefusal.texts, flaws, lawful, forbidden,
        rules,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let flaws: Texts = [
        "pdf.flaw.dictionary": Text(
            vi: "Ô ký {field} không chứa chữ ký hợp lệ.",
            en: "The field {field} holds no proper signature."
        ),
        "pdf.flaw.byteRange": Text(
            vi: "Chữ ký {field} khai sai vùng dữ liệu được ký (ByteRange), có thể bị giả mạo.",
            en: "The signature {field} misstates the bytes it signs (ByteRange); it may be forged."
        ),
        "pdf.flaw.contents": Text(
            vi: "Chữ ký {field} không có giá trị chữ ký đọc được.",
            en: "The signature {field} has no value that can be read."
        ),
        "pdf.flaw.subFilter": Text(
            vi: "Chữ ký {field} dùng dạng chữ ký PDF không được hỗ trợ.",
            en: "The signature {field} is of a kind that is not supported."
        ),
        "pdf.flaw.revision": Text(
            vi: "Phần được ký của {field} không kết thúc ở một phiên bản của tệp.",
            en: "What {field} signs does not end where a revision of the file ends."
        ),
        "pdf.removed": Text(
            vi: "Chữ ký {field} từng có trong tệp đã bị gỡ bỏ.",
            en: "The signature {field} was in the file and has been taken out."
        ),
    ]

    private static let lawful: Texts = [
        "pdf.change.signature": Text(
            vi: "Thêm chữ ký {subject} (phiên bản {revision}).",
            en: "The signature {subject} was added (revision {revision})."
        ),
        "pdf.change.timestamp": Text(
            vi: "Thêm dấu thời gian {subject} (phiên bản {revision}).",
            en: "The time-stamp {subject} was added (revision {revision})."
        ),
        "pdf.change.securityStore": Text(
            vi: "Thêm dữ liệu kiểm tra chữ ký lâu dài (phiên bản {revision}).",
            en: "Data for checking the signatures later were added (revision {revision})."
        ),
        "pdf.change.metadata": Text(
            vi: "Cập nhật thông tin mô tả tệp (phiên bản {revision}).",
            en: "The description of the file was updated (revision {revision})."
        ),
        "pdf.change.formFilled": Text(
            vi: "Điền ô {subject}: {text} (phiên bản {revision}).",
            en: "The field {subject} was filled: {text} (revision {revision})."
        ),
        "pdf.change.stamp": Text(
            vi: "Ghi vào chỗ dành sẵn ở trang {subject}: {text} (phiên bản {revision}).",
            en: "A reserved place of page {subject} was written in: {text} (revision {revision})."
        ),
        "pdf.change.note": Text(
            vi: "Thêm ghi chú ở trang {subject} (phiên bản {revision}).",
            en: "A note was added to page {subject} (revision {revision})."
        ),
    ]

    private static let forbidden: Texts = [
        "pdf.change.page": Text(
            vi: "Trang {subject} đã bị thay đổi sau khi ký (phiên bản {revision}).",
            en: "Page {subject} was changed after signing (revision {revision})."
        ),
        "pdf.change.content": Text(
            vi:
                "Nội dung trang đã bị thay đổi sau khi ký (đối tượng {subject}, phiên bản {revision}).",
            en:
                "What a page shows was changed after signing (object {subject}, revision {revision})."
        ),
        "pdf.change.font": Text(
            vi: "Phông chữ đã bị thay sau khi ký (đối tượng {subject}, phiên bản {revision}).",
            en: "A font was replaced after signing (object {subject}, revision {revision})."
        ),
        "pdf.change.image": Text(
            vi: "Hình ảnh đã bị thay sau khi ký (đối tượng {subject}, phiên bản {revision}).",
            en: "A picture was replaced after signing (object {subject}, revision {revision})."
        ),
        "pdf.change.annotation": Text(
            vi:
                "Chú thích có thể che nội dung đã bị thêm hoặc gỡ sau khi ký (trang hoặc đối tượng {subject}, phiên bản {revision}).",
            en:
                "An annotation that may hide content was added or removed after signing (page or object {subject}, revision {revision})."
        ),
        "pdf.change.formChanged": Text(
            vi: "Biểu mẫu đã bị sửa sau khi ký ({subject}, phiên bản {revision}).",
            en: "The form was altered after signing ({subject}, revision {revision})."
        ),
        "pdf.change.signatureAltered": Text(
            vi: "Một chữ ký có trước đã bị sửa ({subject}, phiên bản {revision}).",
            en: "An earlier signature was altered ({subject}, revision {revision})."
        ),
        "pdf.change.catalog": Text(
            vi: "Thiết lập của tệp đã bị thay đổi sau khi ký ({subject}, phiên bản {revision}).",
            en:
                "What the file opens, runs or names was changed after signing ({subject}, revision {revision})."
        ),
        "pdf.change.hidden": Text(
            vi:
                "Nội dung cài sẵn từ trước khi ký đã được kích hoạt (đối tượng {subject}, phiên bản {revision}).",
            en:
                "Content prepared before signing was brought to light (object {subject}, revision {revision})."
        ),
        "pdf.change.history": Text(
            vi: "Phiên bản {revision} không nối tiếp phiên bản đã ký mà trỏ ngược vào nó.",
            en: "Revision {revision} does not follow the signed one but points back into it."
        ),
        "pdf.change.stray": Text(
            vi: "Có dữ liệu lạ được chèn vào tệp sau khi ký (byte {subject}).",
            en: "Bytes that belong to nothing were added after signing (byte {subject})."
        ),
        "pdf.change.coversPage": Text(
            vi: "Hình của chữ ký {subject} lớn bất thường, có thể che nội dung.",
            en: "The picture of signature {subject} is so large that it may hide content."
        ),
        "pdf.change.object": Text(
            vi: "Tệp đã bị sửa sau khi ký (đối tượng {subject}, phiên bản {revision}).",
            en: "The file was altered after signing (object {subject}, revision {revision})."
        ),
    ]

    private static let rules: Texts = [
        "pdf.notPermitted": Text(
            vi:
                "Thay đổi {subject} (phiên bản {revision}) không được người chứng thực văn bản cho phép.",
            en: "The change of {subject} (revision {revision}) is not allowed by the certification."
        ),
        "pdf.locked": Text(
            vi:
                "Ô {subject} đã bị khóa bởi chữ ký {signature} nhưng vẫn bị thay đổi (phiên bản {revision}).",
            en:
                "The field {subject} was locked by {signature} and changed all the same (revision {revision})."
        ),
        "pdf.unsealed": Text(
            vi:
                "Thay đổi {subject} (phiên bản {revision}) sau chữ ký cuối cùng chưa có ai ký xác nhận.",
            en:
                "The change of {subject} (revision {revision}) after the last signature is signed by nobody."
        ),
    ]
}
