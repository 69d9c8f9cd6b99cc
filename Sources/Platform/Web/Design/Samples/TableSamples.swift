// SPDX-License-Identifier: Apache-2.0

import Core

/// Lists: filtered, selected, empty, loading.
enum TableSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "tables",
            vietnamese: "Bảng danh sách",
            english: "Tables",
            width: .wide,
            isWhole: true,
            samples: { kit in [.init("", inbox(kit, rows: 8))] }
        ),
        .init(
            slug: "tables-states",
            vietnamese: "Bảng trống, bảng đang tải",
            english: "Tables: empty, loading",
            samples: states
        ),
        .init(
            slug: "tables-50",
            vietnamese: "Bảng 50 dòng",
            english: "A table of 50",
            width: .wide,
            isWhole: true,
            samples: { kit in [.init("", inbox(kit, rows: 50))] }
        ),
    ]

    private static func inbox(_ kit: SampleKit, rows count: Int) -> HTML {
        let say = kit.speak
        let heading = Heading(
            kit.say("Văn bản đến", "Incoming documents"),
            actions: ButtonLink(
                kit.say("Soạn văn bản", "Write"),
                to: DesignSystemPages.path,
                kind: .primary,
                shortcut: "s"
            ).html(say)
        )
        let path = DesignSystemPages.path("tables")
        let table = DataTable(
            kit.say("Văn bản đến", "Incoming documents"),
            columns: columns(kit),
            rows: (0..<count).map { row($0, kit) },
            empty: empty(kit),
            bulk: .init(
                kit.context,
                to: path,
                buttons: [
                    Button(kit.say("Tiếp nhận", "Receive"), name: "action", value: "receive"),
                    Button(
                        kit.say("Phân công", "Assign"),
                        kind: .secondary,
                        name: "action",
                        value: "assign"
                    ),
                ]
            )
        )
        let paging = Paging(
            previous: nil,
            next: path,
            summary: kit.say("50 trong khoảng 1.260.000 văn bản", "50 of about 1,260,000 documents")
        )
        return """
            \(heading.html(say))\(tools(kit))\(table.html(say))\(paging.html(say))
            """
    }

    private static func tools(_ kit: SampleKit) -> HTML {
        let (say, path) = (kit.speak, DesignSystemPages.path("tables"))
        let tabs = Tabs(
            kit.say("Danh sách văn bản", "Lists of documents"),
            [
                .init(
                    kit.say("Chờ tiếp nhận", "To receive"),
                    to: path,
                    count: 1204,
                    isCurrent: true
                ),
                .init(kit.say("Đang xử lý", "In progress"), to: path, count: 38),
                .init(kit.say("Sắp đến hạn", "Nearly due"), to: path, count: 5),
                .init(kit.say("Đã xong", "Done"), to: path),
            ]
        )
        let fields = Fields(say, FormState(["q": [kit.data("rà soát")]]))
        let filter = FilterForm(
            to: path,
            fields: [
                fields.text("q", label: kit.say("Tìm", "Find"), kind: .search),
                fields.select(
                    "urgency",
                    label: kit.say("Độ khẩn", "Urgency"),
                    choices: [Choice("flash", kit.say("Hỏa tốc", "Most urgent"))],
                    blank: kit.say("Mọi mức", "Any")
                ),
                fields.date("from", label: kit.say("Đến từ ngày", "Since"), hint: ""),
            ],
            clear: path
        )
        return "\(tabs.html(say))\(filter.html(say))"
    }

    private static func columns(_ kit: SampleKit) -> [DataTable.Column] {
        let path = DesignSystemPages.path("tables")
        return [
            .init(kit.say("Văn bản", "Document"), isLabelled: false),
            .init(kit.say("Nơi gửi", "From")),
            .init(kit.say("Đến lúc", "Received"), sort: "\(path)?sort=received"),
            .init(kit.say("Hạn", "Due"), sort: "\(path)?sort=-due", order: .up, isLabelled: false),
            .init(kit.say("Trạng thái", "State"), isLabelled: false),
        ]
    }

    private static let subjects = [
        "V/v rà soát, đơn giản hóa thủ tục hành chính năm 2020",
        "Báo cáo tình hình tiếp công dân, giải quyết khiếu nại, tố cáo quý I và phương hướng, nhiệm vụ "
            + "trọng tâm quý II năm 2020 trên địa bàn",
        "Quyết định ban hành quy chế tiếp nhận, xử lý văn bản điện tử",
        "Giấy mời họp giao ban tháng 3",
    ]

    private static func row(_ index: Int, _ kit: SampleKit) -> DataTable.Row {
        let number = "\(1204 - index)/UBND-VP"
        let subject = kit.data(subjects[index % subjects.count])
        let chip = DeadlineChip(
            [
                .running(minutes: -150), .running(minutes: 200), .running(minutes: 1140),
                .running(minutes: 3000), .paused, .none,
            ][min(5, index % 6)],
            due: index % 6 == 5 ? nil : kit.time.adding(seconds: 86_400)
        )
        let tag: StatusTag =
            [
                StatusTag(kit.say("Hỏa tốc", "Most urgent"), .bad),
                StatusTag(kit.say("Mới đến", "New"), .new),
                StatusTag(kit.say("Đang xử lý", "In progress"), .running),
                StatusTag(kit.say("Chờ trả lời", "Waiting"), .waiting),
            ][index % 4]
        return .init(
            id: "d\(index)",
            name: kit.data(number),
            cells: [
                """
                <a href="\(DesignSystemPages.path("document"))">\(subject)</a> <span class="sub">\(kit.data(number))</span>
                """,
                "\(index == 1 ? kit.longName : kit.data("UBND tỉnh Bắc Giang"))",
                timeElement(kit.time, kit.speak.dateTime(kit.time)),
                chip.html(kit.speak),
                tag.html(kit.speak),
            ],
            isUnread: index < 3
        )
    }

    private static func empty(_ kit: SampleKit) -> EmptyState {
        EmptyState(
            kit.say("Không còn văn bản nào chờ tiếp nhận", "No document waits to be received"),
            advice: kit.say(
                "Văn bản mới hiện ở đây ngay khi đến. Văn bản đã tiếp nhận nằm ở thẻ Đang xử lý.",
                "New ones appear here at once. Received ones are under In progress."
            ),
            action: ButtonLink(
                kit.say("Xem văn bản đang xử lý", "See documents in progress"),
                to: DesignSystemPages.path("tables")
            )
        )
    }

    @Sendable private static func states(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let title = kit.say("Văn bản", "Documents")
        let blank = DataTable(title, columns: columns(kit), rows: [], empty: empty(kit))
        let loading = DataTable(
            title,
            columns: columns(kit),
            rows: [],
            empty: empty(kit),
            isLoading: true
        )
        let choice = ColumnChoice(
            to: DesignSystemPages.path("tables"),
            columns: [
                Choice("from", kit.say("Nơi gửi", "From")),
                Choice("received", kit.say("Đến lúc", "Received")),
                Choice("due", kit.say("Hạn", "Due")),
            ],
            shown: ["from", "due"],
            kept: [("q", kit.data("rà soát"))]
        )
        let figures = DataTable(
            kit.say("Số liệu", "Figures"),
            columns: [
                .init(kit.say("Cơ quan", "Agency"), isLabelled: false),
                .init(kit.say("Đã gửi", "Sent"), isNumeric: true),
                .init(kit.say("Đúng hạn", "In time"), isNumeric: true),
            ],
            rows: [
                .init(cells: [
                    "\(kit.longName)", "\(say.number(12_604))",
                    "\(say.percent(12_100, of: 12_604))",
                ]),
                .init(cells: [
                    "\(kit.data("Bộ Tư pháp"))", "\(say.number(98))", "\(say.percent(1, of: 0))",
                ]),
            ],
            empty: empty(kit)
        )
        return [
            .init(kit.say("Trống", "Empty"), blank.html(say)),
            .init(kit.say("Đang tải", "Loading"), loading.html(say)),
            .init(kit.say("Số", "Numbers"), figures.html(say)),
            .init(kit.say("Chọn cột", "Choice of columns"), choice.html(say)),
        ]
    }
}
