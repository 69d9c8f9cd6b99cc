// SPDX-License-Identifier: Apache-2.0

package import Core

extension DirectoryRefusal {
    /// Every sentence of Directory, those of agencies' faults and of files included.
    package static let texts: Texts =
        codeTexts.merging(clientTexts) { first, _ in first }
        .merging(AgencyFault.texts) { first, _ in first }
        .merging(CSVFault.texts) { first, _ in first }
        .merging(PeopleFault.texts) { first, _ in first }
        .merging(peopleTexts) { first, _ in first }

    private static let codeTexts: Texts = [
        "directory.malformed-code": Text(
            vi:
                "“{code}” không phải mã định danh cơ quan. Ví dụ đúng: 000.00.00.G22, H26.12.",
            en: "“{code}” is not an agency code. Write it like 000.00.00.G22 or H26.12."
        ),
        "directory.unknown-code": Text(
            vi: "Danh bạ không có cơ quan mang mã {code}. Xin tra lại mã trong danh bạ.",
            en: "The directory has no agency with the code {code}. Look the code up there."
        ),
        "directory.closed": Text(
            vi: "{name} ({code}) đã kết thúc hoạt động từ {date}. Xin chọn cơ quan nhận khác.",
            en: "{name} ({code}) closed on {date}. Choose another recipient."
        ),
        "directory.closed-with-heir": Text(
            vi: "{name} ({code}) đã kết thúc hoạt động từ {date}. Xin gửi {heirName} ({heir}).",
            en: "{name} ({code}) closed on {date}. Use {heirName} ({heir}) instead."
        ),
        "directory.not-yet-open": Text(
            vi: "Mã {code} chỉ có hiệu lực từ {date}. Trước ngày đó xin dùng mã khác.",
            en: "The code {code} is in force only from {date}. Use another code until then."
        ),
        "directory.broken-succession": Text(
            vi: "Chuỗi cơ quan kế thừa của {code} bị lặp. Xin người quản trị danh bạ sửa lại.",
            en: "The successors of {code} run in a circle. Ask the directory's keeper to mend them."
        ),
        "directory.forbidden": Text(
            vi:
                "Ông/bà không có quyền làm việc này trong danh bạ (quyền cần có: {action}). Xin liên hệ quản trị cấp trên.",
            en: "You may not “{action}” in the directory. Ask the administrator above you."
        ),
        "directory.grant-too-wide": Text(
            vi: "Không thể cấp phạm vi rộng hơn phạm vi của chính mình. Xin chọn phạm vi hẹp hơn.",
            en: "Nobody can grant a wider scope than their own. Choose a narrower one."
        ),
        "directory.unknown-agency": Text(
            vi: "Danh bạ không có cơ quan {name}. Xin tra lại trong danh bạ.",
            en: "The directory has no agency {name}. Look it up there."
        ),
        "directory.invalid-import": Text(
            vi:
                "Số lỗi trong tệp: {count}; chưa nhập dòng nào. Xin sửa các dòng đó rồi nhập lại.",
            en:
                "Errors in the file: {count}; nothing was imported. Mend those lines and retry."
        ),
    ]

    private static let clientTexts: Texts = [
        "directory.unknown-client": Text(
            vi: "Không có phần mềm kết nối {name}. Xin xem danh sách phần mềm đã đăng ký.",
            en: "There is no API client {name}. See the list of registered clients."
        ),
        "directory.unknown-token": Text(
            vi: "Không có khóa truy cập {name}. Xin xem danh sách khóa của phần mềm.",
            en: "There is no token {name}. See the client's list of tokens."
        ),
        "directory.unknown-certificate": Text(
            vi:
                "Phần mềm không gắn với chứng thư số {name}. Xin xem danh sách chứng thư số của phần mềm.",
            en:
                "The client is not bound to the certificate {name}. See the list of its certificates."
        ),
        "directory.certificate-taken": Text(
            vi: "Chứng thư số này đã gắn với một phần mềm. Xin cấp chứng thư số mới.",
            en: "This certificate has been bound to a client already. Have a new one issued."
        ),
        "directory.certificate-needed": Text(
            vi:
                "Phần mềm {name} phải kết nối bằng chứng thư số đã đăng ký. Xin cấu hình chứng thư số ở phía gọi.",
            en:
                "The client {name} must connect with its registered certificate. Set it up on the calling side."
        ),
        "directory.client-disabled": Text(
            vi: "Phần mềm {name} đã ngừng hoặc hết hạn kết nối. Xin đăng ký phần mềm mới.",
            en: "The API client {name} is disabled or out of date. Register a new one."
        ),
        "directory.not-delegated": Text(
            vi:
                "Phần mềm {name} chưa được ủy quyền cho cơ quan {code}. Xin đăng ký ủy quyền.",
            en: "The API client {name} does not act for agency {code}. Register a delegation first."
        ),
        "directory.system-id-taken": Text(
            vi: "Mã hệ thống {name} đã có chủ. Xin chọn mã khác.",
            en: "The system id {name} is taken for ever. Choose another."
        ),
        "directory.bad-system-id": Text(
            vi: "“{name}” không dùng làm mã hệ thống được: 1–100 ký tự ASCII, không dấu cách.",
            en: "“{name}” cannot be a system id: use 1 to 100 ASCII characters without spaces."
        ),
        "directory.bad-client-name": Text(
            vi: "Tên phần mềm phải có từ 1 đến 200 ký tự, không có ký tự điều khiển.",
            en: "A client's name has 1 to 200 characters and no control characters."
        ),
        "directory.secret-too-short": Text(
            vi: "Khóa bí mật phải có từ {count} đến 500 ký tự ASCII. Bỏ trống để hệ thống tự tạo.",
            en: "A secret has {count} to 500 ASCII characters. Leave it out to have one made."
        ),
        "directory.bad-expiry": Text(
            vi: "Hạn của khóa phải sau hiện tại và trong vòng {days} ngày.",
            en: "A token expires after now and within {days} days."
        ),
    ]
}
