// SPDX-License-Identifier: Apache-2.0

import Core

enum DemandTexts {
    static let texts: Texts = refusals.merging(words) { first, _ in first }

    private static let refusals: Texts = [
        "certificates.demand-lines": Text(
            vi:
                "Danh sách phải có từ 1 đến {limit} dòng, mỗi dòng bắt đầu bằng tên, các mục cách nhau bằng dấu chấm phẩy.",
            en:
                "The list must have 1 to {limit} lines, each beginning with a name, its parts divided by semicolons."
        ),
        "certificates.demand-serial": Text(
            vi: "Hãy ghi số sê-ri chứng thư số (chữ số thập lục phân) ở mỗi dòng.",
            en: "Write the certificate's serial number (hexadecimal) in each line."
        ),
        "certificates.demand-forms": Text(
            vi: "Vào ngày này chưa có bộ biểu mẫu nào được cấu hình.",
            en: "No set of forms is known for this day."
        ),
        "certificates.demand-reason": Text(
            vi: "Hãy ghi lý do trả lại.",
            en: "Write why it is returned."
        ),
        "certificates.demand-step": Text(
            vi: "Hồ sơ đang ở bước không cho phép thao tác này. Hãy tải lại trang.",
            en: "The demand is in a state that does not allow this. Load the page again."
        ),
        "certificates.demand-changed": Text(
            vi: "Người khác vừa cập nhật hồ sơ này. Hãy tải lại trang và xem trước khi làm tiếp.",
            en: "Somebody else has just changed this demand. Load the page again and look."
        ),
    ]

    private static let words: Texts = [
        "certificates.demands": Text(vi: "Đăng ký chứng thư số", en: "Certificate demand"),
        "certificates.demands.lead": Text(
            vi:
                "Nhu cầu cấp mới, gia hạn, thay đổi, thu hồi và khôi phục thiết bị lưu khóa của cơ quan.",
            en:
                "The agency's demand: new, renewed, changed and revoked certificates, restored tokens."
        ),
        "certificates.demands.more": Text(vi: "Hồ sơ cũ hơn", en: "Older demands"),
        "certificates.demands.none": Text(
            vi: "Chưa có hồ sơ nào.",
            en: "There is no demand yet."
        ),
        "certificates.demand.new": Text(vi: "Lập hồ sơ", en: "File a demand"),
        "certificates.demand.act": Text(vi: "Yêu cầu", en: "Wanted"),
        "certificates.demand.kind": Text(vi: "Đối tượng", en: "For"),
        "certificates.demand.list": Text(vi: "Danh sách", en: "The list"),
        "certificates.demand.list-hint": Text(
            vi:
                "Mỗi dòng một đối tượng: tên; chức vụ hoặc thiết bị; thư điện tử; số sê-ri chứng thư số đang dùng (khi không phải cấp mới).",
            en:
                "One a line: name; post or device; mail; serial number of the certificate in use (unless a new one is wanted)."
        ),
        "certificates.demand.agency": Text(vi: "Cơ quan", en: "Agency"),
        "certificates.demand.state": Text(vi: "Tình trạng", en: "State"),
        "certificates.demand.filed": Text(vi: "Ngày lập", en: "Filed"),
        "certificates.demand.due": Text(vi: "Hạn trả lời", en: "Answer due"),
        "certificates.demand.overdue": Text(vi: "quá hạn", en: "overdue"),
        "certificates.demand.no-due": Text(
            vi: "không quy định",
            en: "none set"
        ),
        "certificates.demand.forms": Text(vi: "Biểu mẫu", en: "Forms"),
        "certificates.demand.form-number": Text(
            vi: "{name}, Mẫu số {number}",
            en: "{name}, form {number}"
        ),
        "certificates.demand.reason": Text(vi: "Lý do trả lại", en: "Why returned"),
        "certificates.demand.name": Text(vi: "Tên", en: "Name"),
        "certificates.demand.detail": Text(vi: "Chức vụ, thiết bị", en: "Post or device"),
        "certificates.demand.serial": Text(vi: "Số sê-ri đang dùng", en: "Serial in use"),
        "certificates.demand.issued": Text(vi: "Số sê-ri được cấp", en: "Serial issued"),
        "certificates.demand.handed-over": Text(vi: "Đã bàn giao", en: "Handed over"),
        "certificates.demand.hand-over": Text(vi: "Bàn giao", en: "Hand over"),
        "certificates.demand.answer": Text(vi: "Ghi số sê-ri", en: "Record serial"),
        "certificates.demand.line": Text(vi: "Dòng số", en: "Line"),
        "certificates.demand.done": Text(vi: "Đã cập nhật hồ sơ.", en: "The demand was updated."),
        "certificates.act.new": Text(vi: "Cấp mới", en: "New"),
        "certificates.act.renew": Text(vi: "Gia hạn", en: "Renew"),
        "certificates.act.change": Text(vi: "Thay đổi nội dung", en: "Change"),
        "certificates.act.revoke": Text(vi: "Thu hồi", en: "Revoke"),
        "certificates.act.restore": Text(
            vi: "Khôi phục thiết bị lưu khóa",
            en: "Restore the token"
        ),
        "certificates.kind.person": Text(vi: "Cá nhân", en: "Persons"),
        "certificates.kind.agency": Text(vi: "Cơ quan, tổ chức", en: "Agencies"),
        "certificates.kind.device": Text(
            vi: "Thiết bị, dịch vụ, phần mềm",
            en: "Devices, services, software"
        ),
        "certificates.state.draft": Text(vi: "Đang lập", en: "Draft"),
        "certificates.state.sent": Text(vi: "Đã gửi", en: "Sent"),
        "certificates.state.accepted": Text(vi: "Đã tiếp nhận", en: "Accepted"),
        "certificates.state.returned": Text(vi: "Bị trả lại", en: "Returned"),
        "certificates.state.closed": Text(vi: "Đã hoàn tất", en: "Closed"),
        "certificates.step.send": Text(vi: "Gửi hồ sơ", en: "Send"),
        "certificates.step.accept": Text(vi: "Tiếp nhận", en: "Accept"),
        "certificates.step.give-back": Text(vi: "Trả lại", en: "Return"),
        "certificates.step.close": Text(vi: "Hoàn tất", en: "Close"),
    ]
}
