// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What every page of Records is drawn with beside its own data.
struct RecordsView: Sendable {
    let context: PageContext
    let navigation: Navigation
    let calendar: WorkingCalendar

    var say: Say { context.say }

    func page(
        _ title: String,
        section: String,
        breadcrumbs: [Link] = [],
        width: PageWidth = .wide,
        banner: Banner? = nil,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        Layout.page(
            context,
            title: title,
            manner: .officer,
            navigation: navigation,
            section: section,
            breadcrumbs: breadcrumbs,
            width: width,
            banner: banner,
            isError: isError,
            body: body
        )
    }

    func urgency(_ priority: Int) -> HTML? {
        guard priority > 0 else { return nil }
        return StatusTag(say("desk.priority.\(min(priority, 4))"), .warn).html(say)
    }

    /// How long is left, as the law counts it; what is over has none.
    func due(_ due: Instant?, isOver: Bool = false) -> HTML? {
        guard let due, !isOver else { return nil }
        let minutes = calendar.workingMinutes(from: context.now, to: due)
        if context.now < due, minutes < 1 { return DeadlineChip(.lastHours, due: due).html(say) }
        let left = context.now < due ? minutes : min(-1, minutes)
        return DeadlineChip(.running(minutes: left), due: due).html(say)
    }

    func time(_ instant: Instant?) -> HTML {
        guard let instant else { return "–" }
        return "<time datetime=\"\(instant.description)\">\(say.dateTime(instant))</time>"
    }

    func date(_ date: CivilDate?) -> String { date.map(say.date) ?? "" }

    /// `7816/VPCP-TTĐT`; the words for a document without a number.
    func reference(_ text: String) -> String { text.isEmpty ? say("records.noNumber") : text }

    func sentence(_ refusal: any Refusal) -> String { say(refusal.code, refusal.arguments) }

    /// `999+` where counting stopped.
    func bounded(_ count: Int) -> String {
        count < WorkSlice.countLimit
            ? say.number(count) : "\(say.number(WorkSlice.countLimit - 1))+"
    }

    /// What happened, the newest first.
    func timeline(_ trail: [TrailEntry]) -> HTML {
        Timeline(
            trail.reversed().map { entry in
                let party: HTML? = entry.party.isEmpty ? nil : "<p>\(entry.party)</p>"
                let words: HTML? = entry.words.isEmpty ? nil : "<p>\(entry.words)</p>"
                return Timeline.Entry(
                    at: entry.at,
                    say("records.trail.\(entry.action)"),
                    who: entry.name.isEmpty ? say("records.system") : entry.name,
                    more: "\(party)\(words)"
                )
            }
        ).html(say)
    }

    /// What the axis did not take yet, said before anything else.
    func untold(_ codes: [String]) -> HTML? {
        guard let code = codes.first else { return nil }
        let why = say.find(code) ?? code
        return Banner(.warning, say("records.untold", ["why": why])).html(say)
    }
}

/// Query text of links, each value encoded.
enum RecordsPath {
    static func path(_ base: String, _ values: [(String, String?)]) -> String {
        let pairs = values.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(name)=\(LocalPath.encoded($0))" }
        }
        return pairs.isEmpty ? base : "\(base)?\(pairs.joined(separator: "&"))"
    }
}
