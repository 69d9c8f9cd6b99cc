// SPDX-License-Identifier: Apache-2.0

import Core

extension Procedures {
    static let editorTexts: Texts = [
        "procedures.catalogue": Text(vi: "Thủ tục hành chính", en: "Procedures"),
        "procedures.catalogue.lead": Text(
            vi: "Công bố, sửa đổi thủ tục và biểu mẫu. Hồ sơ đã nộp giữ phiên bản cũ.",
            en:
                "Publish and change procedures and their forms. Dossiers keep the version they were filed under."
        ),
        "procedures.catalogue.search": Text(vi: "Tìm thủ tục", en: "Find a procedure"),
        "procedures.catalogue.find": Text(vi: "Tìm", en: "Find"),
        "procedures.catalogue.none": Text(
            vi: "Không có thủ tục nào.",
            en: "There is no procedure."
        ),
        "procedures.catalogue.noneAdvice": Text(vi: "Hãy thử từ khác.", en: "Try other words."),
        "procedures.drafts": Text(vi: "Đang soạn", en: "Being written"),
        "procedures.version": Text(vi: "phiên bản {number}", en: "version {number}"),
        "procedures.versions": Text(vi: "Các phiên bản", en: "Versions"),
        "procedures.newVersion": Text(vi: "Soạn phiên bản mới", en: "Begin a new version"),
        "procedures.draft": Text(
            vi: "Phiên bản {number}, đang soạn",
            en: "Version {number}, being written"
        ),
        "procedures.column.code": Text(vi: "Mã", en: "Code"),
        "procedures.column.name": Text(vi: "Tên thủ tục", en: "Name"),
        "procedures.column.field": Text(vi: "Lĩnh vực", en: "Field"),
        "procedures.column.version": Text(vi: "Phiên bản", en: "Version"),
        "procedures.column.state": Text(vi: "Trạng thái", en: "State"),
        "procedures.column.from": Text(vi: "Hiệu lực từ", en: "From"),
        "procedures.column.until": Text(vi: "Đến trước ngày", en: "Until"),
        "procedures.column.decision": Text(vi: "Quyết định", en: "Decision"),
        "procedures.column.step": Text(vi: "Bước", en: "Step"),
        "procedures.column.place": Text(vi: "Nơi thực hiện", en: "Where"),
        "procedures.column.role": Text(vi: "Vai trò", en: "Role"),
        "procedures.column.hours": Text(vi: "Giờ làm việc", en: "Working hours"),
        "procedures.column.after": Text(vi: "Chờ các bước", en: "Waits for"),
        "procedures.state.draft": Text(vi: "Đang soạn", en: "Draft"),
        "procedures.state.published": Text(vi: "Đã công khai", en: "Published"),
        "procedures.state.repealed": Text(vi: "Bãi bỏ", en: "Repealed"),
        "procedures.preview": Text(vi: "Xem trước", en: "Preview"),
        "procedures.previewLead": Text(
            vi: "Mọi câu hỏi, kể cả câu chỉ hỏi khi có điều kiện. Không gì được lưu.",
            en: "Every question, also those asked only under a condition. Nothing is saved."
        ),
        "procedures.page": Text(vi: "Trang {number}: {title}", en: "Page {number}: {title}"),
        "procedures.addPage": Text(vi: "Thêm trang", en: "Add a page"),
        "procedures.removePage": Text(vi: "Bỏ trang này", en: "Remove this page"),
        "procedures.pageTitle": Text(vi: "Tên trang", en: "Title of the page"),
        "procedures.pageUp": Text(vi: "Đưa lên trước", en: "Move up"),
        "procedures.pageDown": Text(vi: "Đưa xuống sau", en: "Move down"),
        "procedures.addField": Text(vi: "Thêm câu hỏi", en: "Add a question"),
        "procedures.removeField": Text(vi: "Bỏ câu hỏi này", en: "Remove this question"),
        "procedures.up": Text(vi: "Đưa «{name}» lên", en: "Move “{name}” up"),
        "procedures.down": Text(vi: "Đưa «{name}» xuống", en: "Move “{name}” down"),
        "procedures.required": Text(vi: "bắt buộc", en: "must be answered"),
        "procedures.conditional": Text(vi: "có điều kiện", en: "only sometimes"),
        "procedures.flaws": Text(vi: "Lỗi phải sửa", en: "To be mended"),
        "procedures.noFlaws": Text(
            vi: "Không có lỗi, công bố được.",
            en: "Nothing is wrong; it can be published."
        ),
        "procedures.changes": Text(
            vi: "Thay đổi so với phiên bản đang dùng",
            en: "What changed since the version in force"
        ),
        "procedures.firstVersion": Text(
            vi: "Đây là phiên bản đầu tiên.",
            en: "This is the first version."
        ),
        "procedures.noChanges": Text(vi: "Biểu mẫu chưa thay đổi.", en: "The form did not change."),
        "procedures.unsafe": Text(
            vi: "ảnh hưởng hồ sơ đang soạn",
            en: "touches dossiers being written"
        ),
        "procedures.publish": Text(vi: "Công bố", en: "Publish"),
        "procedures.from": Text(vi: "Hiệu lực từ ngày", en: "In force from"),
        "procedures.decision": Text(vi: "Số quyết định công bố", en: "Number of the decision"),
        "procedures.decided": Text(vi: "Ngày quyết định", en: "Day of the decision"),
        "procedures.label": Text(vi: "Câu hỏi", en: "The question"),
        "procedures.english": Text(vi: "Tiếng Anh", en: "In English"),
        "procedures.hint": Text(vi: "Gợi ý", en: "Hint"),
        "procedures.hintEnglish": Text(vi: "Gợi ý bằng tiếng Anh", en: "Hint in English"),
        "procedures.kind": Text(vi: "Loại câu trả lời", en: "Kind of answer"),
        "procedures.mustAnswer": Text(vi: "Bắt buộc trả lời", en: "Must be answered"),
        "procedures.limit": Text(
            vi: "Nhiều nhất bao nhiêu ký tự hoặc dòng",
            en: "At most so many letters or rows"
        ),
        "procedures.choices": Text(vi: "Các lựa chọn", en: "Choices"),
        "procedures.choicesHint": Text(
            vi: "Mỗi dòng một lựa chọn: nhãn, hoặc mã | nhãn | tiếng Anh.",
            en: "One a line: the label, or value | label | English."
        ),
        "procedures.columns": Text(vi: "Các cột của nhóm lặp", en: "Columns of the repeated group"),
        "procedures.columnsHint": Text(
            vi: "Mỗi dòng một cột: mã | loại | nhãn | tiếng Anh, ví dụ ten | text | Tên giấy tờ.",
            en: "One a line: id | kind | label | English, such as ten | text | Tên giấy tờ."
        ),
        "procedures.badColumn": Text(
            vi: "Dòng «{line}» không đúng dạng mã | loại | nhãn.",
            en: "The line “{line}” is not id | kind | label."
        ),
        "procedures.prefill": Text(vi: "Điền sẵn từ", en: "Filled in from"),
        "procedures.prefill.none": Text(vi: "Không điền sẵn", en: "Nothing"),
        "procedures.prefill.applicantName": Text(
            vi: "Họ tên trong tài khoản",
            en: "The account's name"
        ),
        "procedures.prefill.applicantNumber": Text(
            vi: "Số định danh trong tài khoản",
            en: "The account's ID number"
        ),
        "procedures.prefill.applicantPhone": Text(
            vi: "Số điện thoại người nộp",
            en: "The applicant's telephone"
        ),
        "procedures.prefill.businessName": Text(
            vi: "Tên doanh nghiệp được nộp thay",
            en: "Name of the business filed for"
        ),
        "procedures.prefill.businessNumber": Text(
            vi: "Mã số thuế của doanh nghiệp được nộp thay",
            en: "Tax code of the business filed for"
        ),
        "procedures.prefill.personBirthDate": Text(
            vi: "Ngày sinh (CSDL dân cư)",
            en: "Birth date (population register)"
        ),
        "procedures.prefill.personGender": Text(
            vi: "Giới tính (CSDL dân cư)",
            en: "Sex (population register)"
        ),
        "procedures.prefill.personEthnicity": Text(
            vi: "Dân tộc (CSDL dân cư)",
            en: "Ethnicity (population register)"
        ),
        "procedures.prefill.personNationality": Text(
            vi: "Quốc tịch (CSDL dân cư)",
            en: "Nationality (population register)"
        ),
        "procedures.prefill.personResidence": Text(
            vi: "Nơi thường trú (CSDL dân cư)",
            en: "Residence (population register)"
        ),
        "procedures.prefill.applicantEmail": Text(
            vi: "Thư điện tử người nộp",
            en: "The applicant's mail"
        ),
        "procedures.when": Text(vi: "Chỉ hỏi khi", en: "Asked only when"),
        "procedures.whenHint": Text(
            vi: "Để trống nếu luôn hỏi.",
            en: "Leave it empty to ask always."
        ),
        "procedures.whenComplex": Text(
            vi: "Điều kiện này có nhiều tầng, soạn ngoài trang này.",
            en: "This condition has brackets and was written elsewhere."
        ),
        "procedures.whenReplace": Text(vi: "Thay bằng luôn hỏi", en: "Replace it: ask always"),
        "procedures.whenJoin": Text(vi: "Cần đúng", en: "What must hold"),
        "procedures.join.all": Text(vi: "Tất cả các dòng", en: "All rows"),
        "procedures.join.any": Text(vi: "Một trong các dòng", en: "Any row"),
        "procedures.whenField": Text(vi: "Câu hỏi", en: "Question"),
        "procedures.always": Text(vi: "Luôn luôn", en: "Always"),
        "procedures.whenIs": Text(vi: "So sánh", en: "Comparison"),
        "procedures.whenValue": Text(vi: "Giá trị", en: "Value"),
        "procedures.badValue": Text(
            vi: "Giá trị này không so sánh được. Hãy nhập số hoặc ngày.",
            en: "This cannot be compared. Enter a number or a day."
        ),
        "procedures.save": Text(vi: "Lưu", en: "Save"),
        "procedures.process": Text(vi: "Quy trình", en: "Process"),
        "procedures.processLead": Text(
            vi: "Các bước chờ cùng một bước sẽ chạy song song; bước chờ nhiều bước là nơi hợp lại.",
            en:
                "Steps that wait for the same one run side by side; a step that waits for several joins them."
        ),
        "procedures.drawing": Text(
            vi: "Sơ đồ quy trình; bảng dưới đây nói cùng nội dung",
            en: "Drawing of the process; the table below says the same"
        ),
        "procedures.addStep": Text(vi: "Thêm bước", en: "Add a step"),
        "procedures.removeStep": Text(vi: "Bỏ bước này", en: "Remove this step"),
        "procedures.noSteps": Text(vi: "Chưa có bước nào.", en: "There is no step yet."),
        "procedures.stepName": Text(vi: "Tên bước", en: "Name of the step"),
        "procedures.work": Text(vi: "Việc của bước", en: "What is done"),
        "procedures.work.examine": Text(vi: "Thẩm định, xử lý", en: "Examine"),
        "procedures.work.opinion": Text(vi: "Cho ý kiến", en: "Give an opinion"),
        "procedures.work.decide": Text(vi: "Quyết định", en: "Decide"),
        "procedures.place": Text(vi: "Nơi thực hiện", en: "Where"),
        "procedures.place.receiving": Text(
            vi: "Cơ quan tiếp nhận",
            en: "The agency that received it"
        ),
        "procedures.place.parent": Text(
            vi: "Cơ quan cấp trên trực tiếp",
            en: "The agency above it"
        ),
        "procedures.place.agency": Text(
            vi: "Cơ quan khác, theo mã",
            en: "Another agency, by its code"
        ),
        "procedures.agencyCode": Text(vi: "Mã cơ quan", en: "Code of the agency"),
        "procedures.role": Text(vi: "Vai trò thực hiện", en: "Who does it"),
        "procedures.hours": Text(vi: "Số giờ làm việc", en: "Working hours"),
        "procedures.outside": Text(vi: "Phần mềm bên ngoài", en: "Software elsewhere"),
        "procedures.outsideHint": Text(
            vi:
                "Nếu bước này làm trên phần mềm của bộ, ngành chưa kết nối; thời hạn ở đây vẫn chạy.",
            en: "Where the step is done in a ministry's software; the clock here runs on."
        ),
        "procedures.clock": Text(vi: "Cách tính thời hạn", en: "How time is counted"),
        "procedures.clock.supplement": Text(
            vi: "Khi người dân bổ sung hồ sơ",
            en: "When a supplement comes"
        ),
        "procedures.clock.pause": Text(
            vi: "Thời hạn tạm dừng rồi tính tiếp",
            en: "Time stood still and goes on"
        ),
        "procedures.clock.anew": Text(vi: "Thời hạn tính lại từ đầu", en: "Time begins anew"),
        "procedures.clock.opinion": Text(
            vi: "Tạm dừng thời hạn khi cán bộ xin ý kiến cơ quan khác",
            en: "Time stands still while an officer waits for another agency's opinion"
        ),
        "procedures.clock.sameDay": Text(
            vi: "Trả trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo",
            en: "Settled the same day, after 15:00 the next working day"
        ),
        "procedures.after": Text(vi: "Chờ các bước", en: "Waits for"),
        "procedures.afterHint": Text(
            vi: "Không chọn bước nào nếu bước này mở ngay khi tiếp nhận.",
            en: "None: the step opens when the dossier is received."
        ),
        "done.procedures.saved": Text(vi: "Đã lưu.", en: "Saved."),
        "done.procedures.published": Text(vi: "Đã công bố.", en: "Published."),
        "procedures.role.specialist": Text(
            vi: "Chuyên viên, công chức chuyên môn",
            en: "Specialist"
        ),
        "procedures.role.head-of-unit": Text(vi: "Trưởng phòng", en: "Head of unit"),
        "procedures.role.leader": Text(vi: "Lãnh đạo", en: "Leader"),
        "procedures.role.desk-officer": Text(vi: "Cán bộ một cửa", en: "Desk officer"),
        "procedures.role.clerk": Text(vi: "Văn thư", en: "Clerk"),
        "procedures.comparison.equals": Text(vi: "là", en: "is"),
        "procedures.comparison.is-not": Text(vi: "không là", en: "is not"),
        "procedures.comparison.contains": Text(vi: "có chọn", en: "includes"),
        "procedures.comparison.is-filled": Text(vi: "đã trả lời", en: "is answered"),
        "procedures.comparison.is-empty": Text(vi: "chưa trả lời", en: "is not answered"),
        "procedures.comparison.at-least": Text(vi: "từ … trở lên", en: "is at least"),
        "procedures.comparison.at-most": Text(vi: "nhiều nhất", en: "is at most"),
        "procedures.comparison.before": Text(vi: "trước ngày", en: "is before"),
    ]
}
