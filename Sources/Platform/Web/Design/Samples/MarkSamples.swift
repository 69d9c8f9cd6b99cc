// SPDX-License-Identifier: Apache-2.0

import Core

/// Tags, chips, progress, conflict.
enum MarkSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "marks",
            vietnamese: "Trạng thái, thời hạn, tiến độ",
            english: "States, deadlines, progress",
            samples: marks
        ),
        .init(
            slug: "conflict",
            vietnamese: "Hai người cùng sửa",
            english: "Two people changed it",
            samples: { kit in [.init(kit.say("So sánh hai bản", "Side by side"), conflict(kit))] }
        ),
        .init(
            slug: "document",
            vietnamese: "Văn bản bên các trường",
            english: "A document beside its fields",
            width: .wide,
            isWhole: true,
            samples: { kit in [.init("", document(kit))] }
        ),
    ]

    @Sendable private static func marks(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let words: [(StatusTag.Tone, String)] = [
            (.new, kit.say("Mới đến", "New")), (.running, kit.say("Đang xử lý", "In progress")),
            (.waiting, kit.say("Chờ trả lời", "Waiting")), (.done, kit.say("Đã xong", "Done")),
            (.warn, kit.say("Sắp đến hạn", "Nearly due")), (.bad, kit.say("Từ chối", "Refused")),
            (.quiet, kit.say("Hết hiệu lực", "No longer in force")),
        ]
        let tags = words.map { "<li>\(StatusTag($1, $0).html(say))</li>" as HTML }
        let due = kit.time.adding(seconds: 200_000)
        let states: [DeadlineChip.State] = [
            .running(minutes: 2 * 480 + 180), .running(minutes: 125), .running(minutes: 0),
            .running(minutes: -1000), .met, .missed, .paused, .none,
        ]
        let chips = states.map { state -> HTML in
            "<li>\(DeadlineChip(state, due: state == .none ? nil : due).html(say))</li>"
        }
        let progress: [Progress] = [
            Progress(kit.say("Đang gửi đến các xã", "Sending to communes"), done: 0, of: 11_000),
            Progress(
                kit.say("Đang nhập danh bạ", "Importing the directory"),
                done: 4210,
                of: 11_000,
                secondsLeft: 95
            ),
            Progress(
                kit.say("Đã nhập xong", "Imported"),
                done: 11_000,
                of: 11_000
            ),
        ]
        return [
            .init(kit.say("Trạng thái", "States"), "<ul class=\"legend\">\(tags)</ul>"),
            .init(kit.say("Thời hạn", "Deadlines"), "<ul class=\"cards\">\(chips)</ul>"),
            .init(kit.say("Tiến độ", "Progress"), progress.html(say)),
        ]
    }

    private static func conflict(_ kit: SampleKit) -> HTML {
        let panel = ConflictPanel(
            who: kit.data("Văn thư thứ hai"),
            at: kit.time,
            differences: [
                .init(
                    kit.say("Trích yếu", "Subject"),
                    theirs: kit.data("V/v rà soát thủ tục hành chính năm 2020"),
                    mine: kit.data("V/v rà soát, đơn giản hóa thủ tục hành chính")
                ),
                .init(
                    kit.say("Nơi nhận", "Recipients"),
                    theirs: kit.longName,
                    mine: kit.data("63 tỉnh")
                ),
            ],
            say: kit.speak,
            keepName: "overwrite",
            keepValue: "7",
            reload: DesignSystemPages.path("conflict")
        )
        return PostForm(
            kit.context,
            to: DesignSystemPages.path("conflict"),
            body: panel.html(kit.speak)
        ).html
    }

    private static func document(_ kit: SampleKit) -> HTML {
        let say = kit.speak
        let heading = Heading(
            kit.data("V/v rà soát, đơn giản hóa thủ tục hành chính năm 2020"),
            caption: kit.say("Văn bản đến 1204/UBND-VP", "Incoming document 1204/UBND-VP"),
            marks: """
                \(StatusTag(kit.say("Mới đến", "New"), .new).html(say))\
                \(DeadlineChip(.running(minutes: 1140), due: kit.time.adding(seconds: 200_000)).html(say))
                """
        )
        let fields = Fields(say)
        let form = PostForm(
            kit.context,
            to: DesignSystemPages.path("document"),
            autosave: Autosave(to: DesignSystemPages.path("autosave")),
            body: """
                \(SummaryList([
                    .init(kit.say("Nơi gửi", "From"), text: kit.data("Ủy ban nhân dân tỉnh Bắc Giang")),
                    .init(kit.say("Đến lúc", "Received"), text: say.dateTime(kit.time)),
                ]).html(say))\(fields.text(
                    "registered",
                    label: kit.say("Số đến", "Register number"),
                    value: "318",
                    width: .w10
                ))\(fields.area("note", label: kit.say("Ý kiến", "Opinion"), isOptional: true))\
                \(ButtonRow([
                    Button(kit.say("Tiếp nhận", "Receive"), name: "action", value: "receive", shortcut: "n"),
                    Button(
                        kit.say("Từ chối", "Refuse"),
                        kind: .danger,
                        name: "action",
                        value: "refuse"
                    ),
                ]).html(say))
                """
        )
        let path = DesignSystemPages.path("document")
        let viewer = DocumentViewer(
            kit.data("1204-UBND-VP.pdf"),
            source: Assets.path("sample-letter.svg"),
            isPicture: true,
            files: [
                .init(kit.data("1204-UBND-VP.pdf"), to: path, isCurrent: true),
                .init(kit.data("phu-luc.xlsx"), to: path),
            ],
            fields: form.html
        )
        return "\(heading.html(say))\(viewer.html(say))"
    }
}
