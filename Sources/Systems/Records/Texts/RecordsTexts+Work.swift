// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Areas, lists of work and registers.
    static let workTexts: Texts = [
        "records.area": Text(vi: "Quản lý văn bản", en: "Records"),
        "records.area.records-desk": Text(vi: "Bàn văn thư", en: "The clerk’s desk"),
        "records.area.records-work": Text(vi: "Việc của tôi", en: "My work"),
        "records.area.records-registers": Text(vi: "Sổ đăng ký", en: "Registers"),
        "records.area.records-office": Text(vi: "Văn phòng", en: "Office"),
        "records.desk.title": Text(vi: "Bàn văn thư", en: "The clerk’s desk"),
        "records.work.title": Text(vi: "Việc của tôi", en: "My work"),
        "records.work.boxes": Text(vi: "Nhóm việc", en: "Groups of work"),
        "records.box.now": Text(vi: "Cần làm", en: "To do"),
        "records.box.waiting": Text(vi: "Đang theo dõi", en: "Followed"),
        "records.box.informed": Text(vi: "Để biết", en: "For information"),
        "records.box.done": Text(vi: "Đã xong", en: "Done"),
        "records.column.document": Text(vi: "Văn bản", en: "Document"),
        "records.column.party": Text(vi: "Nơi gửi, người soạn", en: "From"),
        "records.column.step": Text(vi: "Việc", en: "What to do"),
        "records.column.due": Text(vi: "Thời hạn", en: "Due"),
        "records.column.who": Text(vi: "Đơn vị, người", en: "Who"),
        "records.column.state": Text(vi: "Trạng thái", en: "State"),
        "records.column.title": Text(vi: "Chức vụ", en: "Post"),
        "records.column.unit": Text(vi: "Đơn vị", en: "Unit"),
        "records.work.empty.now": Text(vi: "Không còn việc cần làm.", en: "Nothing is to be done."),
        "records.work.empty.waiting": Text(
            vi: "Không có việc đang theo dõi.",
            en: "Nothing is followed."
        ),
        "records.work.empty.informed": Text(
            vi: "Không có văn bản để biết.",
            en: "Nothing to be read."
        ),
        "records.work.empty.done": Text(vi: "Chưa có việc đã xong.", en: "Nothing is done yet."),
        "records.work.emptyAdvice": Text(
            vi: "Việc mới sẽ hiện ở đây khi có người chuyển đến.",
            en: "New work shows here when somebody hands it over."
        ),
        "records.deputy": Text(
            vi: "Đang làm thay {names}; việc của người được làm thay cũng hiện ở đây.",
            en: "You stand in for {names}; their work shows here too."
        ),
        "records.lines": Text(vi: "{count} dòng trên trang này", en: "{count} lines on this page"),
        "records.lines.one": Text(vi: "1 dòng trên trang này", en: "1 line on this page"),
        "records.noNumber": Text(vi: "Không số", en: "No number"),
        "records.system": Text(vi: "Hệ thống", en: "The system"),
        "records.choose": Text(vi: "– Chọn –", en: "– Choose –"),
        "records.late": Text(vi: "Quá hạn", en: "Late"),
        "records.untold": Text(
            vi: "Chưa báo được lên trục liên thông, hệ thống sẽ tự gửi lại: {why}",
            en: "The axis has not been told yet and will be again: {why}"
        ),
        "records.step.register": Text(vi: "Vào sổ", en: "Register"),
        "records.step.refused": Text(vi: "Đã trả lại", en: "Sent back"),
        "records.step.recalled": Text(vi: "Nơi gửi thu hồi", en: "Recalled"),
        "records.step.present": Text(vi: "Trình lãnh đạo", en: "Present"),
        "records.step.presented": Text(vi: "Lãnh đạo đang xem", en: "With the leader"),
        "records.step.instructed": Text(vi: "Đang xử lý", en: "In hand"),
        "records.step.completed": Text(vi: "Hoàn thành", en: "Completed"),
        "records.step.instruct": Text(vi: "Cho ý kiến", en: "Instruct"),
        "records.step.instruct-prepared": Text(vi: "Duyệt ý kiến", en: "Approve the instruction"),
        "records.step.follow": Text(vi: "Theo dõi", en: "Follow"),
        "records.step.task-rejected": Text(vi: "Bị trả lại", en: "Handed back"),
        "records.step.task-resolved": Text(vi: "Đã báo kết quả", en: "Result reported"),
        "records.step.task-wish": Text(vi: "Xin gia hạn", en: "Asks for more time"),
        "records.step.over": Text(vi: "Đã xong", en: "Over"),
        "records.step.read": Text(vi: "Đọc để biết", en: "To be read"),
        "records.step.accept": Text(vi: "Nhận việc", en: "Accept"),
        "records.step.handle": Text(vi: "Xử lý", en: "Handle"),
        "records.step.out-write": Text(vi: "Soạn thảo", en: "Write"),
        "records.step.out-content": Text(vi: "Chờ kiểm tra nội dung", en: "Content being checked"),
        "records.step.out-check-content": Text(vi: "Kiểm tra nội dung", en: "Check the content"),
        "records.step.out-form": Text(vi: "Chờ kiểm tra thể thức", en: "Form being checked"),
        "records.step.out-check-form": Text(vi: "Kiểm tra thể thức", en: "Check the form"),
        "records.step.out-approval": Text(vi: "Chờ phê duyệt", en: "Before the leader"),
        "records.step.out-approve": Text(vi: "Phê duyệt", en: "Approve"),
        "records.step.out-unsigned": Text(vi: "Chờ ký", en: "Waits for signature"),
        "records.step.out-sign": Text(vi: "Ký", en: "Sign"),
        "records.step.out-signed": Text(vi: "Chờ cấp số", en: "Waits for its number"),
        "records.step.out-number": Text(vi: "Cấp số", en: "Give the number"),
        "records.step.out-numbered": Text(vi: "Chờ phát hành", en: "Waits for release"),
        "records.step.out-release": Text(vi: "Phát hành", en: "Release"),
        "records.step.out-released": Text(vi: "Đã phát hành", en: "Released"),
        "records.step.out-recalled": Text(vi: "Đã thu hồi", en: "Recalled"),
        "records.registers": Text(vi: "Các sổ đăng ký", en: "Registers"),
        "records.register.incoming": Text(
            vi: "Sổ đăng ký văn bản đến năm {year}",
            en: "Register of incoming documents {year}"
        ),
        "records.register.outgoing": Text(
            vi: "Sổ đăng ký văn bản đi năm {year}",
            en: "Register of outgoing documents {year}"
        ),
        "records.register.incoming.short": Text(vi: "Văn bản đến", en: "Incoming"),
        "records.register.outgoing.short": Text(vi: "Văn bản đi", en: "Outgoing"),
        "records.register.years": Text(vi: "Năm khác:", en: "Other years:"),
        "records.register.empty": Text(
            vi: "Sổ chưa có văn bản nào trong năm này.",
            en: "The register has no entry in this year."
        ),
        "records.register.emptyAdvice": Text(
            vi: "Số bắt đầu từ 01 vào ngày 1 tháng 1.",
            en: "Numbers begin with 01 on 1 January."
        ),
        "records.register.paged": Text(
            vi: "Số lớn nhất đứng trước",
            en: "The largest number first"
        ),
        "records.office.title": Text(
            vi: "Văn phòng: sổ và thể thức văn bản",
            en: "The office: registers and letterhead"
        ),
        "records.office.lead": Text(
            vi:
                "Khi mở, văn bản gửi đến cơ quan trên trục liên thông vào thẳng sổ văn bản đến ở đây; trạng thái báo lại nơi gửi được tính từ công việc.",
            en:
                "Once it is open, what the axis brings comes straight into the register here, and what senders are told follows from the work."
        ),
        "records.office.openSince": Text(vi: "Đã mở từ ngày {day}.", en: "Open since {day}."),
        "records.office.open": Text(vi: "Mở sổ văn bản tại đây", en: "Open the office here"),
        "records.office.save": Text(vi: "Lưu", en: "Save"),
        "records.office.abbreviation": Text(
            vi: "Chữ viết tắt tên cơ quan",
            en: "Abbreviation of the agency"
        ),
        "records.office.abbreviationHint": Text(
            vi: "Đứng trong ký hiệu, ví dụ SNV trong 05/TB-SNV.",
            en: "Stands in notations, as SNV in 05/TB-SNV."
        ),
        "records.office.place": Text(vi: "Địa danh", en: "Place"),
        "records.office.placeHint": Text(
            vi: "Đứng trước ngày tháng, ví dụ Hà Nội.",
            en: "Stands before the date, as Hà Nội."
        ),
        "records.office.parent": Text(vi: "Cơ quan chủ quản trực tiếp", en: "The agency above"),
        "records.office.people": Text(vi: "Người và đơn vị nhận việc", en: "Who can be given work"),
        "records.office.nobody": Text(
            vi: "Danh bạ chưa có ai ở cơ quan này.",
            en: "The directory has nobody in this agency."
        ),
        "records.office.nobodyAdvice": Text(
            vi: "Quản trị thêm đơn vị, cán bộ và vị trí ở phần Quản trị.",
            en: "An administrator adds units, officers and posts under Administration."
        ),
        "done.records.office": Text(
            vi: "Đã lưu. Văn bản đến của cơ quan vào sổ tại đây.",
            en: "Saved. Incoming documents of the agency come here."
        ),
    ]
}
