// SPDX-License-Identifier: Apache-2.0

import Core

extension Admin {
    static let agencyKindTexts: Texts = [
        "admin.agency-kind.ministry": Text(vi: "Bộ", en: "Ministry"),
        "admin.agency-kind.body": Text(vi: "Cơ quan ngang bộ, thuộc Chính phủ", en: "Body"),
        "admin.agency-kind.province": Text(vi: "Tỉnh, thành phố", en: "Province"),
        "admin.agency-kind.department": Text(vi: "Sở, ban, ngành", en: "Department"),
        "admin.agency-kind.district": Text(vi: "Quận, huyện", en: "District"),
        "admin.agency-kind.commune": Text(vi: "Phường, xã", en: "Commune"),
        "admin.agency-kind.party": Text(vi: "Cơ quan Đảng", en: "Party office"),
    ]

    static let unitKindTexts: Texts = [
        "admin.unit-kind.leadership": Text(vi: "Lãnh đạo", en: "Leadership"),
        "admin.unit-kind.office": Text(vi: "Văn phòng", en: "Office"),
        "admin.unit-kind.division": Text(vi: "Phòng", en: "Division"),
        "admin.unit-kind.desk": Text(vi: "Bộ phận một cửa", en: "One-stop desk"),
        "admin.unit-kind.team": Text(vi: "Tổ, ban", en: "Team"),
    ]

    static let roleTexts: Texts = [
        "admin.role.exchange": Text(vi: "Gửi nhận văn bản", en: "Exchange"),
        "admin.role.observer": Text(vi: "Chỉ xem", en: "Observer"),
        "admin.role.administrator": Text(vi: "Quản trị", en: "Administrator"),
        "admin.role.clerk": Text(vi: "Văn thư", en: "Clerk"),
        "admin.role.specialist": Text(vi: "Chuyên viên", en: "Specialist"),
        "admin.role.head-of-unit": Text(vi: "Trưởng phòng", en: "Head of unit"),
        "admin.role.leader": Text(vi: "Lãnh đạo", en: "Leader"),
        "admin.role.leader-secretary": Text(vi: "Thư ký lãnh đạo", en: "Leader's secretary"),
        "admin.role.head-of-office": Text(vi: "Chánh văn phòng", en: "Head of office"),
        "admin.role.desk-officer": Text(vi: "Cán bộ một cửa", en: "Desk officer"),
        "admin.role.head-of-desk": Text(vi: "Trưởng bộ phận một cửa", en: "Head of desk"),
        "admin.role.seal-keeper": Text(vi: "Giữ con dấu", en: "Seal keeper"),
        "admin.role.certificate-focal-point": Text(
            vi: "Đầu mối chứng thư số",
            en: "Certificate focal point"
        ),
        "admin.role.archivist": Text(vi: "Lưu trữ", en: "Archivist"),
        "admin.role.cashier": Text(vi: "Thủ quỹ", en: "Cashier"),
        "admin.role.postal-clerk": Text(vi: "Nhân viên bưu chính", en: "Postal clerk"),
        "admin.role.procedure-control": Text(vi: "Kiểm soát thủ tục", en: "Procedure control"),
        "admin.role.auditor": Text(vi: "Kiểm tra", en: "Auditor"),
        "admin.role.security-watch": Text(vi: "Giám sát an toàn thông tin", en: "Security watch"),
    ]

    static let columnTexts: Texts = [
        "admin.column.code102": Text(vi: "Mã QCVN 102", en: "Code of QCVN 102"),
        "admin.column.code102_from": Text(
            vi: "Mã QCVN 102 dùng từ ngày",
            en: "Code of QCVN 102 from"
        ),
        "admin.column.code102_until": Text(
            vi: "Mã QCVN 102 thôi dùng từ ngày",
            en: "Code of QCVN 102 ends on"
        ),
        "admin.column.code20": Text(vi: "Mã QĐ 20/2020", en: "Code of QĐ 20/2020"),
        "admin.column.code20_from": Text(
            vi: "Mã QĐ 20/2020 dùng từ ngày",
            en: "Code of QĐ 20/2020 from"
        ),
        "admin.column.code20_until": Text(
            vi: "Mã QĐ 20/2020 thôi dùng từ ngày",
            en: "Code of QĐ 20/2020 ends on"
        ),
        "admin.column.name": Text(vi: "Tên cơ quan", en: "Name"),
        "admin.column.level": Text(vi: "Cấp", en: "Level"),
        "admin.column.kind": Text(vi: "Loại cơ quan", en: "Kind"),
        "admin.column.parent": Text(vi: "Cấp trên", en: "Under"),
        "admin.column.valid_from": Text(vi: "Thành lập từ ngày", en: "In force from"),
        "admin.column.valid_until": Text(vi: "Kết thúc từ ngày", en: "Ends on"),
        "admin.column.successor": Text(vi: "Cơ quan kế thừa", en: "Successor"),
        "admin.column.after_closing": Text(
            vi: "Văn bản đến sau khi kết thúc",
            en: "Mail after closing"
        ),
        "admin.column.served_by": Text(vi: "Hệ thống gửi nhận thay", en: "Served by"),
        "admin.column.served_from": Text(vi: "Gửi nhận thay từ ngày", en: "Served from"),
        "admin.column.served_until": Text(vi: "Gửi nhận thay đến ngày", en: "Served until"),
        "admin.column.focal_office": Text(vi: "Đầu mối", en: "Focal point"),
        "admin.column.focal_mail": Text(vi: "Thư của đầu mối", en: "Focal point's mail"),
        "admin.column.focal_phone": Text(vi: "Điện thoại đầu mối", en: "Focal point's telephone"),
        "admin.column.mail": Text(vi: "Thư điện tử cơ quan", en: "Agency's mail"),
        "admin.column.sample": Text(vi: "Dữ liệu mẫu", en: "Sample"),
        "admin.column.note": Text(vi: "Ghi chú", en: "Note"),
    ]

    static let fieldTexts: Texts = [
        "admin.field.agency": Text(vi: "Cơ quan", en: "Agency"),
        "admin.field.unit": Text(vi: "Đơn vị", en: "Unit"),
        "admin.field.parent": Text(vi: "Cấp trên", en: "Under"),
        "admin.field.name": Text(vi: "Tên", en: "Name"),
        "admin.field.short_name": Text(vi: "Tên viết tắt", en: "Short name"),
        "admin.field.kind": Text(vi: "Loại", en: "Kind"),
        "admin.field.mail": Text(vi: "Thư điện tử", en: "Mail"),
        "admin.field.phone": Text(vi: "Điện thoại", en: "Telephone"),
        "admin.field.title": Text(vi: "Chức danh", en: "Title"),
        "admin.field.roles": Text(vi: "Vai trò", en: "Roles"),
        "admin.field.scope": Text(vi: "Phạm vi", en: "Scope"),
        "admin.field.valid_from": Text(vi: "Từ ngày", en: "From"),
        "admin.field.valid_until": Text(vi: "Không còn từ ngày", en: "No longer from"),
        "admin.field.acting_for": Text(vi: "Làm thay vị trí", en: "Acts for"),
        "admin.field.sample": Text(vi: "Dữ liệu mẫu", en: "Sample"),
    ]

    static let doneTexts: Texts = [
        "done.admin.saved": Text(vi: "Đã lưu.", en: "It is saved."),
        "done.admin.resent": Text(vi: "Đã đưa vào hàng gửi lại.", en: "It is queued again."),
        "done.admin.account-disabled": Text(
            vi: "Tài khoản đã ngừng và bị đăng xuất mọi nơi.",
            en: "The account is disabled and signed out everywhere."
        ),
        "done.admin.account-enabled": Text(
            vi: "Tài khoản hoạt động lại.",
            en: "The account is enabled."
        ),
        "done.admin.client-disabled": Text(
            vi: "Phần mềm đã ngừng kết nối.",
            en: "The software is disabled."
        ),
    ]
}
