// SPDX-License-Identifier: Apache-2.0

package import Core

extension Procedures {
    /// Every sentence of the catalogue, its forms and its editor.
    package static let texts: Texts = [
        refusalTexts, flawTexts, editorTexts, editorWords, resultTexts,
    ]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let refusalTexts: Texts = [
        "procedures.unknown": Text(
            vi: "Không có thủ tục {code} đang công khai. Xin tìm lại theo tên.",
            en: "No procedure {code} is published. Search for it by name."
        ),
        "procedures.forbidden": Text(
            vi: "Vị trí công tác của bạn không có quyền làm việc này với thủ tục hành chính.",
            en: "Your post may not do this to procedures."
        ),
        "procedures.bad-code": Text(
            vi: "Mã thủ tục «{code}» không đúng dạng 1.001193.",
            en: "“{code}” is not a procedure code like 1.001193."
        ),
        "procedures.flawed": Text(
            vi: "Chưa công bố được: còn {count} lỗi trong biểu mẫu hoặc quy trình.",
            en: "Not published: {count} faults are left in the form or the process."
        ),
        "procedures.published": Text(
            vi:
                "Phiên bản này của thủ tục {code} đã công bố, không sửa được. Hãy tạo phiên bản mới.",
            en: "This version of {code} is published and cannot change. Begin a new version."
        ),
        "procedures.not-later": Text(
            vi: "Ngày hiệu lực phải sau {date}, ngày hiệu lực của phiên bản đang dùng.",
            en: "The first day must be after {date}, that of the version in force."
        ),
        "procedures.too-soon": Text(
            vi: "Từ ngày quyết định đến ngày hiệu lực phải có ít nhất {days} ngày làm việc.",
            en: "At least {days} working days must lie between the decision and its first day."
        ),
        "procedures.already-repealed": Text(
            vi: "Thủ tục {code} đã có quyết định bãi bỏ.",
            en: "Procedure {code} is repealed already."
        ),
        "procedures.repeal": Text(vi: "Bãi bỏ thủ tục", en: "Repeal the procedure"),
        "procedures.repeal.lead": Text(
            vi:
                "Từ ngày này không ai nộp mới được nữa. Hồ sơ đã nộp vẫn giải quyết theo phiên bản lúc nộp.",
            en:
                "From this day nobody files it any more. Dossiers that were filed are settled by the version they were filed under."
        ),
        "procedures.repeal.day": Text(vi: "Hết hiệu lực từ ngày", en: "Ends on"),
        "done.procedures.repealed": Text(vi: "Đã ghi việc bãi bỏ.", en: "The repeal is recorded."),
        "procedures.changed": Text(
            vi: "Có người vừa lưu bản khác. Hãy mở lại để xem.",
            en: "Somebody saved another text. Open it again to see it."
        ),
        "procedures.form.declare": Text(
            vi: "Hãy đọc và đánh dấu vào ô cam đoan.",
            en: "Read the statement and tick the box."
        ),
        "procedures.form.decimal": Text(
            vi: "Hãy nhập một số, ví dụ 12,5.",
            en: "Enter a number, such as 12.5."
        ),
        "procedures.form.time": Text(
            vi: "Hãy nhập giờ và phút, ví dụ 08:30.",
            en: "Enter hours and minutes, such as 08:30."
        ),
        "procedures.form.phone": Text(
            vi: "Hãy nhập số điện thoại từ 8 đến 15 chữ số.",
            en: "Enter a telephone number of 8 to 15 digits."
        ),
        "procedures.form.email": Text(
            vi: "Hãy nhập địa chỉ thư điện tử, ví dụ ten@noi.vn.",
            en: "Enter a mail address, such as name@place.vn."
        ),
        "procedures.form.url": Text(
            vi: "Hãy nhập địa chỉ trang bắt đầu bằng https://.",
            en: "Enter an address that begins with https://."
        ),
        "procedures.form.personalID": Text(
            vi: "Số định danh cá nhân có 12 chữ số.",
            en: "A personal ID number has 12 digits."
        ),
    ]

    private static let flawTexts: Texts = [
        "procedures.flaw.empty": Text(
            vi: "Biểu mẫu chưa có trang nào.",
            en: "The form has no page."
        ),
        "procedures.flaw.many": Text(vi: "Có quá {limit} mục.", en: "There are more than {limit}."),
        "procedures.flaw.id": Text(
            vi: "Mã «{field}» chỉ được gồm chữ thường không dấu, số và dấu gạch.",
            en: "The id “{field}” may hold only small letters, digits and hyphens."
        ),
        "procedures.flaw.twice": Text(
            vi: "Mã «{field}» dùng hai lần.",
            en: "The id “{field}” stands twice."
        ),
        "procedures.flaw.label": Text(
            vi: "Mục «{field}» chưa có tên tiếng Việt.",
            en: "“{field}” has no Vietnamese label."
        ),
        "procedures.flaw.choices": Text(
            vi: "Mục «{field}» cần ít nhất hai lựa chọn.",
            en: "“{field}” needs at least two choices."
        ),
        "procedures.flaw.choiceTwice": Text(
            vi: "Mục «{field}» có hai lựa chọn cùng mã.",
            en: "Two choices of “{field}” have the same value."
        ),
        "procedures.flaw.noFields": Text(
            vi: "«{field}» chưa có câu hỏi nào.",
            en: "“{field}” has no question."
        ),
        "procedures.flaw.nested": Text(
            vi: "Nhóm lặp «{field}» chỉ chứa câu hỏi thường, không có điều kiện.",
            en: "The repeated group “{field}” may hold only plain questions without conditions."
        ),
        "procedures.flaw.cycle": Text(
            vi: "Điều kiện quay vòng: {path}.",
            en: "These wait for each other: {path}."
        ),
        "procedures.flaw.deep": Text(
            vi: "Điều kiện của «{field}» lồng quá nhiều tầng.",
            en: "The condition of “{field}” is nested too deeply."
        ),
        "procedures.flaw.emptyCondition": Text(
            vi: "Điều kiện của «{field}» chưa nêu câu hỏi nào.",
            en: "The condition of “{field}” names no question."
        ),
        "procedures.flaw.unknownField": Text(
            vi: "Điều kiện của «{field}» nhắc đến «{other}», không có trong biểu mẫu.",
            en: "The condition of “{field}” names “{other}”, which the form does not have."
        ),
        "procedures.flaw.type": Text(
            vi: "Điều kiện của «{field}» so sánh «{other}» với giá trị không hợp kiểu.",
            en: "The condition of “{field}” compares “{other}” with what it cannot be."
        ),
        "procedures.flaw.role": Text(
            vi: "Bước «{field}» chưa có vai trò thực hiện.",
            en: "Step “{field}” has no role to do it."
        ),
        "procedures.flaw.hours": Text(
            vi: "Bước «{field}» cần ít nhất một giờ làm việc.",
            en: "Step “{field}” needs at least one working hour."
        ),
        "procedures.flaw.unknownStep": Text(
            vi: "Bước «{field}» chờ «{other}», bước này không có.",
            en: "Step “{field}” waits for “{other}”, which does not exist."
        ),
        "procedures.flaw.decide": Text(
            vi: "Quy trình cần đúng một bước quyết định, không có điều kiện.",
            en: "A process needs exactly one step that decides, without a condition."
        ),
        "procedures.flaw.notBeforeDecision": Text(
            vi: "Bước quyết định không chờ bước «{field}».",
            en: "The decision does not wait for step “{field}”."
        ),
    ]
}
