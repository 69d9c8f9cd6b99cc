// SPDX-License-Identifier: Apache-2.0

import Core

enum AuthorityTexts {
    static let texts: Texts = lists.merging(steps) { first, _ in first }

    private static let lists: Texts = [
        "certificates.own": Text(vi: "Chứng thư số nội bộ", en: "Our certificates"),
        "certificates.own.lead": Text(
            vi: "Chứng thư số do hệ thống này cấp cho máy chủ, phần mềm kết nối và thử nghiệm.",
            en: "Certificates that this node issues for servers, software and trials."
        ),
        "certificates.own.list": Text(
            vi: "Chứng thư số theo ngày hết hạn",
            en: "Certificates by the end of their time"
        ),
        "certificates.own.more": Text(vi: "Xem tiếp", en: "More"),
        "certificates.own.none": Text(vi: "Chưa có chứng thư số.", en: "There is none yet."),
        "certificates.own.none-advice": Text(
            vi: "Hãy nộp yêu cầu cấp chứng thư số.",
            en: "File a request for one."
        ),
        "certificates.own.subject": Text(vi: "Chủ thể", en: "Subject"),
        "certificates.own.profile": Text(vi: "Loại", en: "Profile"),
        "certificates.own.until": Text(vi: "Hết hạn", en: "Until"),
        "certificates.own.state": Text(vi: "Tình trạng", en: "State"),
        "certificates.own.filed": Text(vi: "Ngày nộp", en: "Filed"),
        "certificates.own.approvals": Text(vi: "Số người duyệt", en: "Approvals"),
        "certificates.own.in-force": Text(vi: "Còn hiệu lực", en: "In force"),
        "certificates.own.expiring": Text(vi: "Còn {days} ngày", en: "{days} days left"),
        "certificates.own.expired": Text(vi: "Hết hạn", en: "Expired"),
        "certificates.own.revoked": Text(vi: "Đã thu hồi", en: "Revoked"),
        "certificates.profile.signer": Text(vi: "Ký văn bản", en: "Signing documents"),
        "certificates.profile.client": Text(vi: "Phần mềm kết nối", en: "Software that connects"),
        "certificates.profile.server": Text(vi: "Máy chủ", en: "Server"),
        "certificates.profile.time-stamping": Text(vi: "Dấu thời gian", en: "Time-stamping"),
        "certificates.profile.ocsp": Text(vi: "Trả lời OCSP", en: "OCSP responder"),
        "certificates.reason.0": Text(vi: "Không nêu lý do", en: "Unspecified"),
        "certificates.reason.1": Text(vi: "Lộ hoặc mất khóa", en: "Key lost or known to others"),
        "certificates.reason.3": Text(vi: "Thay đổi thông tin chủ thể", en: "Affiliation changed"),
        "certificates.reason.4": Text(vi: "Đã được thay thế", en: "Superseded"),
        "certificates.reason.5": Text(vi: "Ngừng hoạt động", en: "Operation ended"),
        "certificates.reason.9": Text(vi: "Thu hồi quyền sử dụng", en: "Privilege withdrawn"),
    ]

    private static let steps: Texts = [
        "certificates.orders": Text(vi: "Yêu cầu chờ duyệt", en: "Requests that wait"),
        "certificates.order": Text(vi: "Yêu cầu cấp chứng thư số", en: "Request for a certificate"),
        "certificates.order.new": Text(vi: "Nộp yêu cầu cấp", en: "File a request"),
        "certificates.order.lead": Text(
            vi: "Khóa riêng không bao giờ rời máy của người xin cấp; chỉ nộp yêu cầu PKCS#10.",
            en:
                "The private key never leaves the machine that asks; only its PKCS#10 request is filed."
        ),
        "certificates.order.request": Text(vi: "Yêu cầu PKCS#10", en: "PKCS#10 request"),
        "certificates.order.request-hint": Text(
            vi: "Dán toàn bộ nội dung tệp .csr, từ dòng BEGIN đến dòng END.",
            en: "Paste the whole .csr file, from the line BEGIN to the line END."
        ),
        "certificates.order.file": Text(vi: "Nộp yêu cầu", en: "File it"),
        "certificates.order.key": Text(vi: "Loại khóa", en: "Kind of key"),
        "certificates.order.key-digest": Text(
            vi: "SHA-256 của khóa công khai",
            en: "SHA-256 of the public key"
        ),
        "certificates.order.two": Text(
            vi:
                "Phải có hai người duyệt. Trước khi duyệt, hãy so SHA-256 của khóa với người xin cấp.",
            en:
                "Two persons must approve. Before you do, compare the key's SHA-256 with whoever asks."
        ),
        "certificates.order.ready": Text(
            vi: "Đã đủ người duyệt, có thể cấp.",
            en: "Enough persons approved; it can be issued."
        ),
        "certificates.order.approve": Text(vi: "Duyệt", en: "Approve"),
        "certificates.order.approve-question": Text(
            vi: "Bạn đã so SHA-256 của khóa với người xin cấp chưa?",
            en: "Have you compared the key's SHA-256 with whoever asks?"
        ),
        "certificates.order.issue": Text(vi: "Cấp chứng thư số", en: "Issue the certificate"),
        "certificates.order.issued": Text(vi: "Yêu cầu này đã được cấp.", en: "It was issued."),
        "certificates.issued": Text(vi: "Chứng thư số", en: "Certificate"),
        "certificates.issued.download": Text(vi: "Tải tệp PEM", en: "Download the PEM file"),
        "certificates.issued.serial": Text(vi: "Số sê-ri", en: "Serial number"),
        "certificates.issued.from": Text(vi: "Có hiệu lực từ", en: "Valid from"),
        "certificates.issued.revoked-at": Text(vi: "Thu hồi lúc", en: "Revoked at"),
        "certificates.issued.reason": Text(vi: "Lý do", en: "Reason"),
        "certificates.issued.revoke": Text(vi: "Thu hồi", en: "Revoke"),
        "certificates.issued.revoke-lead": Text(
            vi: "Thu hồi là vĩnh viễn. Mọi nơi từ chối chứng thư số này trong vòng một phút.",
            en: "Revocation is for good. Everything refuses the certificate within a minute."
        ),
        "certificates.issued.revoke-question": Text(
            vi: "Thu hồi vĩnh viễn chứng thư số này?",
            en: "Revoke this certificate for good?"
        ),
        "done.certificates.order.filed": Text(vi: "Đã nộp yêu cầu.", en: "The request was filed."),
        "done.certificates.order.approved": Text(vi: "Đã duyệt.", en: "Approved."),
        "done.certificates.order.done": Text(
            vi: "Đã cấp chứng thư số.",
            en: "The certificate was issued."
        ),
        "done.certificates.issued.revoked": Text(
            vi: "Đã thu hồi chứng thư số.",
            en: "The certificate was revoked."
        ),
    ]
}
