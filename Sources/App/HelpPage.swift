// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// How to work here: what each area is for, the keys, and whom to ask.
enum HelpPage {
    static let path = AccountPath.help

    static func html(_ context: PageContext, _ navigation: Navigation) -> HTML {
        let say = context.say
        let title = say("help.title")
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            body: """
                \(Heading(title, lead: say("help.lead")).html(say))
                \(areas(say, navigation))\(keys(say))\(people(context))
                """
        )
    }

    /// The areas that this reader may open, so that nobody reads of what he does not have.
    private static func areas(_ say: Say, _ navigation: Navigation) -> HTML? {
        let items = navigation.groups.flatMap(\.items).compactMap { item -> SummaryList.Item? in
            let key = "help.area.\(item.section)"
            guard texts[key] != nil else { return nil }
            return SummaryList.Item(item.label, text: say(key))
        }
        guard !items.isEmpty else { return nil }
        return "<h2>\(say("help.areas"))</h2>\(SummaryList(items).html(say))"
    }

    private static func keys(_ say: Say) -> HTML {
        let items = ["list", "letter", "tab", "escape"].map { key in
            SummaryList.Item(say("help.key.\(key)"), text: say("help.key.\(key).does"))
        }
        return """
            <h2>\(say("help.keys"))</h2><p>\(say("help.keys.lead"))</p>\(SummaryList(items).html(say))
            """
    }

    private static func people(_ context: PageContext) -> HTML {
        let say = context.say
        let key = context.session == nil ? "help.ask.stranger" : "help.ask.signedIn"
        return """
            <h2>\(say("help.ask"))</h2><ul><li>\(say(key))</li><li>\(say("help.ask.document"))</li>\
            <li>\(say("help.ask.fault"))</li></ul>
            """
    }

    static let texts: Texts = [
        "help.title": Text(vi: "Trợ giúp", en: "Help"),
        "help.lead": Text(
            vi: "Mỗi phần dùng để làm gì, phím tắt, và hỏi ai khi gặp khó khăn.",
            en: "What each area is for, the keys, and whom to ask."
        ),
        "help.areas": Text(vi: "Các phần làm việc", en: "Areas of work"),
        "help.area.desk": Text(
            vi:
                "Văn bản các cơ quan khác gửi đến, văn bản khẩn đứng trước. Mở từng văn bản để tiếp nhận, từ chối kèm lý do hoặc phân công xử lý.",
            en:
                "What other agencies sent you, urgent first. Open a document to accept it, refuse it with a reason, or assign it."
        ),
        "help.area.drafts": Text(
            vi:
                "Văn bản đang soạn. Điền các trường, đính kèm tệp đã ký số, chọn nơi nhận rồi gửi.",
            en: "Documents being written. Fill in, attach the signed file, choose recipients, send."
        ),
        "help.area.outbox": Text(
            vi:
                "Văn bản đã gửi và tình hình tiếp nhận ở từng nơi. Mở văn bản để thu hồi, thay thế hoặc cập nhật.",
            en:
                "What was sent and who has it. Open a document to recall, replace or update it."
        ),
        "help.area.search": Text(
            vi: "Tìm mọi văn bản cơ quan đã gửi hoặc nhận, gõ có dấu hay không dấu đều được.",
            en: "Finds all that your agency sent or received; accents are optional."
        ),
        "help.area.records-desk": Text(
            vi:
                "Văn bản đến chờ vào sổ, chờ trình; văn bản đi chờ kiểm tra thể thức, cấp số, phát hành.",
            en: "What waits to be registered, presented, numbered and released."
        ),
        "help.area.records-work": Text(
            vi: "Việc của riêng ông/bà và của đơn vị mình phụ trách, xếp theo thời hạn.",
            en: "Your own work and that of the units you head, by deadline."
        ),
        "help.area.records-dossiers": Text(
            vi: "Danh mục hồ sơ của năm, mở hồ sơ, đưa văn bản vào, kết thúc và nộp lưu.",
            en: "The year’s plan, dossiers, their documents, closing and hand-over."
        ),
        "help.area.records-search": Text(
            vi: "Tìm văn bản theo số, trích yếu, tác giả; chỉ hiện văn bản ông/bà được xem.",
            en: "Finds documents; only those that you may see."
        ),
        "help.area.records-follow-up": Text(
            vi: "Việc đã giao theo từng đơn vị: đúng hạn, trễ, gia hạn, chưa mở xem.",
            en: "What was given out, unit by unit."
        ),
        "help.area.records-measures": Text(
            vi: "Tỷ lệ xử lý trên mạng và thời gian từng bước.",
            en: "How much is handled online, and how long each step takes."
        ),
        "help.area.records-registers": Text(
            vi: "Sổ văn bản đến, văn bản đi của từng năm; in thành sổ, xuất bảng tính.",
            en: "The registers of each year, for printing and for spreadsheets."
        ),
        "help.area.records-office": Text(
            vi: "Mở sổ văn bản cho cơ quan, chữ viết tắt, địa danh, dãy số riêng.",
            en: "Opens the office: abbreviation, place, series of numbers."
        ),
        "help.area.trace": Text(
            vi: "Một số văn bản đang ở đâu, qua từng cơ quan và từng bước.",
            en: "Where a number is, agency by agency and step by step."
        ),
        "help.area.statistics": Text(
            vi: "Số liệu gửi, nhận trong kỳ; có bản để in.",
            en: "Figures of a period, also for printing."
        ),
        "help.area.recipients": Text(
            vi: "Các nơi nhận hay dùng, giữ dưới một tên cho cả cơ quan.",
            en: "Recipients used often, kept under a name for the whole agency."
        ),
        "help.area.onestop": Text(
            vi:
                "Hồ sơ người dân nộp, theo hạn: tiếp nhận, yêu cầu bổ sung một lần, xử lý từng bước, quyết định, trả kết quả.",
            en:
                "What citizens filed, by when it is due: receive, ask once for more, work, decide, hand out."
        ),
        "help.area.procedures": Text(
            vi: "Soạn và công bố thủ tục: biểu mẫu, điều kiện, quy trình.",
            en: "Write and publish procedures: forms, conditions, steps."
        ),
        "help.area.services": Text(
            vi: "Tìm việc cần làm, xem giấy tờ, phí và thời gian, rồi nộp trực tuyến.",
            en: "Find what you want to do, see papers, fees and time, then file online."
        ),
        "help.area.dossiers": Text(
            vi: "Hồ sơ bạn đang soạn và đã nộp, đang ở đâu, và kết quả.",
            en: "What you are writing and filed, where it is, and the results."
        ),
        "help.area.lookup": Text(
            vi: "Xem một hồ sơ đang ở đâu bằng mã trên giấy tiếp nhận.",
            en: "See where a dossier is by the code on its receipt."
        ),
        "help.area.admin": Text(
            vi: "Cơ quan, cán bộ, vị trí công tác, tài khoản, phần mềm kết nối và nhật ký.",
            en: "Agencies, officers, posts, accounts, connected software and the Journal."
        ),
        "help.area.account": Text(
            vi: "Đổi mật khẩu, chọn ngôn ngữ, xem các lần đăng nhập.",
            en: "Change your password, choose a language, see where you are signed in."
        ),
        "help.keys": Text(vi: "Phím tắt", en: "Keys"),
        "help.keys.lead": Text(
            vi: "Phím tắt chỉ có tác dụng khi con trỏ không nằm trong ô nhập.",
            en: "Keys work while you are not typing in a field."
        ),
        "help.key.list": Text(vi: "Phím ?", en: "?"),
        "help.key.list.does": Text(
            vi: "Hiện các phím tắt của trang đang mở.",
            en: "Shows the keys of the page that is open."
        ),
        "help.key.letter": Text(vi: "Một chữ cái", en: "A letter"),
        "help.key.letter.does": Text(
            vi: "Bấm nút có phím tắt đó, ví dụ R để tiếp nhận văn bản đang mở.",
            en: "Presses the button that has it, as R to accept the open document."
        ),
        "help.key.tab": Text(vi: "Phím Tab", en: "Tab"),
        "help.key.tab.does": Text(
            vi: "Đến nút hoặc ô tiếp theo; Shift + Tab để lùi lại. Enter để bấm.",
            en: "Goes to the next control; Shift + Tab goes back. Enter presses it."
        ),
        "help.key.escape": Text(vi: "Phím Esc", en: "Esc"),
        "help.key.escape.does": Text(
            vi: "Đóng hộp thoại hoặc trình đơn đang mở.",
            en: "Closes the dialog or menu that is open."
        ),
        "help.ask": Text(vi: "Hỏi ai", en: "Whom to ask"),
        "help.ask.stranger": Text(
            vi: "Chưa có tài khoản hoặc quên mật khẩu: quản trị của cơ quan.",
            en: "No account, or a forgotten password: your agency's administrator."
        ),
        "help.ask.signedIn": Text(
            vi:
                "Quên mật khẩu, thiếu quyền, sai tên hoặc sai vị trí công tác: quản trị của cơ quan.",
            en:
                "A forgotten password, a missing right, a wrong name or post: your agency's administrator."
        ),
        "help.ask.document": Text(
            vi: "Nội dung một văn bản: người liên hệ ghi trong văn bản, hoặc văn thư của nơi gửi.",
            en: "What a document says: the contact named in it, or the sender's clerk."
        ),
        "help.ask.fault": Text(
            vi: "Trang báo lỗi: gửi cho quản trị mã yêu cầu ghi trên trang đó.",
            en: "A page with an error: give your administrator the request number that it shows."
        ),
    ]
}
