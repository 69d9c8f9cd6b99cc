// SPDX-License-Identifier: Apache-2.0

package import Core

extension Certificates {
    package static let texts: Texts = [
        refusals, VerifyTexts.texts, DemandTexts.texts, PeerRefusal.texts, noticeTexts,
        AuthorityTexts.texts,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let refusals: Texts = [
        "certificates.forbidden": Text(
            vi: "Bạn không có quyền thực hiện việc này ({action}).",
            en: "You may not do this ({action})."
        ),
        "certificates.unreadable-request": Text(
            vi: "Yêu cầu cấp chứng thư số không đọc được. Hãy gửi tệp PKCS#10.",
            en: "The request cannot be read. Send a PKCS#10 file."
        ),
        "certificates.no-possession": Text(
            vi: "Yêu cầu không được ký bằng chính khóa xin cấp. Hãy tạo lại yêu cầu từ khóa đó.",
            en: "The request is not signed by the key that it is about. Make it anew with that key."
        ),
        "certificates.key-kind": Text(
            vi: "Không cấp chứng thư số cho khóa {name}. Hãy dùng khóa P-256 hoặc P-384.",
            en: "Keys of the kind {name} are not certified. Use P-256 or P-384."
        ),
        "certificates.profile": Text(
            vi: "Không có loại chứng thư số “{name}”.",
            en: "There is no kind of certificate “{name}”."
        ),
        "certificates.unknown-request": Text(
            vi: "Không có yêu cầu này.",
            en: "There is no such request."
        ),
        "certificates.unknown-certificate": Text(
            vi: "Không có chứng thư số {name}.",
            en: "There is no certificate {name}."
        ),
        "certificates.already-approved": Text(
            vi: "Bạn đã phê duyệt yêu cầu này. Cần một người khác phê duyệt.",
            en: "You approved this request already. Another person must approve it."
        ),
        "certificates.needs-approvals": Text(
            vi: "Yêu cầu còn thiếu {missing} người phê duyệt.",
            en: "The request lacks {missing} approvals."
        ),
        "certificates.already-issued": Text(
            vi: "Yêu cầu này đã được cấp chứng thư số.",
            en: "A certificate was issued for this request already."
        ),
        "certificates.no-authority": Text(
            vi: "Chưa có cơ quan cấp nào còn hiệu lực. Hãy cài đặt: vanlang trust ca install.",
            en: "No issuing authority is in force. Install one: vanlang trust ca install."
        ),
        "certificates.authority-exists": Text(
            vi: "Cơ quan cấp “{name}” đã được cài đặt.",
            en: "The authority “{name}” is installed already."
        ),
        "certificates.foreign-authority": Text(
            vi: "Chứng thư số này không phải của một cơ quan cấp, hoặc không dẫn tới gốc đi kèm.",
            en: "This certificate is no authority's, or does not lead to the root beside it."
        ),
        "certificates.already-revoked": Text(
            vi: "Chứng thư số này đã bị thu hồi.",
            en: "This certificate is revoked already."
        ),
        "certificates.reason": Text(
            vi: "Không có lý do thu hồi số {number} (RFC 5280: 0, 1, 3, 4, 5, 9).",
            en: "There is no reason {number} to revoke (RFC 5280: 0, 1, 3, 4, 5, 9)."
        ),
        "certificates.digest": Text(
            vi: "Tham số digest phải có dạng sha256:… với đủ số chữ số thập lục phân.",
            en: "The parameter digest must look like sha256:… with all hexadecimal digits."
        ),
        "certificates.outlives-authority": Text(
            vi: "Chứng thư số không thể có hạn dài hơn cơ quan cấp. Hãy chọn thời hạn ngắn hơn.",
            en: "A certificate cannot outlive its authority. Choose a shorter time."
        ),
    ]
}
