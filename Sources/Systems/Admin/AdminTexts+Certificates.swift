// SPDX-License-Identifier: Apache-2.0

import Core

extension Admin {
    static let certificateTexts: Texts = [
        "admin.certificates": Text(
            vi: "Chứng thư số đăng nhập",
            en: "Certificates to sign in with"
        ),
        "admin.certificates-lead": Text(
            vi:
                "Ai giữ khóa của chứng thư số đã gắn thì đăng nhập được bằng tài khoản này. Mỗi lần gắn hoặc gỡ đều ghi nhật ký và báo cho chủ tài khoản.",
            en:
                "Whoever holds the key of a bound certificate signs in to this account. Each binding and release is written into the journal and told to the owner."
        ),
        "admin.certificate-name": Text(vi: "Chứng thư số", en: "Certificate"),
        "admin.certificate-issuer": Text(vi: "Nơi cấp: {name}", en: "Issued by {name}"),
        "admin.certificate-serial": Text(vi: "Số sê-ri: {number}", en: "Serial number {number}"),
        "admin.certificate-ends": Text(vi: "Hết hạn", en: "Expires"),
        "admin.certificate-bound-at": Text(vi: "Gắn lúc", en: "Bound"),
        "admin.certificate-used-at": Text(vi: "Dùng lần cuối", en: "Last used"),
        "admin.certificate-never": Text(vi: "chưa dùng", en: "never"),
        "admin.certificate-on-token": Text(vi: "trong thiết bị", en: "on a token"),
        "admin.certificate-in-file": Text(vi: "không rõ nơi giữ khóa", en: "kept anywhere"),
        "admin.certificate-good": Text(vi: "còn hiệu lực", en: "in force"),
        "admin.certificate-bad": Text(vi: "không dùng được", en: "not usable"),
        "admin.certificate-bind": Text(vi: "Gắn chứng thư số", en: "Bind a certificate"),
        "admin.certificate-release": Text(vi: "Gỡ", en: "Release"),
        "admin.no-certificates": Text(
            vi: "Chưa gắn chứng thư số nào.",
            en: "No certificate is bound."
        ),
        "admin.no-certificates-advice": Text(
            vi:
                "Cán bộ tự gắn ở trang “Bảo mật đăng nhập”, hoặc xin gắn ở dưới theo văn bản đề nghị.",
            en:
                "Officers bind their own on the page “Ways to sign in”; or bind one below, as a paper asks."
        ),
        "admin.certificate-file": Text(vi: "Tệp chứng thư số", en: "The certificate's file"),
        "admin.certificate-file-hint": Text(
            vi: "Tệp PEM hoặc DER (.pem, .crt, .cer), chỉ chứng thư số, không có khóa bí mật.",
            en: "PEM or DER (.pem, .crt, .cer), the certificate only, without the private key."
        ),
        "admin.certificate-no-file": Text(
            vi: "Hãy chọn tệp chứng thư số.",
            en: "Choose the certificate's file."
        ),
        "admin.certificate-paper": Text(
            vi: "Số, ký hiệu văn bản đề nghị",
            en: "Number of the paper that asks for it"
        ),
        "admin.certificate-paper-hint": Text(
            vi: "Theo Điều 11 Nghị định 68/2024/NĐ-CP, như 12/VP-CNTT.",
            en: "By article 11 of Decree 68/2024/ND-CP, like 12/VP-CNTT."
        ),
        "admin.certificate-token": Text(
            vi: "Khóa nằm trong thiết bị có mã PIN (token)",
            en: "Its key lies in a device that asks for a PIN (token)"
        ),
        "admin.certificate-token-hint": Text(
            vi:
                "Thay cho cả mật khẩu và bước hai, nên chứng thư số phải mang đúng họ tên cán bộ và người gắn phải đã xác thực bước hai.",
            en:
                "It stands for password and second step, so it must bear the officer's name, and whoever binds it has shown a second factor."
        ),
        "done.admin.certificate-bound": Text(
            vi: "Đã gắn chứng thư số. Cán bộ đăng nhập được bằng chứng thư số này.",
            en: "The certificate is bound. The officer can sign in with it."
        ),
        "done.admin.certificate-released": Text(
            vi: "Đã gỡ chứng thư số; các phiên đăng nhập bằng nó đã kết thúc.",
            en: "The certificate is released; sessions opened with it have ended."
        ),
    ]
}
