// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What every page of the desk is drawn with beside its own data.
struct DeskView: Sendable {
    let context: PageContext
    let navigation: Navigation
    let calendar: WorkingCalendar
    let name: @Sendable (AgencyCode) -> String
    /// The reader's agency, as the axis keeps it.
    let ownAgency: AgencyCode?

    var say: Say { context.say }

    func page(
        _ title: String,
        section: String,
        breadcrumbs: [Link] = [],
        width: PageWidth = .wide,
        manner: Manner = .officer,
        banner: Banner? = nil,
        live: Live? = nil,
        isError: Bool = false,
        body: HTML
    ) -> HTML {
        Layout.page(
            context,
            title: title,
            manner: manner,
            navigation: navigation,
            section: section,
            breadcrumbs: breadcrumbs,
            width: width,
            banner: banner,
            live: live,
            isError: isError,
            body: body
        )
    }

    func state(_ state: Delivery.State, isFrozen: Bool = false) -> HTML {
        let tone: StatusTag.Tone =
            switch state {
            case .queued, .delivered: .new
            case .accepted, .assigned, .processing: .running
            case .refused: .bad
            case .completed: .done
            }
        let tag = StatusTag(say("desk.state.\(state)"), isFrozen ? .quiet : tone).html(say)
        return tag
    }

    /// `Hỏa tốc`, `Khẩn`; nothing for ordinary documents.
    func urgency(_ priority: Int) -> HTML? {
        guard priority > 0 else { return nil }
        return StatusTag(say("desk.priority.\(min(priority, 4))"), .warn).html(say)
    }

    /// What the sender asks of a copy, and what was answered.
    func asked(_ request: Delivery.Request, _ answer: Delivery.Answer) -> HTML? {
        guard request != .none else { return nil }
        return switch answer {
        case .open: StatusTag(say("desk.asked.\(request)"), .bad).html(say)
        case .agreed: StatusTag(say("desk.agreed.\(request)"), .quiet).html(say)
        case .refused: StatusTag(say("desk.objected.\(request)"), .warn).html(say)
        }
    }

    func business(_ business: Message.Business) -> HTML? {
        switch business {
        case .new, .status: nil
        case .recall, .update, .replacement:
            StatusTag(say("desk.business.\(business)"), .warn).html(say)
        }
    }

    /// How long is left; a copy that is done has none.
    func due(_ due: Instant?, isOver: Bool) -> HTML {
        guard let due, !isOver else { return DeadlineChip(.none, due: nil).html(say) }
        let minutes = calendar.workingMinutes(from: context.now, to: due)
        if context.now < due, minutes < 1 { return DeadlineChip(.lastHours, due: due).html(say) }
        let left = context.now < due ? minutes : min(-1, minutes)
        return DeadlineChip(.running(minutes: left), due: due).html(say)
    }

    /// Says since when and where a document's files are away.
    func archived(_ archived: Archived) -> String {
        say(
            "desk.document.archived",
            ["date": say.date(archived.at), "archive": archived.archive]
        )
    }

    func time(_ instant: Instant?) -> HTML {
        guard let instant else { return "–" }
        return "<time datetime=\"\(instant.description)\">\(say.dateTime(instant))</time>"
    }

    /// `7816/VPCP-TTĐT`; the words for a document without a number.
    func number(_ number: String, _ notation: String) -> String {
        let parts = [number, notation].filter { !$0.isEmpty }
        return parts.isEmpty ? say("desk.noNumber") : parts.joined(separator: "/")
    }

    /// A refusal as its sentence.
    func sentence(_ refusal: any Refusal) -> String { say(refusal.code, refusal.arguments) }

    /// `999+` where counting stopped.
    func bounded(_ count: Int) -> String {
        count < InboxSlice.countLimit
            ? say.number(count) : "\(say.number(InboxSlice.countLimit - 1))+"
    }

    static let recipientLimit = 40
}

/// Query text of links, each value encoded.
enum DeskQueryText {
    static func path(_ base: String, _ values: [(String, String?)]) -> String {
        let pairs = values.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(name)=\(LocalPath.encoded($0))" }
        }
        return pairs.isEmpty ? base : "\(base)?\(pairs.joined(separator: "&"))"
    }
}
