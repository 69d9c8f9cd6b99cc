// SPDX-License-Identifier: Apache-2.0

import Core

extension Admin {
    static let directoryTexts: Texts = [
        "admin.code-hint": Text(
            vi: "Mã định danh cơ quan, như H26.12.",
            en: "The agency's code, like H26.12."
        ),
        "admin.after-closing.heir": Text(vi: "Chuyển cho cơ quan kế thừa", en: "Goes to the heir"),
        "admin.after-closing.refuse": Text(
            vi: "Từ chối và báo nơi kế thừa",
            en: "Is refused, naming the heir"
        ),
        "admin.find-officer": Text(vi: "Tìm cán bộ", en: "Find an officer"),
        "admin.find-officer-hint": Text(
            vi: "Họ tên không cần dấu.",
            en: "Words of the name, accents optional."
        ),
        "admin.new-officer": Text(vi: "Thêm cán bộ", en: "Add an officer"),
        "admin.new-unit": Text(vi: "Thêm đơn vị", en: "Add a unit"),
        "admin.officers": Text(vi: "{count} cán bộ", en: "{count} officers"),
        "admin.officers.one": Text(vi: "1 cán bộ", en: "1 officer"),
        "admin.units": Text(vi: "Đơn vị", en: "Units"),
        "admin.mail": Text(vi: "Thư điện tử", en: "Mail"),
        "admin.phone": Text(vi: "Điện thoại", en: "Telephone"),
        "admin.account": Text(vi: "Tài khoản", en: "Account"),
        "admin.no-officers": Text(vi: "Chưa có cán bộ nào.", en: "There are no officers yet."),
        "admin.no-officers-advice": Text(
            vi: "Xin thêm cán bộ hoặc nhập tệp CSV.",
            en: "Add one, or import a CSV file."
        ),
        "admin.no-units": Text(vi: "Chưa có đơn vị nào.", en: "There are no units yet."),
        "admin.no-units-advice": Text(
            vi: "Xin thêm đơn vị nếu cơ quan có.",
            en: "Add them if the agency has any."
        ),
        "admin.no-account": Text(vi: "chưa có tài khoản", en: "no account"),
        "admin.disabled": Text(vi: "đã ngừng", en: "disabled"),
        "admin.valid": Text(vi: "Hiệu lực", en: "In force"),
        "admin.posts": Text(vi: "Vị trí công tác", en: "Posts"),
        "admin.new-post": Text(vi: "Giao vị trí", en: "Give a post"),
        "admin.post-title": Text(vi: "Chức danh", en: "Title"),
        "admin.unit": Text(vi: "Đơn vị", en: "Unit"),
        "admin.role": Text(vi: "Vai trò", en: "Roles"),
        "admin.in-force": Text(vi: "đang giữ", en: "in force"),
        "admin.not-in-force": Text(vi: "không hiệu lực", en: "not in force"),
        "admin.acting": Text(vi: "làm thay", en: "acting"),
        "admin.no-posts": Text(vi: "Chưa giao vị trí nào.", en: "No post was given yet."),
        "admin.no-posts-advice": Text(
            vi: "Không có vị trí thì không làm được việc gì.",
            en: "Without a post nothing can be done."
        ),
        "admin.open-account": Text(vi: "Mở tài khoản", en: "Open an account"),
        "admin.open-account-lead": Text(
            vi: "Cho {name}. Mật khẩu được tạo và hiện một lần.",
            en: "For {name}. A password is made and shown once."
        ),
        "admin.enable": Text(vi: "Cho hoạt động lại", en: "Enable"),
        "admin.disable": Text(vi: "Ngừng hoạt động", en: "Disable"),
        "admin.reset": Text(vi: "Đặt lại mật khẩu", en: "Reset the password"),
        "admin.password-made": Text(vi: "Mật khẩu tạm", en: "One-time password"),
        "admin.password-lead": Text(
            vi: "Xin trao tận tay {name}; phải đổi ngay lần đăng nhập đầu.",
            en: "Hand it to {name}; it must be changed at the first sign-in."
        ),
        "admin.secret-made": Text(vi: "Khóa bí mật mới", en: "New secret"),
        "admin.secret-lead": Text(
            vi: "Của {name}. Khóa cũ không còn dùng được.",
            en: "Of {name}. The former one no longer works."
        ),
        "admin.secret": Text(vi: "Khóa bí mật", en: "Secret"),
        "admin.shown-once": Text(
            vi: "Chỉ hiện một lần trên trang này; xin ghi lại ngay.",
            en: "It is shown on this page only; keep it now."
        ),
        "admin.system-id": Text(vi: "Mã hệ thống", en: "System id"),
        "admin.new-client": Text(vi: "Đăng ký phần mềm", en: "Register software"),
        "admin.new-client-lead": Text(vi: "Của {name}", en: "Of {name}"),
        "admin.rotate": Text(vi: "Đổi khóa", en: "New secret"),
        "admin.no-clients": Text(vi: "Chưa có phần mềm nào.", en: "There is no software yet."),
        "admin.no-clients-advice": Text(
            vi: "Xin mở trang của cơ quan để đăng ký.",
            en: "Open an agency's page to register some."
        ),
        "admin.person-name": Text(vi: "Họ và tên", en: "Full name"),
        "admin.person-name-hint": Text(
            vi: "Họ trước, tên sau: Nguyễn Thị Lan.",
            en: "Family name first: Nguyễn Thị Lan."
        ),
        "admin.from-day": Text(vi: "Từ ngày", en: "From"),
        "admin.last-day": Text(vi: "Ngày cuối cùng", en: "Last day"),
        "admin.none": Text(vi: "Không có", en: "None"),
        "admin.scope": Text(vi: "Phạm vi", en: "Scope"),
        "admin.scope-hint": Text(
            vi: "Chỉ quản trị, kiểm tra, giám sát có phạm vi rộng hơn cơ quan.",
            en: "Only administrators, auditors and security watch see further than their agency."
        ),
        "admin.scope.agency": Text(vi: "Cơ quan", en: "The agency"),
        "admin.scope.subtree": Text(vi: "Cơ quan và cấp dưới", en: "The agency and all below"),
        "admin.scope.nation": Text(vi: "Cả nước", en: "The country"),
        "admin.acting-find": Text(
            vi: "Tìm người được làm thay",
            en: "Find whom to stand in for"
        ),
        "admin.acting-find-hint": Text(
            vi: "Chỉ khi giao quyền hoặc thay mặt: họ tên, chức danh hoặc đơn vị, không cần dấu.",
            en: "Only for acting in another's post: name, title or unit, accents optional."
        ),
        "admin.acting-none": Text(vi: "Không làm thay ai", en: "Nobody"),
        "admin.acting-nobody": Text(
            vi: "Trong cơ quan không có vị trí đang giữ nào khớp «{text}». Xin tìm bằng từ khác.",
            en: "No post in force in this agency fits «{text}». Try other words."
        ),
        "admin.forbidden": Text(
            vi:
                "Việc này chỉ dành cho người quản trị (quyền cần có: {action}). Xin liên hệ quản trị của cơ quan.",
            en: "This is for administrators (right needed: {action}). Ask the one of your agency."
        ),
    ]
}
