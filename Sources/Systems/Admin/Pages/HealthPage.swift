// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Storage
import Web

/// Health and queues: what waits, what was given up, how far everybody has read.
struct HealthPage {
    let frame: AdminFrame
    let health: NodeHealth

    private var say: Say { frame.say }

    var html: HTML {
        let links = [
            ButtonLink(say("admin.agencies"), to: AdminPath.agencies),
            ButtonLink(say("admin.clients"), to: AdminPath.clients),
            ButtonLink(say("admin.journal"), to: AdminPath.journal),
        ]
        return frame.page(
            say("admin.title"),
            body: """
                \(Heading(say("admin.title"), lead: say("admin.lead")).html(say))
                \(ButtonRow(links).html(say))
                <h2>\(say("admin.health"))</h2>
                \(SummaryList(facts).html(say))
                \(notices)
                <h2>\(say("admin.followers"))</h2>
                \(followers)
                <h2>\(say("admin.jobs"))</h2>
                \(leases)
                <h2>\(say("admin.dead-letters"))</h2>
                \(letters)
                <h2>\(say("admin.dead-calls"))</h2>
                \(calls)
                """
        )
    }

    private var facts: [SummaryList.Item] {
        [
            SummaryList.Item(say("admin.position"), text: say.number(Int(health.position))),
            SummaryList.Item(say("admin.as-of"), text: say.dateTime(health.at)),
        ] + health.facts.map { SummaryList.Item($0.name, text: $0.value) }
    }

    private var notices: HTML {
        guard !health.notices.isEmpty else { return "" }
        return DataTable(
            say("admin.notices"),
            columns: [
                .init(say("admin.name")), .init(say("admin.state")), .init(say("admin.notice")),
            ],
            rows: health.notices.map { notice in
                let tag =
                    switch notice.level {
                    case .good: StatusTag(say("admin.notice.good"), .done)
                    case .warning: StatusTag(say("admin.notice.warning"), .warn)
                    case .alarm: StatusTag(say("admin.notice.alarm"), .bad)
                    }
                return DataTable.Row(cells: [
                    "\(say(notice.name))", tag.html(say),
                    "\(say(notice.text, notice.arguments))",
                ])
            },
            empty: nothing
        ).html(say)
    }

    private var nothing: EmptyState {
        EmptyState(say("admin.nothing"), advice: say("admin.nothing-advice"))
    }

    private var followers: HTML {
        DataTable(
            say("admin.followers"),
            columns: [
                .init(say("admin.name")), .init(say("admin.position"), isNumeric: true),
                .init(say("admin.lag"), isNumeric: true),
            ],
            rows: health.followers.map { follower in
                DataTable.Row(cells: [
                    "\(follower.name)", "\(say.number(Int(follower.position)))",
                    "\(say.number(Int(follower.lag)))",
                ])
            },
            empty: nothing
        ).html(say)
    }

    private var leases: HTML {
        DataTable(
            say("admin.jobs"),
            columns: [
                .init(say("admin.name")), .init(say("admin.process")),
                .init(say("admin.state")),
            ],
            rows: health.leases.map { lease in
                let isHeld = lease.expiresAt > health.at
                let tag = StatusTag(
                    say(isHeld ? "admin.running" : "admin.resting"),
                    isHeld ? .running : .quiet
                )
                return DataTable.Row(cells: [
                    "\(lease.name)", "\(lease.holder)", tag.html(say),
                ])
            },
            empty: nothing
        ).html(say)
    }

    private var letters: HTML {
        DataTable(
            say("admin.dead-letters"),
            columns: [
                .init(say("admin.recipient")), .init(say("admin.message")),
                .init(say("admin.since")), .init(say("admin.failures"), isNumeric: true),
                .init(say("admin.action")),
            ],
            rows: health.deadLetters.map { letter in
                let fields = Fields(say)
                let form = PostForm(
                    frame.context,
                    to: AdminPath.deliveries,
                    body: """
                        \(fields.hidden("message", letter.messageID.description))\
                        \(fields.hidden("recipient", letter.recipient.text))\
                        \(Button(say("admin.resend"), kind: .quiet).html(say))
                        """
                )
                return DataTable.Row(cells: [
                    "\(letter.recipient.text)", "\(letter.messageID.description)",
                    "\(say.dateTime(letter.queuedAt))", "\(say.number(letter.failures))",
                    form.html,
                ])
            },
            empty: nothing
        ).html(say)
    }

    private var calls: HTML {
        DataTable(
            say("admin.dead-calls"),
            columns: [
                .init(say("admin.webhook")), .init(say("admin.outcome")),
                .init(say("admin.since")), .init(say("admin.action")),
            ],
            rows: health.deadCalls.map { call in
                let fields = Fields(say)
                let form = PostForm(
                    frame.context,
                    to: AdminPath.calls,
                    body: """
                        \(fields.hidden("webhook", call.webhookID.description))\
                        \(fields.hidden("event", call.eventID))\
                        \(Button(say("admin.resend"), kind: .quiet).html(say))
                        """
                )
                return DataTable.Row(cells: [
                    "\(call.webhookID.description)", "\(call.outcome)",
                    "\(say.dateTime(call.createdAt))", form.html,
                ])
            },
            empty: nothing
        ).html(say)
    }
}
