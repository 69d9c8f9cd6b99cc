// SPDX-License-Identifier: Apache-2.0

import Core

/// Colours, type, buttons, banners.
enum FoundationSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "foundations",
            vietnamese: "Màu và chữ",
            english: "Colour and type",
            samples: foundations
        ),
        .init(
            slug: "buttons",
            vietnamese: "Nút và thông báo",
            english: "Buttons and banners",
            samples: buttons
        ),
    ]

    private static let names = [
        "paper", "sheet", "ink", "act", "bar", "bronze", "blue", "green", "amber", "red",
    ]

    @Sendable private static func foundations(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let colours = names.map { name -> HTML in
            """
            <li><svg width="100%" aria-hidden="true"><rect width="100%" height="100%" fill="var(--\(name))"/></svg>\
            <code>\(kit.data(name))</code></li>
            """
        }
        let instant = kit.time
        let say = kit.speak
        let facts = SummaryList([
            .init(kit.say("Ngày", "Date"), text: say.date(instant)),
            .init(kit.say("Ngày giờ", "Date and time"), text: say.dateTime(instant)),
            .init(kit.say("Số", "Number"), text: say.number(1_260_000)),
            .init(kit.say("Tiền", "Money"), text: say.money(8000)),
            .init(kit.say("Dung lượng", "Size"), text: say.size(20_400_000)),
            .init(kit.say("Tỷ lệ", "Share"), text: say.percent(61, of: 63)),
            .init(
                kit.say("Thời gian làm việc", "Working time"),
                text: say.remaining(workingMinutes: 2 * 480 + 180)
            ),
        ])
        let letters: HTML = """
            <p class="lead">\(kit.data("Ằ ẳ ẵ ặ · Ề ể ễ ệ · Ồ ổ ỗ ộ · Ờ ở ỡ ợ · Ừ ử ữ ự · Đ đ · Ỳ ỷ ỹ ỵ"))</p>
            <h3>\(kit.say("Tiêu đề bậc ba", "Heading of the third rank"))</h3>
            <p>\(kit.say(
                "Hôm nay cơ quan tiếp nhận công văn về việc rà soát thủ tục hành chính, hạn trả lời sau hai ngày làm việc.",
                "Today the agency received a letter on reviewing procedures, to be answered in two working days."
            )) <a href="\(DesignSystemPages.path)">\(kit.say("Xem văn bản gốc", "See the original"))</a>.</p>
            """
        return [
            .init(kit.say("Bảng màu", "Palette"), "<ul class=\"swatches\">\(colours)</ul>"),
            .init(kit.say("Chữ", "Type"), letters),
            .init(kit.say("Ngày, số, thời gian", "Dates, numbers, time"), facts.html(say)),
        ]
    }

    @Sendable private static func buttons(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let all = ButtonRow([
            Button(kit.say("Tiếp nhận", "Receive"), shortcut: "n"),
            Button(kit.say("Phân công", "Assign"), kind: .secondary, shortcut: "p"),
            Button(kit.say("Từ chối", "Refuse"), kind: .danger),
            Button(kit.say("Để sau", "Later"), kind: .quiet),
            ButtonLink(kit.say("Soạn văn bản", "Write a document"), to: DesignSystemPages.path),
        ])
        let states = ButtonRow([
            Button(kit.say("Đang gửi", "Sending"), isBusy: true),
            Button(kit.say("Ký số", "Sign"), isDisabled: true),
            Button(kit.longName, kind: .secondary),
        ])
        let banners: [Banner] = [
            Banner(
                .notice,
                kit.say(
                    "Từ 22 giờ tối nay hệ thống bảo trì trong 30 phút. Văn bản đang soạn được giữ nguyên.",
                    "From 22:00 tonight the system is maintained for 30 minutes. Drafts are kept."
                )
            ),
            Banner(.success, kit.say("Đã gửi đến 63 cơ quan.", "Sent to 63 agencies.")),
            Banner(
                .warning,
                kit.say(
                    "Đường truyền đến Bộ Tư pháp đang đứt: đã nhận lúc 09:41, sẽ chuyển khi nối lại.",
                    "The line to the Ministry of Justice is down: received at 09:41, to be forwarded later."
                ),
                more:
                    "<a href=\"\(DesignSystemPages.path)\">\(kit.say("Xem các lượt đang chờ", "See what waits"))</a>"
            ),
            Banner(
                .failure,
                kit.say(
                    "Không đọc được tệp chữ ký. Hãy tải lại tệp từ máy đã ký.",
                    "The signature file cannot be read. Upload it again from the machine that signed."
                )
            ),
        ]
        return [
            .init(kit.say("Các loại nút", "Kinds"), form(all.html(say), kit)),
            .init(kit.say("Trạng thái", "States"), form(states.html(say), kit)),
            .init(kit.say("Thông báo", "Banners"), banners.html(say)),
            .init(kit.say("Thay đổi khi đang xem", "Changes while reading"), live(kit)),
        ]
    }

    /// As the module draws them; the samples listen to no stream.
    private static func live(_ kit: SampleKit) -> HTML {
        let sentence = kit.say("Có 3 văn bản mới.", "There are 3 new documents.")
        let link = Link(kit.speak("design.live.show"), to: path).html(kit.speak)
        return """
            <div class="live"><p>\(sentence)</p>\(link)</div>
            <div class="live lost"><p>\(kit.speak("design.live.lost"))</p></div>
            """
    }

    private static let path = DesignSystemPages.path("buttons")

    private static func form(_ body: HTML, _ kit: SampleKit) -> HTML {
        GetForm(to: DesignSystemPages.path, body: body).html
    }
}

extension SampleKit {
    /// Noon of a working day in the year of the letters.
    var time: Instant {
        CivilDate(year: 2020, month: 2, day: 12).map { Instant($0, hour: 9, minute: 41) }
            ?? Instant(microseconds: 0)
    }
}
