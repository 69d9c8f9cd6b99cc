// SPDX-License-Identifier: Apache-2.0

/// A leader's brief: figures, charts, map; and the same without figures.
enum ChartSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "brief",
            vietnamese: "Bản tin một trang",
            english: "A one-page brief",
            manner: .leader,
            samples: brief
        ),
        .init(
            slug: "charts",
            vietnamese: "Biểu đồ",
            english: "Charts",
            samples: charts
        ),
        .init(
            slug: "map",
            vietnamese: "Bản đồ ô 63 tỉnh, thành phố",
            english: "Tile map of 63 provinces",
            samples: { kit in
                [.init(kit.say("Tháng 2/2020", "February 2020"), map(kit).html(kit.speak))]
            }
        ),
    ]

    @Sendable private static func brief(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let owner = kit.data("Văn phòng Chính phủ (mẫu)")
        let tiles = StatRow([
            StatTile(
                kit.say("Văn bản gửi, nhận", "Documents exchanged"),
                value: say.number(1_260_412),
                asOf: kit.time,
                coverage: kit.say("63/63 tỉnh", "63 of 63 provinces"),
                owner: owner,
                evidence: DesignSystemPages.path("tables"),
                change: kit.say("tăng 12 % so với tháng trước", "up 12 % on last month")
            ),
            StatTile(
                kit.say("Tiếp nhận đúng hạn", "Received in time"),
                value: say.percent(921, of: 1000),
                asOf: kit.time,
                coverage: kit.say("61/63 tỉnh", "61 of 63 provinces"),
                owner: owner,
                evidence: DesignSystemPages.path("map")
            ),
            StatTile(
                kit.say("Văn bản giấy còn lại", "Still on paper"),
                value: nil,
                asOf: kit.time,
                coverage: kit.say("chưa tỉnh nào khai", "no province has declared"),
                owner: owner,
                evidence: nil
            ),
        ])
        return [
            .init(kit.say("Ba con số", "Three figures"), tiles.html(say)),
            .init(kit.say("Sáu tháng qua", "The last six months"), lines(kit, "l1").html(say)),
            .init(kit.say("Nơi chậm nhất", "The slowest"), bars(kit, "b1").html(say)),
        ]
    }

    @Sendable private static func charts(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let none = BarChart(
            id: "none",
            kit.say("Chưa có số liệu", "Nothing yet"),
            summary: kit.say("Chưa có.", "None."),
            unit: kit.say("văn bản", "documents"),
            bars: []
        )
        return [
            .init(kit.say("Thanh ngang", "Bars"), bars(kit, "b2").html(say)),
            .init(kit.say("Đường", "Lines"), lines(kit, "l2").html(say)),
            .init(kit.say("Ma trận nhiệt", "Heat matrix"), heat(kit).html(say)),
            .init(kit.say("Trống", "Empty"), none.html(say)),
        ]
    }

    static let shades = HeatShades(50, 70, 85, 95)

    private static func bars(_ kit: SampleKit, _ id: String) -> BarChart {
        BarChart(
            id: id,
            kit.say("Văn bản quá hạn tiếp nhận theo cơ quan", "Late documents by agency"),
            summary: kit.say(
                "Ba cơ quan giữ hơn một nửa số văn bản quá hạn; Sở Xây dựng nhiều nhất với 412.",
                "Three agencies hold more than half of the late ones; Construction has most, 412."
            ),
            unit: kit.say("văn bản", "documents"),
            bars: [
                .init(kit.data("Sở Xây dựng"), 412, isMarked: true),
                .init(kit.data("Sở Tư pháp"), 230),
                .init(kit.longName, 118), .init(kit.data("UBND huyện Yên Thế"), 61),
                .init(kit.data("Văn phòng UBND tỉnh"), 0),
            ]
        )
    }

    private static func lines(_ kit: SampleKit, _ id: String) -> LineChart {
        LineChart(
            id: id,
            kit.say("Văn bản theo tháng", "Documents by month"),
            summary: kit.say(
                "Văn bản điện tử vượt văn bản giấy từ tháng 11 và tăng đều.",
                "Electronic documents passed paper in November and grow steadily."
            ),
            points: ["09/2019", "10/2019", "11/2019", "12/2019", "01/2020", "02/2020"],
            lines: [
                .init(kit.say("Điện tử", "Electronic"), [410, 620, 880, 1010, 1190, 1260]),
                .init(kit.say("Giấy", "Paper"), [900, 840, 730, 640, 520, 410]),
                .init(kit.say("Quá hạn", "Late"), [120, 130, 110, 96, 84, 80]),
            ]
        )
    }

    private static func heat(_ kit: SampleKit) -> HeatMatrix {
        HeatMatrix(
            id: "heat",
            kit.say("Tỷ lệ tiếp nhận đúng hạn theo tháng", "Received in time by month"),
            summary: kit.say(
                "Huyện Yên Thế cải thiện từ 41 lên 96 %; xã chưa nối mạng không có số liệu.",
                "Yên Thế rose from 41 to 96 %; communes without a line have no figures."
            ),
            unit: "%",
            columns: ["10/2019", "11/2019", "12/2019", "01/2020", "02/2020"],
            rows: [
                .init(kit.data("Thành phố Bắc Giang"), [91, 93, 95, 97, 99]),
                .init(kit.data("Huyện Yên Thế"), [41, 58, 74, 88, 96]),
                .init(kit.data("Huyện Sơn Động"), [nil, nil, 22, 51, 69]),
                .init(kit.longName, [60, 60, 71, nil, 84]),
            ],
            shades: shades
        )
    }

    private static func map(_ kit: SampleKit) -> TileMap {
        var values: [String: Int] = [:]
        for (index, province) in Province.all.enumerated() where index % 17 != 5 {
            values[province.code] = 38 + (index * 23) % 62
        }
        return TileMap(
            id: "map",
            kit.say("Tiếp nhận đúng hạn theo tỉnh, thành phố", "Received in time by province"),
            summary: kit.say(
                "Số liệu mẫu. Bốn tỉnh chưa có số liệu; mỗi ô là một tỉnh, không theo diện tích.",
                "Sample figures. Four provinces have none; each tile is a province, not to scale."
            ),
            unit: "%",
            values: values,
            shades: shades
        ) { DesignSystemPages.path("tables") + "?province=\($0.code)" }
    }
}
