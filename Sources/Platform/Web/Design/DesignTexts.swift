// SPDX-License-Identifier: Apache-2.0

import Core

/// What the components themselves say; merged into `WebTexts.all`.
enum DesignTexts {
    static let all: Texts = [frame, forms, time, lists, marks, charts, samples].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    private static let frame: Texts = [
        "design.product": Text(vi: "Văn Lang", en: "Văn Lang"),
        "design.productWhat": Text(vi: "Nền tảng chính quyền số", en: "E-government platform"),
        "design.skip": Text(vi: "Đến nội dung chính", en: "Skip to main content"),
        "design.areas": Text(vi: "Khu vực làm việc", en: "Areas of work"),
        "design.areas.fold": Text(vi: "Danh mục", en: "Menu"),
        "design.trail": Text(vi: "Vị trí trang", en: "Where you are"),
        "design.display": Text(vi: "Hiển thị", en: "Display"),
        "design.display.auto": Text(vi: "Theo máy", en: "As the device"),
        "design.display.light": Text(vi: "Sáng", en: "Light"),
        "design.display.dark": Text(vi: "Tối", en: "Dark"),
        "design.display.high": Text(vi: "Tương phản cao", en: "High contrast"),
        "design.signIn": Text(vi: "Đăng nhập", en: "Sign in"),
        "design.signOut": Text(vi: "Đăng xuất", en: "Sign out"),
        "design.account": Text(vi: "Tài khoản của tôi", en: "My account"),
        "design.posts": Text(vi: "Làm việc với chức vụ", en: "Work in the post of"),
        "design.release": Text(vi: "Phiên bản {number}", en: "Release {number}"),
        "design.help": Text(vi: "Trợ giúp", en: "Help"),
        "design.keys": Text(vi: "Phím tắt trên trang này", en: "Shortcuts on this page"),
        "design.close": Text(vi: "Đóng", en: "Close"),
        "design.live.show": Text(vi: "Hiện ngay", en: "Show now"),
        "design.live.lost": Text(
            vi: "Mất kết nối. Trang có thể chưa mới; đang tự nối lại.",
            en: "The line is lost. The page may be out of date; it is reconnecting."
        ),
        "design.banner.notice": Text(vi: "Thông báo", en: "Notice"),
        "design.banner.success": Text(vi: "Đã xong", en: "Done"),
        "design.banner.warning": Text(vi: "Lưu ý", en: "Warning"),
        "design.banner.failure": Text(vi: "Có lỗi", en: "Failure"),
    ]

    private static let forms: Texts = [
        "design.errorPrefix": Text(vi: "Lỗi:", en: "Error:"),
        "design.errors": Text(
            vi: "Có {count} chỗ cần sửa",
            en: "There are {count} things to put right"
        ),
        "design.errors.one": Text(
            vi: "Có {count} chỗ cần sửa",
            en: "There is one thing to put right"
        ),
        "design.optional": Text(vi: "(không bắt buộc)", en: "(optional)"),
        "design.dateHint": Text(vi: "Ví dụ: 12/02/2020", en: "For example, 12/02/2020"),
        "design.dong": Text(vi: "đồng", en: "VND"),
        "design.limit": Text(vi: "Tối đa {limit} ký tự.", en: "At most {limit} characters."),
        "design.back": Text(vi: "Quay lại", en: "Back"),
        "design.continue": Text(vi: "Tiếp tục", en: "Continue"),
        "design.step": Text(vi: "Câu {number} trên {count}", en: "Question {number} of {count}"),
        "design.busy": Text(vi: "đang thực hiện", en: "in progress"),
        "design.autosave.saving": Text(vi: "Đang lưu nháp…", en: "Saving the draft…"),
        "design.autosave.saved": Text(
            vi: "Đã lưu nháp lúc {time}.",
            en: "Draft saved at {time}."
        ),
        "design.autosave.kept": Text(
            vi: "Mất mạng: chữ đã gõ được giữ trên máy này và sẽ tự lưu khi có mạng lại.",
            en:
                "No network: what you typed is kept on this machine and will be saved when it is back."
        ),
        "design.autosave.restored": Text(
            vi: "Đã lấy lại chữ chưa kịp lưu lần trước.",
            en: "What was not saved last time has been put back."
        ),
        "design.autosave.conflict": Text(
            vi: "Người khác vừa sửa nội dung này. Bấm nút gửi để xem khác nhau trước khi ghi.",
            en:
                "Someone else changed this meanwhile. Press the button to see the differences first."
        ),
        "design.autosave.out": Text(
            vi:
                "Phiên làm việc đã hết. Chữ đã gõ được giữ trên máy này; hãy đăng nhập lại ở thẻ khác.",
            en: "The session ended. What you typed is kept here; sign in again in another tab."
        ),
        "design.upload.waiting": Text(vi: "Chờ đến lượt", en: "Waiting"),
        "design.upload.checking": Text(vi: "Đang tính mã băm", en: "Computing the fingerprint"),
        "design.upload.sending": Text(
            vi: "Đang gửi, còn {left}",
            en: "Sending, {left} left"
        ),
        "design.upload.done": Text(vi: "Đã gửi xong", en: "Sent"),
        "design.upload.again": Text(
            vi: "Mất mạng, sẽ gửi tiếp từ chỗ dừng",
            en: "No network; it will go on from where it stopped"
        ),
        "design.upload.refused": Text(
            vi: "Máy chủ không nhận tệp này",
            en: "The server refused it"
        ),
        "design.upload.large": Text(vi: "Tệp lớn quá mức cho phép", en: "The file is too large"),
        "design.upload.stop": Text(vi: "Bỏ tệp", en: "Remove"),
    ]

    private static let time: Texts = [
        "time.left": Text(vi: "còn {span} làm việc", en: "{span} of working time left"),
        "time.late": Text(vi: "quá hạn {span} làm việc", en: "{span} of working time late"),
        "time.now": Text(vi: "đến hạn", en: "due now"),
        "time.days": Text(vi: "{count} ngày", en: "{count} days"),
        "time.days.one": Text(vi: "{count} ngày", en: "{count} day"),
        "time.hours": Text(vi: "{count} giờ", en: "{count} hours"),
        "time.hours.one": Text(vi: "{count} giờ", en: "{count} hour"),
        "time.minutes": Text(vi: "{count} phút", en: "{count} minutes"),
        "time.minutes.one": Text(vi: "{count} phút", en: "{count} minute"),
        "time.about": Text(vi: "khoảng {span}", en: "about {span}"),
        "time.underMinute": Text(vi: "chưa đến một phút", en: "less than a minute"),
    ]

    private static let lists: Texts = [
        "design.change": Text(vi: "Sửa", en: "Change"),
        "design.sortUp": Text(vi: "xếp tăng dần", en: "sorted upwards"),
        "design.sortDown": Text(vi: "xếp giảm dần", en: "sorted downwards"),
        "design.loading": Text(vi: "Đang tải…", en: "Loading…"),
        "design.select": Text(vi: "Chọn {name}", en: "Select {name}"),
        "design.selectAll": Text(vi: "Chọn cả trang", en: "Select the whole page"),
        "design.selected": Text(vi: "Đã chọn {count}", en: "{count} selected"),
        "design.chosen": Text(vi: "Với các dòng đã chọn:", en: "With the selected rows:"),
        "design.pages": Text(vi: "Các trang của danh sách", en: "Pages of the list"),
        "design.previous": Text(vi: "Trang trước", en: "Previous page"),
        "design.next": Text(vi: "Trang sau", en: "Next page"),
        "design.filter": Text(vi: "Lọc danh sách", en: "Filter the list"),
        "design.filter.apply": Text(vi: "Lọc", en: "Filter"),
        "design.filter.clear": Text(vi: "Bỏ lọc", en: "Clear the filter"),
        "design.views": Text(vi: "Danh sách đã lưu", en: "Saved views"),
        "design.columns": Text(vi: "Chọn cột", en: "Columns"),
        "design.columns.apply": Text(vi: "Hiện các cột này", en: "Show these columns"),
        "design.tasks.done": Text(vi: "Đã xong", en: "Completed"),
        "design.tasks.doing": Text(vi: "Đang làm", en: "In progress"),
        "design.tasks.todo": Text(vi: "Chưa làm", en: "Not started"),
        "design.tasks.later": Text(vi: "Chưa làm được", en: "Cannot start yet"),
        "design.tasks.error": Text(vi: "Cần sửa", en: "Needs attention"),
        "design.files.none": Text(vi: "Không có tệp.", en: "There are no files."),
        "design.files.pages": Text(vi: "{count} trang", en: "{count} pages"),
        "design.files.pages.one": Text(vi: "{count} trang", en: "{count} page"),
        "design.files.download": Text(vi: "Tải {name}", en: "Download {name}"),
        "design.files.view": Text(vi: "Xem", en: "View"),
        "design.messages.none": Text(vi: "Chưa có trao đổi.", en: "There are no messages yet."),
        "design.messages.unread": Text(vi: "Mới", en: "New"),
        "design.tree.search": Text(vi: "Tìm cơ quan", en: "Find an agency"),
        "design.tree.searchHint": Text(
            vi: "Tên hoặc mã định danh; có dấu hay không dấu đều được.",
            en: "Name or code, with or without accents."
        ),
        "design.tree.find": Text(vi: "Tìm", en: "Find"),
        "design.tree.open": Text(vi: "Mở {name}", en: "Open {name}"),
        "design.tree.whole": Text(vi: "Cả nhánh ({count})", en: "Whole branch ({count})"),
        "design.tree.units": Text(vi: "{count} đơn vị", en: "{count} units"),
        "design.tree.units.one": Text(vi: "{count} đơn vị", en: "{count} unit"),
        "design.tree.none": Text(
            vi: "Không có cơ quan nào khớp. Thử từ ngắn hơn hoặc mã định danh.",
            en: "No agency matches. Try a shorter word or the code."
        ),
    ]

    private static let marks: Texts = [
        "design.deadline.due": Text(vi: "Hạn {time}", en: "Due {time}"),
        "design.deadline.lastHours": Text(vi: "Sắp hết hạn", en: "Due very soon"),
        "design.deadline.met": Text(vi: "Đúng hạn", en: "In time"),
        "design.deadline.missed": Text(vi: "Xong muộn", en: "Done late"),
        "design.deadline.paused": Text(vi: "Tạm dừng tính hạn", en: "Clock stopped"),
        "design.deadline.none": Text(vi: "Không có hạn", en: "No deadline"),
        "design.stat.asOf": Text(vi: "Số liệu lúc {time}", en: "As of {time}"),
        "design.stat.owner": Text(vi: "Nguồn: {owner}", en: "Source: {owner}"),
        "design.stat.evidence": Text(vi: "Xem căn cứ", en: "See the evidence"),
        "design.stat.none": Text(vi: "Chưa có số liệu", en: "No figures yet"),
        "design.verdict.valid": Text(vi: "Chữ ký hợp lệ", en: "The signature is valid"),
        "design.verdict.unknown": Text(
            vi: "Chưa kiểm tra được chữ ký",
            en: "The signature could not be checked"
        ),
        "design.verdict.invalid": Text(
            vi: "Chữ ký không hợp lệ",
            en: "The signature is not valid"
        ),
        "design.verdict.absent": Text(
            vi: "Không có chữ ký số",
            en: "There is no digital signature"
        ),
        "design.verdict.signer": Text(vi: "Người ký: {name}", en: "Signed by {name}"),
        "design.verdict.signedAt": Text(vi: "Ký lúc {time}", en: "Signed at {time}"),
        "design.verdict.checkedAt": Text(vi: "Kiểm tra lúc {time}", en: "Checked at {time}"),
        "design.verdict.findings": Text(vi: "Các bước kiểm tra", en: "What was checked"),
        "design.finding.valid": Text(vi: "Đạt", en: "Passed"),
        "design.finding.unknown": Text(vi: "Chưa rõ", en: "Unknown"),
        "design.finding.invalid": Text(vi: "Không đạt", en: "Failed"),
        "design.finding.absent": Text(vi: "Không có", en: "Absent"),
        "design.progress.left": Text(vi: "còn {time}", en: "{time} left"),
        "design.progress.of": Text(vi: "{done} trên {total}", en: "{done} of {total}"),
        "design.conflict.title": Text(
            vi: "Nội dung đã được người khác sửa",
            en: "Someone else changed this meanwhile"
        ),
        "design.conflict.who": Text(
            vi: "{who} đã lưu lúc {time}, sau khi bạn mở trang. Chưa có gì của bạn bị mất.",
            en: "{who} saved it at {time}, after you opened the page. Nothing of yours is lost."
        ),
        "design.conflict.field": Text(vi: "Mục", en: "Field"),
        "design.conflict.theirs": Text(vi: "Bản đang lưu", en: "Saved now"),
        "design.conflict.mine": Text(vi: "Bản của bạn", en: "Yours"),
        "design.conflict.keepMine": Text(vi: "Ghi bản của bạn", en: "Save yours"),
        "design.conflict.takeTheirs": Text(
            vi: "Lấy bản đang lưu",
            en: "Take the saved one"
        ),
        "design.viewer.open": Text(vi: "Mở tệp ở thẻ mới", en: "Open the file in a new tab"),
        "design.viewer.none": Text(
            vi: "Trình duyệt không hiện được loại tệp này. Hãy tải về để xem.",
            en: "This kind of file cannot be shown here. Download it to read it."
        ),
    ]

    private static let charts: Texts = [
        "design.chart.table": Text(vi: "Bảng số liệu", en: "The figures as a table"),
        "design.chart.name": Text(vi: "Mục", en: "Item"),
        "design.chart.value": Text(vi: "Giá trị", en: "Value"),
        "design.chart.none": Text(
            vi: "Chưa có số liệu để vẽ.",
            en: "There are no figures to draw."
        ),
        "design.chart.noData": Text(vi: "không có số liệu", en: "no data"),
        "design.chart.legend": Text(vi: "Chú giải", en: "Legend"),
        "design.map.code": Text(vi: "Mã", en: "Code"),
        "design.map.province": Text(vi: "Tỉnh, thành phố", en: "Province or city"),
    ]

    /// Errors in the samples' forms, which the shell looks up by their keys.
    private static let samples: Texts = [
        "done.design.sample": Text(
            vi: "Đã gửi biểu mẫu. Đây là trang mẫu nên không có gì thay đổi.",
            en: "The form was sent. These are samples, so nothing changed."
        ),
        "design.sample.subject": Text(
            vi: "Nhập trích yếu như trên văn bản.",
            en: "Enter the subject as it stands on the document."
        ),
        "design.sample.reason": Text(
            vi: "Lý do có ký tự không được nhận. Bỏ các dấu < và >.",
            en: "The reason has characters that are not taken. Leave out < and >."
        ),
        "design.sample.copies": Text(
            vi: "Số bản phải là số, ví dụ 2.",
            en: "Copies must be a number, such as 2."
        ),
        "design.sample.fee": Text(
            vi: "Lệ phí phải là số đồng, ví dụ 8.000.",
            en: "The fee must be in VND, such as 8.000."
        ),
        "design.sample.issued": Text(
            vi: "Không có ngày này. Nhập theo mẫu 12/02/2020.",
            en: "There is no such day. Enter it like 12/02/2020."
        ),
        "design.sample.urgency": Text(vi: "Chọn độ khẩn.", en: "Choose how urgent it is."),
        "design.sample.kind": Text(
            vi: "Chọn tiếp nhận hoặc từ chối.",
            en: "Choose to receive or to refuse."
        ),
    ]
}
