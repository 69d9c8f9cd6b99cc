// SPDX-License-Identifier: Apache-2.0

import Core

/// Fields in every state.
enum FieldSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "fields",
            vietnamese: "Trường nhập",
            english: "Fields",
            samples: { kit in
                all(kit, FormState()) + [
                    .init(kit.say("Tải tệp", "Files"), files(kit))
                ]
            }
        ),
        .init(
            slug: "fields-errors",
            vietnamese: "Trường nhập có lỗi",
            english: "Fields with errors",
            isError: true,
            samples: { kit in all(kit, refused(kit)) }
        ),
        .init(
            slug: "agency-tree",
            vietnamese: "Cây cơ quan",
            english: "Tree of agencies",
            samples: { kit in TreeSamples.all(kit) }
        ),
    ]

    /// A form that was refused, with hostile text in it.
    static func refused(_ kit: SampleKit) -> FormState {
        FormState(
            [
                "subject": [""], "reason": [kit.data("\"><script>alert(1)</script>")],
                "copies": ["hai"],
                "fee": ["8.00"], "issued": ["31/02/2020"], "urgency": [""], "kind": [], "about": [],
            ],
            summary: [
                FormError(field: "subject", key: "design.sample.subject"),
                FormError(field: "reason", key: "design.sample.reason"),
                FormError(field: "copies", key: "design.sample.copies"),
                FormError(field: "fee", key: "design.sample.fee"),
                FormError(field: "issued", key: "design.sample.issued"),
                FormError(field: "urgency", key: "design.sample.urgency"),
                FormError(field: "kind", key: "design.sample.kind"),
            ]
        )
    }

    private static func all(_ kit: SampleKit, _ state: FormState) -> [DesignSystemPages.Sample] {
        let fields = Fields(kit.speak, state)
        let form = PostForm(
            kit.context,
            to: DesignSystemPages.path("fields"),
            body: """
                \(texts(kit, fields))\(choices(kit, fields))\(ButtonRow([
                    Button(kit.say("Gửi", "Send")),
                    Button(kit.say("Lưu nháp", "Save the draft"), kind: .secondary),
                ]).html(kit.speak))
                """
        )
        let summary = ErrorSummary(state, kit.speak, of: form.html).html(kit.speak)
        return [.init(kit.say("Một văn bản", "A document"), "\(summary)\(form.html)")]
    }

    private static func texts(_ kit: SampleKit, _ fields: Fields) -> HTML {
        """
        \(fields.text(
            "subject",
            label: kit.say("Trích yếu", "Subject"),
            hint: kit.say("Ngắn gọn, như trên văn bản giấy.", "Short, as on paper."),
            value: kit.data("V/v rà soát thủ tục hành chính năm 2020")
        ))\(fields.area(
            "reason",
            label: kit.say("Lý do gửi khẩn", "Why it is urgent"),
            value: kit.longName,
            limit: 500,
            isOptional: true
        ))\(fields.row([
            fields.number("copies", label: kit.say("Số bản", "Copies"), value: "2"),
            fields.money("fee", label: kit.say("Lệ phí", "Fee"), value: "8.000"),
            fields.date("issued", label: kit.say("Ngày ban hành", "Issued on"), value: kit.time.date),
        ]))\(fields.select(
            "urgency",
            label: kit.say("Độ khẩn", "Urgency"),
            choices: [
                Choice("normal", kit.say("Thường", "Normal")),
                Choice("urgent", kit.say("Khẩn", "Urgent")),
                Choice("flash", kit.say("Hỏa tốc", "Most urgent")),
            ],
            value: "urgent",
            blank: kit.say("Chọn một mức", "Choose one")
        ))
        """
    }

    private static func choices(_ kit: SampleKit, _ fields: Fields) -> HTML {
        """
        \(fields.radios(
            "kind",
            legend: kit.say("Cách trả lời", "How to answer"),
            choices: [
                Choice("receive", kit.say("Tiếp nhận", "Receive")),
                Choice(
                    "refuse",
                    kit.say("Từ chối", "Refuse"),
                    hint: kit.say("Nơi gửi thấy lý do ngay.", "The sender sees the reason at once.")
                ),
            ],
            value: "receive"
        ))\(fields.checkboxes(
            "about",
            legend: kit.say("Báo cho", "Tell"),
            choices: [
                Choice("office", kit.say("Chánh văn phòng", "Head of the office")),
                Choice("desk", kit.say("Bộ phận một cửa", "One-stop desk")),
            ],
            values: ["desk"],
            isInline: true,
            isOptional: true
        ))\(fields.checkbox(
            "paper",
            label: kit.say("Có gửi kèm bản giấy", "A paper copy follows"),
            isChecked: true
        ))
        """
    }

    private static func files(_ kit: SampleKit) -> HTML {
        let fields = Fields(kit.speak)
        return PostForm(
            kit.context,
            to: DesignSystemPages.path("fields"),
            isUpload: true,
            body: """
                \(fields.files(
                    "files",
                    label: kit.say("Tệp đính kèm", "Attachments"),
                    hint: kit.say("PDF, tối đa 20 MB mỗi tệp.", "PDF, at most 20 MB each."),
                    accept: "application/pdf",
                    isMany: true,
                    upload: UploadPlace(
                        path: DesignSystemPages.path("uploads"),
                        field: "upload",
                        limitBytes: 20_000_000
                    )
                ))
                """
        ).html
    }
}

/// The tree of agencies: some open, one found nothing.
enum TreeSamples {
    static func all(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let tree = AgencyTree(
            kit.say("Nơi nhận", "Recipients"),
            name: "to",
            nodes: nodes(kit),
            hint: kit.say("Chọn từng cơ quan hoặc cả nhánh.", "Choose agencies or whole branches.")
        )
        let none = AgencyTree(
            kit.say("Nơi nhận để biết", "Copies to"),
            name: "copy",
            nodes: [],
            search: kit.data("bộ xây dựnggg"),
            error: kit.say("Chọn ít nhất một cơ quan.", "Choose at least one agency.")
        )
        return [
            .init(kit.say("Đang chọn", "While choosing"), form(tree, kit)),
            .init(
                kit.say("Không tìm thấy, có lỗi", "Nothing found, with an error"),
                form(none, kit)
            ),
        ]
    }

    private static func form(_ tree: AgencyTree, _ kit: SampleKit) -> HTML {
        PostForm(
            kit.context,
            to: DesignSystemPages.path("agency-tree"),
            autosave: Autosave(
                to: DesignSystemPages.path("autosave"),
                savedAt: kit.speak.time(kit.time)
            ),
            body: tree.html(kit.speak)
        ).html
    }

    private static func nodes(_ kit: SampleKit) -> [AgencyTree.Node] {
        [
            .init(
                code: "000.00.00.H02",
                name: kit.data("Ủy ban nhân dân tỉnh Bắc Giang"),
                count: 311,
                children: [
                    .init(
                        code: "000.00.01.H02",
                        name: kit.data("Văn phòng Ủy ban nhân dân tỉnh"),
                        isChecked: true
                    ),
                    .init(
                        code: "000.21.00.H02",
                        name: kit.data("Ủy ban nhân dân huyện Lạng Giang"),
                        count: 23,
                        branch: DesignSystemPages.path("branch")
                    ),
                    .init(code: "000.00.19.H02", name: kit.longName),
                ],
                isOpen: true
            ),
            .init(
                code: "000.00.00.H26",
                name: kit.data("Ủy ban nhân dân thành phố Hà Nội"),
                count: 644,
                isWhole: true,
                branch: DesignSystemPages.path("branch")
            ),
            .init(code: "000.00.00.G22", name: kit.data("Văn phòng Chính phủ")),
        ]
    }
}
