// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a PDF is not signed.
package enum PDFSigningRefusal: Refusal, Equatable {
    /// A certification allows no further signature, or none that shows.
    case certified
    /// Only the first signature of a document can certify it.
    case alreadySigned
    case noSuchField(String)
    case fieldFilled(String)
    case fieldLocked(String)
    case noSuchPage(Int)
    /// The signature came out larger than the place kept for it.
    case placeTooSmall(needed: Int)
    /// The picture is no PNG, or larger than a signature's picture can be.
    case picture
    /// The file as it is holds a form that only its own program can fill (XFA).
    case unsupportedForm

    package var code: String {
        switch self {
        case .certified: "pdf.sign.certified"
        case .alreadySigned: "pdf.sign.alreadySigned"
        case .noSuchField: "pdf.sign.noSuchField"
        case .fieldFilled: "pdf.sign.fieldFilled"
        case .fieldLocked: "pdf.sign.fieldLocked"
        case .noSuchPage: "pdf.sign.noSuchPage"
        case .placeTooSmall: "pdf.sign.placeTooSmall"
        case .picture: "pdf.sign.picture"
        case .unsupportedForm: "pdf.sign.unsupportedForm"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .noSuchField(let name), .fieldFilled(let name), .fieldLocked(let name):
            ["field": name]
        case .noSuchPage(let page): ["page": String(page)]
        case .placeTooSmall(let needed): ["needed": String(needed)]
        case .certified, .alreadySigned, .picture, .unsupportedForm: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .certified, .alreadySigned, .fieldFilled, .fieldLocked: .conflict
        case .noSuchField, .noSuchPage, .placeTooSmall, .picture, .unsupportedForm: .invalid
        }
    }

    package static let texts: Texts = [
        "pdf.sign.certified": Text(
            vi:
                "Văn bản đã được chứng thực và không cho phép ký thêm. Hãy ký trên bản gốc chưa chứng thực.",
            en: "The document is certified against further signatures. Sign the copy that is not."
        ),
        "pdf.sign.alreadySigned": Text(
            vi: "Văn bản đã có chữ ký nên không thể chứng thực. Hãy ký thông thường.",
            en:
                "The document is signed already, so it cannot be certified. Sign it without certifying."
        ),
        "pdf.sign.noSuchField": Text(
            vi: "Văn bản không có ô tên là {field}. Hãy chọn ô có trong văn bản.",
            en: "The document has no field {field}. Choose one that it has."
        ),
        "pdf.sign.fieldFilled": Text(
            vi: "Ô {field} đã được điền hoặc đã ký. Hãy chọn ô khác.",
            en: "The field {field} is filled or signed already. Choose another."
        ),
        "pdf.sign.fieldLocked": Text(
            vi: "Ô {field} đã bị khóa bởi một chữ ký trước. Hãy chọn ô khác.",
            en: "The field {field} is locked by an earlier signature. Choose another."
        ),
        "pdf.sign.noSuchPage": Text(
            vi: "Văn bản không có trang {page}. Hãy chọn trang khác.",
            en: "The document has no page {page}. Choose another."
        ),
        "pdf.sign.placeTooSmall": Text(
            vi: "Chữ ký cần {needed} byte, lớn hơn chỗ đã dành. Hãy ký lại với chỗ lớn hơn.",
            en:
                "The signature needs {needed} bytes, more than was kept for it. Sign again with more room."
        ),
        "pdf.sign.picture": Text(
            vi: "Hình chữ ký phải là ảnh PNG, tối đa 2 MB và 3000 × 3000 điểm.",
            en: "The picture of a signature must be a PNG of at most 2 MB and 3000 × 3000 dots."
        ),
        "pdf.sign.unsupportedForm": Text(
            vi: "Biểu mẫu trong tệp (XFA) không ký được ở đây. Hãy in ra PDF thường rồi ký.",
            en:
                "The form in the file (XFA) cannot be signed here. Print it to an ordinary PDF first."
        ),
    ]
}
