// SPDX-License-Identifier: Apache-2.0

package import Core

extension Admin {
    /// Every sentence of the administration pages.
    package static let texts: Texts = [
        generalTexts, directoryTexts, agencyKindTexts, unitKindTexts, roleTexts, columnTexts,
        fieldTexts, doneTexts, certificateTexts,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    static let generalTexts: Texts = [
        "admin.title": Text(vi: "Quản trị", en: "Administration"),
        "admin.lead": Text(
            vi: "Danh bạ, tài khoản, phần mềm kết nối, hàng đợi và nhật ký.",
            en: "Directory, accounts, software, queues and the journal."
        ),
        "admin.agencies": Text(vi: "Cơ quan", en: "Agencies"),
        "admin.clients": Text(vi: "Phần mềm kết nối", en: "Software"),
        "admin.journal": Text(vi: "Nhật ký hệ thống", en: "Journal"),
        "admin.journal-lead": Text(
            vi: "Giá trị về cá nhân được che. Mỗi lần xem cũng được ghi nhật ký.",
            en: "Values about persons are masked. Each look is journaled too."
        ),
        "admin.journal-archived": Text(
            vi: """
                Có sự kiện cũ đã chuyển sang tệp lưu trữ, không hiện ở đây: {archives}. \
                Người vận hành khôi phục bằng «vanlang journal restore TỆP».
                """,
            en: """
                Older events stand in archives and are not shown here: {archives}. \
                The operator brings them back with «vanlang journal restore FILE».
                """
        ),
        "admin.health": Text(vi: "Tình trạng", en: "Health"),
        "admin.notices": Text(vi: "Các điểm cần theo dõi", en: "What to keep an eye on"),
        "admin.notice": Text(vi: "Chi tiết", en: "Detail"),
        "admin.notice.good": Text(vi: "Bình thường", en: "Good"),
        "admin.notice.warning": Text(vi: "Cần chú ý", en: "Warning"),
        "admin.notice.alarm": Text(vi: "Cần xử lý ngay", en: "Act now"),
        "admin.followers": Text(vi: "Các bộ xử lý theo nhật ký", en: "Followers of the journal"),
        "admin.jobs": Text(vi: "Công việc nền", en: "Background jobs"),
        "admin.dead-letters": Text(vi: "Văn bản không giao được", en: "Undeliverable documents"),
        "admin.dead-calls": Text(vi: "Webhook không gọi được", en: "Webhooks that failed"),
        "admin.position": Text(vi: "Vị trí", en: "Position"),
        "admin.as-of": Text(vi: "Thời điểm", en: "As of"),
        "admin.nothing": Text(vi: "Không có gì.", en: "There is nothing."),
        "admin.nothing-advice": Text(vi: "Mọi việc đang thông suốt.", en: "Everything flows."),
        "admin.name": Text(vi: "Tên", en: "Name"),
        "admin.lag": Text(vi: "Còn chậm", en: "Behind by"),
        "admin.process": Text(vi: "Tiến trình", en: "Process"),
        "admin.state": Text(vi: "Tình trạng", en: "State"),
        "admin.running": Text(vi: "đang chạy", en: "running"),
        "admin.resting": Text(vi: "đang nghỉ", en: "resting"),
        "admin.recipient": Text(vi: "Nơi nhận", en: "Recipient"),
        "admin.message": Text(vi: "Mã văn bản", en: "Document id"),
        "admin.since": Text(vi: "Từ lúc", en: "Since"),
        "admin.failures": Text(vi: "Số lần lỗi", en: "Failures"),
        "admin.action": Text(vi: "Việc cần làm", en: "Action"),
        "admin.resend": Text(vi: "Gửi lại", en: "Send again"),
        "admin.webhook": Text(vi: "Webhook", en: "Webhook"),
        "admin.outcome": Text(vi: "Kết quả lần cuối", en: "Last outcome"),
        "admin.object": Text(vi: "Đối tượng", en: "Object"),
        "admin.kind": Text(vi: "Loại", en: "Kind"),
        "admin.actor": Text(vi: "Ai", en: "Who"),
        "admin.agency": Text(vi: "Cơ quan", en: "Agency"),
        "admin.from": Text(vi: "Từ ngày", en: "From"),
        "admin.until": Text(vi: "Đến hết ngày", en: "Until"),
        "admin.when": Text(vi: "Thời gian", en: "When"),
        "admin.event": Text(vi: "Sự kiện", en: "Event"),
        "admin.events": Text(vi: "{count} sự kiện", en: "{count} events"),
        "admin.events.one": Text(vi: "1 sự kiện", en: "1 event"),
        "admin.no-events": Text(
            vi: "Không có sự kiện phù hợp trong phần đã xem.",
            en: "No event fits in the part that was looked at."
        ),
        "admin.no-events-advice": Text(
            vi: "Xin bấm trang sau để xem sự kiện cũ hơn, hoặc bỏ bớt điều kiện.",
            en: "Go on to older events, or drop a filter."
        ),
        "admin.find-agency": Text(vi: "Tìm cơ quan", en: "Find an agency"),
        "admin.find-agency-hint": Text(
            vi: "Tên không cần dấu, hoặc đầu mã.",
            en: "Words of the name, accents optional, or the start of a code."
        ),
        "admin.find": Text(vi: "Tìm", en: "Find"),
        "admin.code": Text(vi: "Mã", en: "Code"),
        "admin.above": Text(vi: "Thuộc", en: "Under"),
        "admin.below": Text(vi: "Cơ quan cấp dưới", en: "Agencies below"),
        "admin.open": Text(vi: "đang hoạt động", en: "in force"),
        "admin.closed": Text(vi: "đã kết thúc", en: "ended"),
        "admin.no-agencies": Text(vi: "Không có cơ quan nào.", en: "There are no agencies."),
        "admin.no-agencies-advice": Text(
            vi: "Xin thử ít từ hơn hoặc nhập danh bạ.",
            en: "Try fewer words, or import the directory."
        ),
        "admin.edit": Text(vi: "Sửa", en: "Change"),
        "admin.open-below": Text(vi: "Mở cơ quan cấp dưới", en: "Open an agency below"),
        "admin.open-below-lead": Text(vi: "Trực thuộc: {name}", en: "Under: {name}"),
        "admin.place": Text(vi: "Đổi mã, cấp trên", en: "Codes and place"),
        "admin.place-lead": Text(
            vi: "Theo quyết định của cơ quan cấp trên. Mã cũ vẫn tra được trong thời gian đã dùng.",
            en: "As the agency above decided. A former code is still found for its days."
        ),
        "admin.place.code": Text(vi: "Mã", en: "Code"),
        "admin.place.from": Text(vi: "Dùng từ ngày", en: "From"),
        "admin.place.until": Text(vi: "Thôi dùng từ ngày", en: "Ends on"),
        "admin.place.hint": Text(
            vi: "Để trống nếu cơ quan không có mã này, hoặc mã chưa thôi dùng.",
            en: "Leave empty what the agency has no code for, or what has no end."
        ),
        "admin.level": Text(vi: "Cấp {level}", en: "Level {level}"),
        "admin.delegate": Text(vi: "Ủy quyền gửi nhận", en: "Delegate exchange"),
        "admin.delegate-lead": Text(
            vi: "Hệ thống của cơ quan khác gửi, nhận thay. Bỏ trống để kết thúc.",
            en: "Another agency's system sends and receives instead. Leave blank to end it."
        ),
        "admin.close": Text(vi: "Kết thúc hoạt động", en: "Close"),
        "admin.close-lead": Text(
            vi: "Cơ quan không bị xóa; mã cũ vẫn tra được.",
            en: "The agency is not deleted; its code is still found."
        ),
        "admin.people": Text(vi: "Cán bộ, đơn vị", en: "Officers and units"),
        "admin.sample": Text(vi: "dữ liệu mẫu", en: "sample"),
        "admin.save": Text(vi: "Lưu", en: "Save"),
    ]
}
