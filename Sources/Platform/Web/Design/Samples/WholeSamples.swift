// SPDX-License-Identifier: Apache-2.0

/// Pages as citizens see them.
enum WholeSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "question",
            vietnamese: "Trang hỏi",
            english: "Question page",
            manner: .citizen,
            width: .narrow,
            isWhole: true,
            samples: { kit in [.init("", question(kit, FormState()))] }
        ),
        .init(
            slug: "question-error",
            vietnamese: "Trang hỏi có lỗi",
            english: "Question page with an error",
            manner: .citizen,
            width: .narrow,
            isWhole: true,
            isError: true,
            samples: { kit in
                let error = FormError(field: "born", key: "design.sample.issued")
                return [
                    .init("", question(kit, FormState(["born": ["31/02/1980"]], summary: [error])))
                ]
            }
        ),
        .init(
            slug: "answers",
            vietnamese: "Kiểm tra câu trả lời",
            english: "Check your answers",
            manner: .citizen,
            width: .narrow,
            samples: answers
        ),
    ]

    private static func question(_ kit: SampleKit, _ state: FormState) -> HTML {
        QuestionPage(
            kit.context,
            to: DesignSystemPages.path("question"),
            back: DesignSystemPages.path,
            step: (3, 9),
            state: state,
            question: Fields(kit.speak, state).date(
                "born",
                label: kit.say("Ông, bà sinh ngày nào?", "When were you born?"),
                hint: kit.say(
                    "Ghi như trên căn cước, ví dụ 27/03/1980.",
                    "As on your identity card, such as 27/03/1980."
                ),
                isTitle: true
            )
        ).html(kit.speak)
    }

    @Sendable private static func answers(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let path = DesignSystemPages.path("question")
        let summary = SummaryList([
            .init(kit.say("Ngày sinh", "Born"), text: kit.data("27/03/1980"), change: path),
            .init(
                kit.say("Nơi đăng ký", "Registered at"),
                text: kit.data("UBND xã Đồng Tiến, huyện Yên Thế, tỉnh Bắc Giang"),
                change: path
            ),
            .init(
                kit.say("Tệp", "File"),
                ListSamples.fileList(kit).html(kit.speak),
                change: path
            ),
        ])
        let form = PostForm(
            kit.context,
            to: path,
            body: Button(kit.say("Gửi hồ sơ", "Send the application")).html(kit.speak)
        )
        return [
            .init(
                kit.say("Trước khi gửi", "Before you send"),
                "\(summary.html(kit.speak))\(form.html)"
            ),
            .init(
                kit.say("Hồ sơ đang ở đâu", "Where it is"),
                ListSamples.timeline(kit).html(kit.speak)
            ),
        ]
    }
}
