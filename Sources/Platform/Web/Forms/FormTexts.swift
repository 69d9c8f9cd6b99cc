// SPDX-License-Identifier: Apache-2.0

import Core

/// What the shell says of forms: beside a field, about a body that is none, about one that expired.
enum FormTexts {
    static let all: Texts = fields.merging(bodies) { first, _ in first }
        .merging(expired) { first, _ in first }

    private static let fields: Texts = [
        "form.required": Text(vi: "Xin điền mục này.", en: "Fill in this field."),
        "form.choose": Text(vi: "Xin chọn một mục.", en: "Choose one."),
        "form.choice": Text(
            vi: "Lựa chọn này không có trong danh sách; xin chọn lại.",
            en: "This choice is not in the list; choose again."
        ),
        "form.tooFew": Text(vi: "Xin chọn ít nhất {limit} mục.", en: "Choose at least {limit}."),
        "form.tooMany": Text(vi: "Chỉ chọn tối đa {limit} mục.", en: "Choose at most {limit}."),
        "form.tooShort": Text(
            vi: "Xin viết ít nhất {limit} ký tự.",
            en: "Write at least {limit} characters."
        ),
        "form.tooLong": Text(
            vi: "Chỉ được viết tối đa {limit} ký tự; hiện có {count}.",
            en: "Write at most {limit} characters; there are {count}."
        ),
        "form.invisible": Text(
            vi: "Có ký tự ẩn hoặc ký tự đảo chiều chữ, đã được bỏ đi. Xin xem lại rồi gửi lần nữa.",
            en:
                "There were hidden or direction-changing characters; they are taken out. Look it over and send again."
        ),
        "form.integer": Text(
            vi: "Xin viết một số nguyên, ví dụ 1.260.000.",
            en: "Write a whole number, such as 1.260.000."
        ),
        "form.money": Text(
            vi: "Xin viết số tiền bằng đồng, ví dụ 8.000 đ.",
            en: "Write an amount in đồng, such as 8.000 đ."
        ),
        "form.tooSmall": Text(
            vi: "Không được nhỏ hơn {limit}.",
            en: "It may not be less than {limit}."
        ),
        "form.tooLarge": Text(
            vi: "Không được lớn hơn {limit}.",
            en: "It may not be more than {limit}."
        ),
        "form.date": Text(
            vi: "Xin viết ngày có thật theo dạng ngày/tháng/năm, ví dụ 12/02/2020.",
            en: "Write a real date as day/month/year, such as 12/02/2020."
        ),
        "form.tooEarly": Text(
            vi: "Ngày phải từ {limit} trở đi.",
            en: "The date must be {limit} or later."
        ),
        "form.tooLate": Text(
            vi: "Ngày không được sau {limit}.",
            en: "The date must be {limit} or earlier."
        ),
        "form.agencyCode": Text(
            vi: "Xin viết mã định danh cơ quan, ví dụ 000.00.00.G22.",
            en: "Write the code of an agency, such as 000.00.00.G22."
        ),
    ]

    private static let bodies: Texts = [
        "web.form.encoding": Text(
            vi: "Mục «{field}» có ký tự không phải UTF-8. Xin gõ lại mục này.",
            en: "The field «{field}» holds characters that are not UTF-8. Type it again."
        ),
        "web.form.zero": Text(
            vi: "Mục «{field}» có ký tự trống U+0000. Xin gõ lại mục này.",
            en: "The field «{field}» holds the character U+0000. Type it again."
        ),
        "web.form.tooManyFields": Text(
            vi: "Biểu mẫu có quá nhiều mục.",
            en: "The form has too many fields."
        ),
        "web.form.nameTooLong": Text(
            vi: "Tên mục «{field}…» quá dài.",
            en: "The field name «{field}…» is too long."
        ),
        "web.form.malformed": Text(
            vi: "Biểu mẫu gửi lên bị hỏng ở mục «{field}». Xin tải lại trang rồi gửi lại.",
            en: "The form came damaged at «{field}». Reload the page and send it again."
        ),
        "web.form.fileNotTaken": Text(
            vi: "Mục «{field}» không nhận tệp.",
            en: "The field «{field}» takes no file."
        ),
        "web.form.tooManyFiles": Text(
            vi: "Mục «{field}» có quá nhiều tệp; xin gửi thành nhiều lần.",
            en: "There are too many files in «{field}»; send them in several goes."
        ),
        "web.form.headerTooLong": Text(
            vi: "Phần đầu của một mục trong biểu mẫu quá dài; xin đặt tên tệp ngắn hơn.",
            en: "The head of a part of the form is too long; give the file a shorter name."
        ),
    ]

    private static let expired: Texts = [
        "web.expired.title": Text(vi: "Biểu mẫu đã hết hạn", en: "The form has expired"),
        "web.expired.resend": Text(
            vi:
                "Phiên đăng nhập đã đổi từ khi mở biểu mẫu. Nội dung đã nhập vẫn còn dưới đây; bấm nút để gửi lại.",
            en:
                "The session has changed since the form was opened. What was typed is kept below; press to send it again."
        ),
        "web.expired.signedOut": Text(
            vi:
                "Phiên đăng nhập đã kết thúc. Nội dung đã nhập vẫn còn dưới đây: đăng nhập ở thẻ mới, rồi quay lại đây bấm gửi.",
            en:
                "The session has ended. What was typed is kept below: sign in in a new tab, then come back here and send."
        ),
        "web.expired.otherPerson": Text(
            vi:
                "Biểu mẫu này được mở khi chưa đăng nhập hoặc bằng tài khoản khác nên không được gửi. Xin chép lại nội dung dưới đây rồi mở biểu mẫu mới.",
            en:
                "This form was opened before signing in or by another account, so it was not sent. Copy what is below and open the form anew."
        ),
        "web.expired.noCookie": Text(
            vi:
                "Trình duyệt không gửi cookie của trang này. Xin cho phép cookie rồi bấm gửi lại; nội dung đã nhập vẫn còn dưới đây.",
            en:
                "The browser sent no cookie of this site. Allow cookies and press send again; what was typed is kept below."
        ),
        "web.expired.files": Text(
            vi:
                "Phiên đăng nhập đã đổi từ khi mở biểu mẫu nên các tệp chưa được nhận. Xin mở lại biểu mẫu và chọn lại tệp; phần chữ đã nhập ở dưới đây.",
            en:
                "The session has changed since the form was opened, so the files were not taken. Open the form again and choose them anew; the text is kept below."
        ),
        "web.expired.send": Text(vi: "Gửi lại", en: "Send again"),
        "web.expired.signIn": Text(
            vi: "Đăng nhập ở thẻ mới",
            en: "Sign in in a new tab"
        ),
    ]
}
