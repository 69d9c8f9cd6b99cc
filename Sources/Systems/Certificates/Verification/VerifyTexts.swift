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
            vi: """
                Văn bản PDF, XML, gói ASiC-E hoặc tệp chữ ký .p7s, tối đa {limit} MB; hoặc ảnh chụp mã QR trên bản giấy.
                """,
            en: """
                A PDF, XML, an ASiC-E container or a signature file .p7s, {limit} MB at most; or a photograph of the \
                QR code on paper.
                """
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
        "certificates.verify.bundle": Text(
            vi: "Kiểm tra và tải gói chứng minh",
            en: "Check and download the proof"
        ),
        "certificates.verify.bundle-hint": Text(
            vi: """
                Gói chứng minh gồm tệp, kết luận, chứng thư số, dữ liệu thu hồi và dấu thời gian; kiểm tra lại được \
                khi không có mạng bằng lệnh “vanlang trust verify” hoặc openssl (hướng dẫn có trong gói).
                """,
            en: """
                The proof holds the file, the verdict, certificates, revocation data and time-stamp; it can be checked \
                again without a network by “vanlang trust verify” or openssl, as told in it.
                """
        ),
        "certificates.verify.scan": Text(vi: "Quét mã trên giấy", en: "Scan a code on paper"),
        "certificates.verify.code": Text(
            vi: "Mã hồ sơ hoặc mã SHA-256",
            en: "Code of a dossier, or a SHA-256"
        ),
        "certificates.verify.code-hint": Text(
            vi: "Đặt con trỏ vào đây rồi quét mã QR, hoặc gõ mã in bên cạnh.",
            en: "Put the cursor here and scan the QR code, or type what is printed beside it."
        ),
        "certificates.verify.look": Text(vi: "Tra mã", en: "Look it up"),
        "certificates.verify.unknown": Text(
            vi:
                "Không có thông tin về mã này. Xin kiểm tra lại mã, hoặc tải tệp lên để kiểm tra chữ ký.",
            en:
                "Nothing is known of this code. Check it, or hand in the file to have its signature judged."
        ),
        "certificates.verify.known": Text(
            vi: "Hệ thống này đã ghi nhận tệp có mã SHA-256 dưới đây.",
            en: "This node has recorded the file with the SHA-256 below."
        ),
        "certificates.verify.existed": Text(vi: "Có muộn nhất lúc", en: "Existed at the latest"),
        "certificates.verify.stamp-owed": Text(
            vi: "đang chờ dấu thời gian",
            en: "waits for its time-stamp"
        ),
        "certificates.verify.known-advice": Text(
            vi: "Hãy tải chính tệp đó lên để kiểm tra chữ ký.",
            en: "Hand in that very file to have its signature judged."
        ),
        "certificates.verify.result": Text(vi: "Kết quả kiểm tra", en: "The result"),
        "certificates.verify.no-file": Text(
            vi: "Hãy chọn tệp cần kiểm tra.",
            en: "Choose the file to check."
        ),
        "certificates.verify.no-code": Text(
            vi: """
                Không đọc được mã QR nào trong ảnh. Hãy chụp lại cho rõ, chỉ lấy phần có mã, hoặc gõ mã in bên cạnh vào ô \
                phía dưới.
                """,
            en: """
                No QR code can be read in the picture. Take it again, sharp and close to the code, or type what is \
                printed beside it in the field below.
                """
        ),
        "certificates.verify.large-picture": Text(
            vi: "Ảnh lớn hơn 12 MB. Hãy chụp lại chỉ phần có mã QR.",
            en: "The picture has more than 12 MB. Take one of the QR code alone."
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
