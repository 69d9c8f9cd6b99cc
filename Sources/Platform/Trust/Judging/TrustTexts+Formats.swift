// SPDX-License-Identifier: Apache-2.0

import Core

extension TrustTexts {
    /// What is said of XML signatures and containers.
    static let formats: Texts = [
        "trust.xml.form": Text(
            vi: "Chữ ký XML không đúng cấu trúc.",
            en: "The XML signature is not built as it must be."
        ),
        "trust.xml.doubledID": Text(
            vi: "Hai phần tử của tệp XML có cùng một mã Id, nên không biết phần nào đã được ký.",
            en: "Two elements of the XML have one Id, so nobody can say which of them was signed."
        ),
        "trust.xml.reference": Text(
            vi: "Chữ ký XML trỏ tới phần không có trong tệp.",
            en: "The XML signature refers to something that is not in the file."
        ),
        "trust.xml.certificate": Text(
            vi: "Chứng thư số trong chữ ký XML không đọc được.",
            en: "A certificate in the XML signature cannot be read."
        ),
        "trust.xml.unsignedProperties": Text(
            vi: "Thông tin về người ký trong tệp XML không nằm trong phần đã ký.",
            en: "What the XML says of its signer is not part of what was signed."
        ),
        "trust.xml.partial": Text(
            vi: "Chữ ký chỉ bảo đảm một phần của tệp; phần còn lại có thể đã bị thêm hoặc sửa.",
            en:
                "The signature is over a part of the file only; the rest may have been added or changed."
        ),
        "trust.asic.form": Text(
            vi: "Gói chữ ký không đúng cấu trúc ({why}).",
            en: "The signature container is not built as it must be ({why})."
        ),
        "trust.asic.changed": Text(
            vi: "Tệp «{name}» trong gói đã bị sửa hoặc bỏ sau khi ký.",
            en: "The file “{name}” in the container was changed or removed after it was signed."
        ),
        "trust.asic.unsigned": Text(
            vi: "Tệp «{name}» trong gói không được ký.",
            en: "The file “{name}” in the container is not signed."
        ),
    ]
}
