// SPDX-License-Identifier: Apache-2.0

import Core

/// Every component in every state, for those who make pages and for the tests that look at them.
///
/// What stands in them is sample data and names no living person.
package struct DesignSystemPages: Sendable {
    /// One page of it.
    struct Page: Sendable {
        let slug: String
        let vietnamese: String
        let english: String
        var manner = Manner.officer
        var width = PageWidth.standard
        /// True when the samples bring their own h1.
        var isWhole = false
        var isError = false
        let samples: @Sendable (SampleKit) -> [Sample]

        func title(_ kit: SampleKit) -> String { kit.say(vietnamese, english) }
    }

    /// One component in one state, under its heading.
    struct Sample {
        let title: String
        let html: HTML

        init(_ title: String, _ html: HTML) {
            self.title = title
            self.html = html
        }
    }

    package static let path = "/design-system"
    package static func path(_ slug: String) -> String { "\(path)/\(slug)" }

    static let pages: [Page] =
        FoundationSamples.pages + FieldSamples.pages + TableSamples.pages + ListSamples.pages
        + MarkSamples.pages + ChartSamples.pages + WholeSamples.pages

    /// Slugs of all pages, for those who visit each.
    package static var slugs: [String] { pages.map(\.slug) }

    package init() {}

    package func index(_ context: PageContext) -> HTML {
        let kit = SampleKit(context)
        let cards = Self.pages.map { page -> HTML in
            "<li><a href=\"\(Self.path(page.slug))\">\(page.title(kit))</a></li>"
        }
        let title = kit.say("Hệ thống thiết kế", "Design system")
        let lead = kit.say(
            "Mọi thành phần ở mọi trạng thái. Dữ liệu trên các trang này là dữ liệu mẫu.",
            "Every component in every state. What these pages show is sample data."
        )
        let heading = Heading(title, lead: lead).html(kit.context.say)
        return Layout.page(
            context,
            title: title,
            navigation: kit.navigation,
            body: "\(heading)<ul class=\"cards\">\(cards)</ul>"
        )
    }

    /// Nil when there is no such page.
    package func page(_ slug: String, _ context: PageContext) -> HTML? {
        guard let page = Self.pages.first(where: { $0.slug == slug }) else { return nil }
        let kit = SampleKit(context)
        let title = page.title(kit)
        let samples = page.samples(kit)
        let body: HTML =
            page.isWhole
            ? .joined(samples.map(\.html))
            : "\(Heading(title).html(kit.context.say))\(samples.map(Self.section))"
        return Layout.page(
            context,
            title: title,
            manner: page.manner,
            navigation: page.manner == .citizen ? .none : kit.navigation,
            section: slug,
            breadcrumbs: [Link(kit.say("Hệ thống thiết kế", "Design system"), to: Self.path)],
            width: page.width,
            isError: page.isError,
            body: body
        )
    }

    private static func section(_ sample: Sample) -> HTML {
        "<section class=\"sample\"><h2>\(sample.title)</h2>\(sample.html)</section>\n"
    }
}

/// What samples are made of.
struct SampleKit: Sendable {
    let context: PageContext

    init(_ context: PageContext) { self.context = context }

    /// The samples' own words, in the reader's language.
    func say(_ vietnamese: String, _ english: String) -> String {
        context.say.marked(context.language == .vietnamese ? vietnamese : english)
    }

    /// What a person typed or a document says: the same in every language.
    func data(_ text: String) -> String { context.say.marked(text) }

    var speak: Say { context.say }

    /// Words as long as the longest names that the directory really has.
    var longName: String {
        data(
            "Văn phòng đăng ký đất đai chi nhánh huyện Nghĩa Hành trực thuộc Sở Tài nguyên và Môi trường "
                + "tỉnh Quảng Ngãi (bộ phận tiếp nhận hồ sơ và trả kết quả)"
        )
    }

    var navigation: Navigation {
        Navigation(
            groups: [
                .init(items: [
                    .init(
                        section: "index",
                        label: say("Tất cả thành phần", "All components"),
                        path: DesignSystemPages.path,
                        count: DesignSystemPages.pages.count
                    )
                ]),
                .init(
                    label: say("Thành phần", "Components"),
                    items: DesignSystemPages.pages.map { page in
                        .init(
                            section: page.slug,
                            label: page.title(self),
                            path: DesignSystemPages.path(page.slug)
                        )
                    }
                ),
            ]
        )
    }
}
