// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What is said of mandates and businesses.
    static let mandateTexts: Texts = [
        "identity.mandates": Text(vi: "Ủy quyền", en: "Mandates"),
        "identity.mandates-lead": Text(
            vi:
                "Nộp hồ sơ thay người khác hoặc doanh nghiệp, và để người khác làm thay ông/bà. Ủy quyền có hiệu lực khi người được ủy quyền nhận.",
            en:
                "File for others or for a business, and let others act for you. A mandate holds once its holder took it."
        ),
        "identity.mandates-held": Text(vi: "Tôi làm thay cho", en: "I act for"),
        "identity.mandates-given": Text(vi: "Tôi đã ủy quyền cho", en: "Who acts for me"),
        "identity.mandates-none": Text(
            vi: "Ủy quyền được đề nghị hoặc đã nhận sẽ hiện ở đây.",
            en: "Mandates that are offered or in force appear here."
        ),
        "identity.mandate-new": Text(vi: "Ủy quyền cho người khác", en: "Give a mandate"),
        "identity.mandate-grantor": Text(vi: "Người ủy quyền", en: "In whose name"),
        "identity.mandate-myself": Text(vi: "Bản thân tôi", en: "Myself"),
        "identity.mandate-holder-number": Text(
            vi: "Số định danh cá nhân của người được ủy quyền",
            en: "Personal ID number of the holder"
        ),
        "identity.mandate-holder-name": Text(
            vi: "Họ và tên người được ủy quyền",
            en: "Full name of the holder"
        ),
        "identity.mandate-holder-hint": Text(
            vi: "Đúng như trên thẻ căn cước, có dấu.",
            en: "As on the identity card, with marks."
        ),
        "identity.mandate-matters": Text(vi: "Phạm vi ủy quyền", en: "For what"),
        "identity.matter.filing": Text(vi: "Nộp và bổ sung hồ sơ", en: "Filing and supplementing"),
        "identity.matter.collecting": Text(vi: "Nhận kết quả", en: "Receiving results"),
        "identity.matter.paying": Text(vi: "Nộp phí, lệ phí", en: "Paying fees"),
        "identity.mandate-representative": Text(
            vi: "Đại diện theo pháp luật",
            en: "Representative by law"
        ),
        "identity.mandate-time": Text(vi: "Thời hạn", en: "When"),
        "identity.mandate-days": Text(vi: "{from} – {until}", en: "{from} to {until}"),
        "identity.mandate-since": Text(vi: "Từ {from}", en: "Since {from}"),
        "identity.mandate-from": Text(vi: "Từ ngày", en: "From"),
        "identity.mandate-until": Text(vi: "Đến hết ngày", en: "Last day"),
        "identity.mandate-until-hint": Text(
            vi: "Để trống: một năm (Bộ luật Dân sự 2015, Điều 563).",
            en: "Empty: one year (Civil Code 2015, Article 563)."
        ),
        "identity.mandate-give": Text(vi: "Ủy quyền", en: "Give the mandate"),
        "identity.mandate-act": Text(vi: "Việc cần làm", en: "To do"),
        "identity.mandate-accept": Text(vi: "Nhận ủy quyền", en: "Take it"),
        "identity.mandate-decline": Text(vi: "Từ chối", en: "Decline"),
        "identity.mandate-lay-down": Text(vi: "Thôi nhận ủy quyền", en: "Give it back"),
        "identity.mandate-revoke": Text(vi: "Thu hồi ủy quyền", en: "Take it back"),
        "identity.mandate-for": Text(
            vi: "{holder} (thay {business})",
            en: "{holder} (for {business})"
        ),
        "identity.mandate-state.offered": Text(vi: "chờ nhận", en: "offered"),
        "identity.mandate-state.upcoming": Text(vi: "chưa đến ngày", en: "to come"),
        "identity.mandate-state.inForce": Text(vi: "đang có hiệu lực", en: "in force"),
        "identity.mandate-state.over": Text(vi: "đã hết hạn", en: "over"),
        "identity.mandate-state.ended": Text(vi: "đã chấm dứt", en: "ended"),
        "identity.mandate-ended.declined": Text(vi: "đã từ chối", en: "declined"),
        "identity.mandate-ended.revoked": Text(vi: "đã thu hồi", en: "taken back"),
        "identity.mandate-ended.laid-down": Text(vi: "đã thôi nhận", en: "given back"),
        "identity.mandate-ended.closed": Text(vi: "đã chấm dứt", en: "ended"),
        "identity.number": Text(vi: "Số định danh, mã số thuế", en: "ID number or tax code"),
        "done.identity.mandate-offered": Text(
            vi: "Đã gửi ủy quyền. Người được ủy quyền cần đăng nhập và nhận.",
            en: "The mandate is offered. Its holder signs in and takes it."
        ),
        "done.identity.mandate-accepted": Text(
            vi: "Đã nhận ủy quyền.",
            en: "You hold the mandate."
        ),
        "done.identity.mandate-ended": Text(
            vi: "Ủy quyền đã chấm dứt.",
            en: "The mandate is ended."
        ),
    ].merging(businessTexts) { first, _ in first }.merging(mandateRefusals) { first, _ in first }

    private static let businessTexts: Texts = [
        "identity.businesses": Text(vi: "Doanh nghiệp của tôi", en: "My businesses"),
        "identity.businesses-lead": Text(
            vi:
                "Dành cho người đại diện theo pháp luật. Thông tin được đối chiếu với đăng ký doanh nghiệp; khi chưa đối chiếu được, xin mang giấy chứng nhận đến Bộ phận Một cửa.",
            en:
                "For those who represent a business by law. It is checked with the register of businesses; when that is silent, show the certificate at a one-stop desk."
        ),
        "identity.businesses-none": Text(
            vi: "Doanh nghiệp mà ông/bà đại diện sẽ hiện ở đây.",
            en: "Businesses that you represent appear here."
        ),
        "identity.business-new": Text(vi: "Thêm doanh nghiệp", en: "Name a business"),
        "identity.business-name": Text(vi: "Tên doanh nghiệp", en: "Name of the business"),
        "identity.tax-code": Text(vi: "Mã số thuế", en: "Tax code"),
        "identity.tax-code-hint": Text(
            vi: "10 chữ số; chi nhánh 13 chữ số.",
            en: "10 digits, 13 of a branch."
        ),
        "identity.register-code": Text(vi: "Mã số doanh nghiệp", en: "Register code"),
        "identity.register-code-hint": Text(
            vi: "Chỉ điền khi khác mã số thuế.",
            en: "Only when it differs from the tax code."
        ),
        "identity.business-claim": Text(vi: "Gửi đối chiếu", en: "Have it checked"),
        "identity.claims": Text(vi: "Xác nhận doanh nghiệp", en: "Businesses to confirm"),
        "identity.claims-lead": Text(
            vi:
                "Xem giấy chứng nhận đăng ký doanh nghiệp và thẻ căn cước của người đại diện trước khi xác nhận.",
            en: "See the certificate of the business and the identity card before you confirm."
        ),
        "identity.claims-none": Text(
            vi: "Đề nghị của người đại diện sẽ hiện ở đây.",
            en: "What representatives ask appears here."
        ),
        "identity.claim-reason-hint": Text(
            vi: "Người đề nghị sẽ đọc được, ví dụ: đã xem giấy chứng nhận bản chính.",
            en: "The person reads this line. Such as: the original certificate was seen."
        ),
        "identity.claim-confirm": Text(vi: "Xác nhận", en: "Confirm"),
        "identity.claim-refuse": Text(vi: "Từ chối", en: "Refuse"),
        "identity.claim-waiting": Text(vi: "chờ Bộ phận Một cửa", en: "waits for a desk"),
        "identity.claim-refused": Text(vi: "bị từ chối", en: "refused"),
        "done.identity.business-confirmed": Text(
            vi: "Đã xác nhận. Ông/bà có thể làm thay doanh nghiệp này.",
            en: "It is confirmed. You may act for this business."
        ),
        "done.identity.business-claimed": Text(
            vi:
                "Đã ghi nhận. Xin mang giấy chứng nhận đăng ký doanh nghiệp và thẻ căn cước đến Bộ phận Một cửa.",
            en: "It is noted. Show the certificate and your identity card at a one-stop desk."
        ),
        "done.identity.claim-decided": Text(vi: "Đã ghi quyết định.", en: "The decision is kept."),
    ]

    private static let mandateRefusals: Texts = [
        "identity.mandate.unknown-holder": Text(
            vi:
                "Không tìm thấy người có đúng số và tên này với danh tính đã xác nhận. Xin kiểm tra lại, hoặc nhắc người đó mở tài khoản.",
            en:
                "Nobody with this number and name has a confirmed identity. Check both, or ask the person to open an account."
        ),
        "identity.mandate.to-oneself": Text(
            vi: "Không cần ủy quyền cho chính mình. Xin chọn người khác.",
            en: "You need no mandate for yourself. Choose somebody else."
        ),
        "identity.mandate.nothing-given": Text(
            vi: "Xin chọn ít nhất một việc trong phạm vi ủy quyền.",
            en: "Choose at least one matter."
        ),
        "identity.mandate.bad-dates": Text(
            vi: "Thời hạn phải bắt đầu từ hôm nay trở đi và ngắn hơn 10 năm. Xin sửa ngày.",
            en: "A mandate begins today or later and lasts less than ten years. Correct the days."
        ),
        "identity.mandate.exists": Text(
            vi: "Người này đang có ủy quyền của ông/bà. Xin thu hồi trước khi ủy quyền lại.",
            en: "This person holds a mandate of yours. Take it back before you give another."
        ),
        "identity.mandate.unknown": Text(
            vi: "Ủy quyền này không còn. Xin tải lại trang.",
            en: "This mandate is gone. Load the page again."
        ),
        "identity.mandate.level-needed": Text(
            vi:
                "Cần xác nhận danh tính trước (mức 2). Xin mang thẻ căn cước đến Bộ phận Một cửa nếu thông tin chưa khớp với dữ liệu dân cư.",
            en:
                "Your identity must be confirmed first (level 2). Show your identity card at a one-stop desk when it was not matched."
        ),
        "identity.mandate.bad-tax-code": Text(
            vi: "Mã số thuế có 10 hoặc 13 chữ số. Xin kiểm tra lại.",
            en: "A tax code has 10 or 13 digits. Check it."
        ),
        "identity.mandate.unknown-business": Text(
            vi: "Không có doanh nghiệp với mã số thuế này. Xin kiểm tra lại.",
            en: "There is no business with this tax code. Check it."
        ),
        "identity.mandate.not-representative": Text(
            vi:
                "Đăng ký doanh nghiệp ghi người đại diện khác. Xin cập nhật đăng ký doanh nghiệp, hoặc nhận ủy quyền của người đại diện.",
            en:
                "The register names other representatives. Have it updated, or ask them for a mandate."
        ),
        "identity.mandate.already-represents": Text(
            vi: "Ông/bà đã đại diện cho doanh nghiệp này.",
            en: "You represent this business already."
        ),
        "identity.mandate.too-many-claims": Text(
            vi: "Đang có {limit} đề nghị chờ xác nhận. Xin chờ kết quả rồi gửi tiếp.",
            en: "{limit} businesses wait to be confirmed. Wait for those first."
        ),
        "identity.mandate.unknown-claim": Text(
            vi: "Đề nghị này đã được quyết định. Xin tải lại trang.",
            en: "This was decided. Load the page again."
        ),
    ]
}
