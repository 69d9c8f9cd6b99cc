// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Trust

extension Signing {
    /// Every sentence of signing.
    package static let texts: Texts = [words, agentWords, refusals].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    private static let words: Texts = [
        "signing.title": Text(vi: "Văn bản chờ ký số", en: "Documents to sign"),
        "signing.lead": Text(
            vi: "Các văn bản đang chờ chữ ký của đồng chí, cũ nhất ở trên cùng.",
            en: "What waits for your signature, oldest first."
        ),
        "signing.empty": Text(
            vi: "Không có văn bản nào chờ ký.",
            en: "Nothing waits to be signed."
        ),
        "signing.emptyAdvice": Text(
            vi: "Văn bản trình ký sẽ hiện ở đây.",
            en: "Documents handed to you for signature appear here."
        ),
        "signing.own.title": Text(vi: "Ký tệp của tôi", en: "Sign files of my own"),
        "signing.own.file": Text(vi: "Tệp PDF cần ký", en: "PDF files to sign"),
        "signing.own.begin": Text(vi: "Tiếp tục", en: "Continue"),
        "signing.column.document": Text(vi: "Văn bản", en: "Document"),
        "signing.column.role": Text(vi: "Ký với tư cách", en: "Signed as"),
        "signing.column.since": Text(vi: "Chờ từ", en: "Waiting since"),
        "signing.column.state": Text(vi: "Trạng thái", en: "State"),
        "signing.role.approval": Text(vi: "Cá nhân, ký phê duyệt", en: "Person, approving"),
        "signing.role.issue": Text(vi: "Phát hành, chữ ký số cơ quan", en: "Issue, agency's seal"),
        "signing.role.copy": Text(vi: "Sao văn bản", en: "Copy"),
        "signing.role.annex": Text(vi: "Phụ lục", en: "Annex"),
        "signing.role.incoming": Text(vi: "Văn bản đến", en: "Incoming document"),
        "signing.role.opinion": Text(vi: "Ý kiến chỉ đạo", en: "Opinion"),
        "signing.state.waiting": Text(vi: "Chờ ký", en: "Waiting"),
        "signing.state.signed": Text(vi: "Đã ký", en: "Signed"),
        "signing.state.withdrawn": Text(vi: "Đã rút", en: "Withdrawn"),
        "signing.sitting.title": Text(vi: "Ký số", en: "Sign"),
        "signing.sitting.lead.one": Text(
            vi: "{count} văn bản chờ chữ ký của đồng chí.",
            en: "{count} document waits for your signature."
        ),
        "signing.sitting.lead": Text(
            vi: "{count} văn bản chờ chữ ký của đồng chí.",
            en: "{count} documents wait for your signature."
        ),
        "signing.withToken": Text(vi: "Ký bằng thiết bị ký số", en: "Sign with the token"),
        "signing.outside.title": Text(
            vi: "Ký ngoài hệ thống rồi tải lên",
            en: "Sign elsewhere and upload"
        ),
        "signing.outside.lead": Text(
            vi:
                "Tải văn bản về bằng liên kết ở bảng trên, ký bằng phần mềm ký số của mình, rồi tải tệp đã ký lên. Không in, không xuất lại tệp.",
            en:
                "Download the document from the table, sign it with your own program, and upload the signed file. Do not print or export it again."
        ),
        "signing.outside.file": Text(vi: "Tệp đã ký: {title}", en: "Signed file: {title}"),
        "signing.outside.send": Text(vi: "Tải lên và kiểm tra", en: "Upload and check"),
        "signing.back": Text(vi: "Quay lại", en: "Back"),
        "done.signing.signed": Text(
            vi: "Đã nhận và kiểm tra văn bản đã ký.",
            en: "The signed document was received and checked."
        ),
    ]

    private static let agentWords: Texts = [
        "signing.agent.looking": Text(
            vi: "Đang tìm thiết bị ký số…",
            en: "Looking for the token…"
        ),
        "signing.agent.signing": Text(
            vi:
                "Đang ký văn bản {number}/{total}. Hãy nhập mã PIN trong cửa sổ của phần mềm ký số.",
            en:
                "Signing document {number} of {total}. Type your PIN in the signing program's window."
        ),
        "signing.agent.absent": Text(
            vi:
                "Không thấy phần mềm ký số trên máy này. Hãy mở phần mềm VGCASignService rồi thử lại, hoặc ký ngoài hệ thống ở cuối trang.",
            en:
                "The signing program is not running on this PC. Start VGCASignService and try again, or sign elsewhere as the end of this page says."
        ),
        "signing.agent.timeout": Text(
            vi:
                "Phần mềm ký số không trả lời sau 5 phút. Hãy kiểm tra cửa sổ nhập mã PIN rồi thử lại.",
            en:
                "The signing program has not answered for 5 minutes. Look for its PIN window and try again."
        ),
        "signing.agent.broken": Text(
            vi:
                "Mất kết nối với phần mềm ký số. Hãy thử lại; văn bản đã ký xong sẽ không phải ký lại.",
            en:
                "The signing program stopped answering. Try again; what is signed already stays signed."
        ),
        "signing.agent.missing": Text(
            vi:
                "Phần mềm báo đã ký nhưng hệ thống chưa nhận được tệp hợp lệ. Hãy ký lại văn bản này.",
            en: "The program says it signed, but no valid file arrived. Sign this document again."
        ),
        "signing.agent.register": Text(
            vi: "Đăng ký chứng thư số trong thiết bị này là của tôi",
            en: "Register the certificate in this token as mine"
        ),
    ]

    private static let refusals: Texts = [
        "signing.forbidden": Text(
            vi: "Đồng chí không có quyền {action}. Hãy liên hệ người quản trị.",
            en: "You have no right to {action}. Ask your administrator."
        ),
        "signing.request.unknown": Text(
            vi: "Không có văn bản chờ ký {id} trong phạm vi của đồng chí.",
            en: "No document {id} waits within your sight."
        ),
        "signing.request.waiting": Text(
            vi: "Văn bản này chưa ký. Hãy ký trước.",
            en: "This document is not signed yet. Sign it first."
        ),
        "signing.request.signed": Text(
            vi: "Văn bản này đã ký xong, không phải ký lại.",
            en: "This document is signed already; nothing more is to be done."
        ),
        "signing.request.withdrawn": Text(
            vi: "Văn bản này đã được rút khỏi danh sách chờ ký.",
            en: "This document was withdrawn from signing."
        ),
        "signing.certificate.another": Text(
            vi:
                "Thiết bị đang cắm là của {found}, không phải của {expected}. Hãy cắm đúng thiết bị rồi ký lại; chưa có gì được ký.",
            en:
                "The token is {found}'s, not {expected}'s. Use the right one and sign again; nothing was signed."
        ),
        "signing.certificate.none": Text(
            vi:
                "Chưa có chứng thư số nào được đăng ký cho đồng chí. Hãy đăng ký chứng thư số trong thiết bị này.",
            en: "No certificate is registered for you. Register the one in this token."
        ),
        "signing.certificate.unreadable": Text(
            vi: "Không đọc được chứng thư số trong thiết bị. Hãy rút ra, cắm lại rồi thử lại.",
            en: "The token's certificate cannot be read. Plug it in again and retry."
        ),
        "signing.certificate.name": Text(
            vi:
                "Chứng thư số ghi tên {certificate}, khác với {name}. Hãy nhờ đầu mối chứng thư số của cơ quan đăng ký.",
            en:
                "The certificate names {certificate}, not {name}. Ask your agency's certificate focal point to register it."
        ),
        "signing.certificate.refused": Text(
            vi:
                "Chứng thư số không còn hoặc chưa có hiệu lực ({reason}). Hãy gia hạn trước khi ký.",
            en: "The certificate is not valid now ({reason}). Renew it before signing."
        ),
        "signing.address": Text(
            vi: "Địa chỉ này đã dùng, đã hết hạn hoặc không tồn tại. Hãy ký lại từ màn hình ký số.",
            en: "This address was used, ran out or never was. Sign again from the signing page."
        ),
        "signing.large": Text(
            vi: "Tệp lớn hơn {limit} MB. Hãy chia nhỏ văn bản.",
            en: "The file is larger than {limit} MB. Split the document."
        ),
        "signing.many": Text(
            vi: "Mỗi lần trình ký tối đa {limit} văn bản. Hãy chia thành nhiều lần.",
            en: "At most {limit} documents in one sitting. Split them."
        ),
        "signing.none": Text(
            vi: "Chưa chọn văn bản nào để ký. Hãy chọn ít nhất một văn bản.",
            en: "No document was chosen. Choose at least one."
        ),
    ]
}
