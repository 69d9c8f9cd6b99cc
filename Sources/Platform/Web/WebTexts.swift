// SPDX-License-Identifier: Apache-2.0

package import Core

/// Every sentence that the HTTP shell says.
package enum WebTexts {
    package static let all: Texts = refusals.merging(statuses) { first, _ in first }
        .merging(schema) { first, _ in first }
        .merging(FormTexts.all) { first, _ in first }
        .merging(JSONRefusal.texts) { first, _ in first }
        .merging(DesignTexts.all) { first, _ in first }

    private static let refusals: Texts = [
        "web.bearer.missing": Text(
            vi: "Cần mã truy cập (Authorization: Bearer …).",
            en: "An access token is needed (Authorization: Bearer …)."
        ),
        "web.bearer.invalid": Text(
            vi: "Mã truy cập không hợp lệ hoặc đã hết hạn.",
            en: "The access token is not valid or has expired."
        ),
        "web.contentType": Text(
            vi: "Kiểu nội dung phải là {expected}.",
            en: "The content type must be {expected}."
        ),
        "web.body.tooLarge": Text(
            vi: "Nội dung vượt quá {limitBytes} byte.",
            en: "The body is larger than {limitBytes} bytes."
        ),
        "web.body.missing": Text(vi: "Thiếu nội dung yêu cầu.", en: "The request has no body."),
        "web.body.cut": Text(
            vi: "Nội dung bị cắt trước khi đủ độ dài đã báo.",
            en: "The body ended before its announced length."
        ),
        "web.encoding": Text(
            vi: "Phần {place} của địa chỉ không phải UTF-8 mã hoá phần trăm hợp lệ.",
            en: "The {place} of the address is not valid percent-encoded UTF-8."
        ),
        "web.invalid": Text(
            vi: "Yêu cầu sai ở {count} chỗ.",
            en: "The request is wrong in {count} places."
        ),
        "web.signIn": Text(
            vi: "Cần đăng nhập để mở trang này.",
            en: "Please sign in to open this page."
        ),
        "web.host": Text(
            vi:
                "Máy chủ này không phục vụ tên miền đã gọi. Quản trị viên khai báo tên miền ở thiết lập server.public-url.",
            en:
                "This server does not answer under the name that was called. The operator declares names in the setting server.public-url."
        ),
        "web.origin": Text(
            vi:
                "Yêu cầu đến từ một trang khác nên không được thực hiện. Xin mở trang này và làm lại từ đầu.",
            en:
                "The request came from another site and was not done. Open the page here and start again."
        ),
        "web.formToken": Text(
            vi: "Phiên làm việc đã đổi. Xin tải lại trang rồi làm lại.",
            en: "The session has changed. Reload the page and try again."
        ),
        "web.tooMany": Text(
            vi: "Quá nhiều yêu cầu. Xin thử lại sau {seconds} giây.",
            en: "There were too many requests. Try again in {seconds} seconds."
        ),
        "upload.offset": Text(
            vi: "Tệp đã nhận được {expected} byte; xin gửi tiếp từ đó.",
            en: "The file has come up to byte {expected}; go on from there."
        ),
        "upload.offsetMissing": Text(
            vi: "Thiếu Upload-Offset: số byte đã gửi.",
            en: "Upload-Offset is missing: how many bytes have been sent."
        ),
        "upload.lengthMissing": Text(
            vi: "Thiếu Upload-Length: độ dài của tệp theo byte, lớn hơn 0.",
            en: "Upload-Length is missing: the size of the file in bytes, above 0."
        ),
        "upload.metadata": Text(
            vi: "Upload-Metadata thiếu hoặc sai {key}.",
            en: "Upload-Metadata lacks a proper {key}."
        ),
        "upload.otherBytes": Text(
            vi: "Tệp nhận được không khớp mã SHA-256 đã báo; xin gửi lại từ đầu.",
            en: "The file does not match the announced SHA-256; send it again from the start."
        ),
        "web.internal": Text(
            vi: "Hệ thống gặp lỗi. Khi liên hệ hỗ trợ, xin nêu số {reference}.",
            en: "The system failed. When you ask for help, give the number {reference}."
        ),
        "page.home": Text(vi: "Về trang đầu", en: "To the front page"),
        "page.reference": Text(vi: "Mã yêu cầu", en: "Request"),
        "page.refused": Text(
            vi: "Không thực hiện được yêu cầu",
            en: "The request could not be done"
        ),
        "page.failed": Text(vi: "Hệ thống gặp trục trặc", en: "The system has a problem"),
    ]

    private static let statuses: Texts = [
        "http.400": Text(vi: "Yêu cầu không đọc được.", en: "The request cannot be read."),
        "http.401": Text(vi: "Cần đăng nhập.", en: "Please sign in."),
        "http.403": Text(vi: "Không có quyền thực hiện.", en: "This is not allowed."),
        "http.404": Text(vi: "Không tìm thấy nội dung.", en: "There is nothing here."),
        "http.405": Text(
            vi: "Địa chỉ này không nhận phương thức {method}; chỉ nhận {allowed}.",
            en: "This address does not take {method}, only {allowed}."
        ),
        "http.408": Text(vi: "Yêu cầu đến quá chậm.", en: "The request came too slowly."),
        "http.409": Text(vi: "Trạng thái không cho phép.", en: "The state does not allow it."),
        "http.413": Text(vi: "Nội dung quá lớn.", en: "The body is too large."),
        "http.415": Text(vi: "Kiểu nội dung không được nhận.", en: "This content type is refused."),
        "http.416": Text(
            vi: "Phần tệp được yêu cầu nằm ngoài độ dài của tệp.",
            en: "The asked part lies beyond the end of the file."
        ),
        "http.422": Text(vi: "Yêu cầu không hợp lệ.", en: "The request is not valid."),
        "http.429": Text(vi: "Quá nhiều yêu cầu.", en: "There were too many requests."),
        "http.503": Text(
            vi: "Hệ thống đang bận, xin thử lại sau ít giây.",
            en: "The system is busy; please try again in a few seconds."
        ),
        "http.507": Text(vi: "Hết chỗ lưu trữ.", en: "There is no space left."),
        "http.other": Text(vi: "Không thực hiện được yêu cầu.", en: "The request was not done."),
    ]

    private static let schema: Texts = [
        "schema.type": Text(vi: "phải là {expected}", en: "must be {expected}"),
        "schema.required": Text(vi: "thiếu {name}", en: "{name} is missing"),
        "schema.unknown": Text(vi: "không có {name} ở đây", en: "there is no {name} here"),
        "schema.repeated": Text(vi: "chỉ được nêu một lần", en: "may stand only once"),
        "schema.enum": Text(vi: "phải là một trong {allowed}", en: "must be one of {allowed}"),
        "schema.format": Text(vi: "phải có dạng {format}", en: "must be a {format}"),
        "schema.pattern": Text(vi: "không khớp mẫu {pattern}", en: "does not match {pattern}"),
        "schema.minLength": Text(
            vi: "phải có ít nhất {limit} ký tự",
            en: "must have at least {limit} characters"
        ),
        "schema.maxLength": Text(
            vi: "chỉ được có tối đa {limit} ký tự",
            en: "must have at most {limit} characters"
        ),
        "schema.minimum": Text(vi: "không được nhỏ hơn {limit}", en: "must be at least {limit}"),
        "schema.maximum": Text(vi: "không được lớn hơn {limit}", en: "must be at most {limit}"),
        "schema.minItems": Text(
            vi: "phải có ít nhất {limit} phần tử",
            en: "must have at least {limit} elements"
        ),
        "schema.maxItems": Text(
            vi: "chỉ được có tối đa {limit} phần tử",
            en: "must have at most {limit} elements"
        ),
    ]
}
