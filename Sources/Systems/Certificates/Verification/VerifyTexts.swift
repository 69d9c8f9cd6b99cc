// SPDX-License-Identifier: Apache-2.0

import Core

enum VerifyTexts {
    static let texts: Texts = [
        "certificates.verify": Text(vi: "Kiểm tra chữ ký số", en: "Check a signature"),
        "certificates.verify.lead": Text(
            vi:
                "Ai cũng dùng được, không cần đăng nhập. Tệp chỉ được đọc để kiểm tra, không lưu lại.",
            en: "Open to anybody, without signing in. The file is read to be judged and not kept."
        ),
        "certificates.verify.file": Text(vi: "Tệp đã ký", en: "The signed file"),
        "certificates.verify.file-hint": Text(
            vi: "Văn bản PDF, XML, gói ASiC-E hoặc tệp chữ ký .p7s, tối đa {limit} MB.",
            en: "A PDF, XML, an ASiC-E container or a signature file .p7s, {limit} MB at most."
        ),
        "certificates.verify.content": Text(
            vi: "Nội dung được ký, nếu chữ ký ở tệp riêng",
            en: "The content, when the signature stands in a file of its own"
        ),
        "certificates.verify.content-hint": Text(
            vi: "Chỉ cần khi tệp trên là chữ ký tách rời.",
            en: "Only needed when the file above is a detached signature."
        ),
        "certificates.verify.check": Text(vi: "Kiểm tra", en: "Check"),
        "certificates.verify.result": Text(vi: "Kết quả kiểm tra", en: "The result"),
        "certificates.verify.no-file": Text(
            vi: "Hãy chọn tệp cần kiểm tra.",
            en: "Choose the file to check."
        ),
        "certificates.verify.stamped": Text(
            vi: "Có dấu thời gian: {time}.",
            en: "Time-stamped: {time}."
        ),
        "certificates.verify.not-stamped": Text(
            vi: "Không có dấu thời gian; thời điểm ký do người ký tự khai.",
            en: "No time-stamp; the time of signing is what the signer says."
        ),
        "certificates.verify.whole": Text(
            vi: "Chữ ký bao trùm toàn bộ tệp.",
            en: "The signature covers the whole file."
        ),
        "certificates.verify.part": Text(
            vi: "Chữ ký chỉ bao trùm một phần của tệp.",
            en: "The signature covers only a part of the file."
        ),
        "certificates.verify.serial": Text(
            vi: "Số sê-ri chứng thư số: {serial}.",
            en: "Serial number of the certificate: {serial}."
        ),
        "certificates.verdict.TOTAL-PASSED": Text(
            vi: "Chữ ký hợp lệ.",
            en: "The signature is valid."
        ),
        "certificates.verdict.INDETERMINATE": Text(
            vi: "Chưa thể kết luận về chữ ký.",
            en: "Nothing can be concluded about the signature."
        ),
        "certificates.verdict.TOTAL-FAILED": Text(
            vi: "Chữ ký không hợp lệ.",
            en: "The signature is not valid."
        ),
    ]
}
