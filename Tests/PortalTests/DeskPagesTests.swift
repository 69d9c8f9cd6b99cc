// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import OneStop
import OneStopSupport
import Procedures
import TestSupport
import Testing
import Web

@testable import Portal

/// The pages around the desk, in the states that officers meet, with hostile words in every field.
struct DeskPagesTests {
    typealias W = OneStopWorld

    /// A form that is sent with hostile words: shown again, or refused.
    private static func refuse(
        _ browser: PortalBrowser,
        _ path: String,
        from page: String,
        _ fields: [String]
    ) async throws {
        let answer = try await browser.post(path, from: page, fields.map { ($0, PortalPages.evil) })
        PortalPages.check(answer, 422, path)
    }

    @Test func `money: the dossier, the cash desk, its books and the citizen's own page`()
        async throws
    {
        let site = try await PortalSite(fees: [.held])
        let id = try await site.world.file()
        let other = try await site.world.file()
        try await site.world.receive(id)
        try await site.world.oneStop.takeCash(
            on: other,
            W.press("Thủ <b>mẫu</b>"),
            by: W.person("cashier", W.commune, [.cashier]),
            requestID: "t"
        )
        try await site.test { browser in
            let cashier = browser.as("cashier")
            let page = "/onestop/dossiers/\(id)"
            for path in [
                page, "/onestop/dossiers/\(other)", "/onestop/cash", "/onestop/cash/payments",
            ] {
                for language in ["vi", "en"] {
                    PortalPages.check(try await cashier.get("\(path)?lang=\(language)"), 200, path)
                }
            }
            PortalPages.check(try await browser.get("/dossiers/\(id)/pay"), 200, "pay")
            PortalPages.check(try await browser.get("/dossiers/\(id)"), 200, "own")
            #expect(try await browser.get("/dossiers/\(other)/receipts/2").status == 200)
            #expect(try await browser.as("other").get("/dossiers/\(other)/pay").status == 404)
            #expect(try await browser.as("desk").get("/onestop/cash").status == 403)
            let desk = browser.as("desk")
            PortalPages.check(try await desk.get("/onestop"), 200, "queue")
            let code = try #require(
                try await desk.get(page).body.firstMatch(of: /<h1>([^<]+)<\/h1>/)
            ).1
            #expect(try await desk.get("/onestop/find?scan=\(code)").path == page)
            PortalPages.check(
                try await desk.get("/onestop/find?scan=\(LocalPath.encoded(PortalPages.evil))"),
                404,
                "scan"
            )
            let prefix = [
                ("fee-waive", ["fw-amount", "fw-sentence", "fw-clause"]),
                ("fee-refund", ["fr-amount", "fr-sentence", "fr-clause"]),
                ("fee-count", ["line", "count-\(PortalPages.evil)"]),
                ("fee-void", ["entry"]),
            ]
            for (action, fields) in prefix {
                try await Self.refuse(cashier, "\(page)/\(action)", from: page, fields)
            }
            let taken = try await cashier.post("\(page)/fee-cash", from: page, [])
            #expect(taken.status == 303)
            PortalPages.check(
                try await cashier.post("\(page)/fee-cash", from: page, []),
                409,
                "twice"
            )
            let till = try await cashier.get("/onestop/cash").body
            let book = try #require(till.firstMatch(of: /\/onestop\/cash\/books\/([0-9a-f-]+)"/)).1
            PortalPages.check(try await cashier.get("/onestop/cash/books/\(book)"), 200, "book")
            for kind in ["pdf", "xlsx", "csv"] {
                let file = try await cashier.get("/onestop/cash/books/\(book)/\(kind)")
                #expect(file.status == 200, "\(kind)")
            }
            try await Self.refuse(
                cashier,
                "/onestop/cash/books/\(book)/close",
                from: "/onestop/cash",
                ["counted", "receiver", "note"]
            )
            let closed = try await cashier.post(
                "/onestop/cash/books/\(book)/close",
                from: "/onestop/cash",
                [("counted", "16.000"), ("receiver", PortalPages.evil), ("note", PortalPages.evil)]
            )
            #expect(closed.status == 303)
            PortalPages.check(try await cashier.get("/onestop/cash"), 200, "closed")
        }
    }

    @Test func `the post: what waits, what it brings, what was lost`() async throws {
        let site = try await PortalSite()
        let world = site.world
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        try await world.keepSigned(id)
        try await site.test { browser in
            let (desk, postal) = (browser.as("desk"), browser.as("postal"))
            let page = "/onestop/dossiers/\(id)"
            try await Self.refuse(desk, "\(page)/send", from: page, [])
            let sent = try await desk.post(
                "\(page)/send",
                from: page,
                [("address", PortalPages.evil)]
            )
            #expect(sent.status == 303)
            PortalPages.check(try await desk.get(page), 200, "waiting")
            let list = try await postal.get("/onestop/post")
            PortalPages.check(list, 200, "post")
            let item = try #require(list.body.firstMatch(of: /name="row" value="([0-9a-f-]+)"/)).1
            try await Self.refuse(postal, "/onestop/post/hand-over", from: "/onestop/post", ["x"])
            let handed = try await postal.post(
                "/onestop/post/hand-over",
                from: "/onestop/post",
                [("row", String(item)), ("carrier", PortalPages.evil)]
            )
            #expect(handed.status == 303)
            PortalPages.check(try await postal.get(handed.path), 200, "list")
            #expect(try await postal.get("\(handed.path)/pdf").status == 200)
            let settle = "/onestop/post/items/\(item)/settle"
            let why = "note-\(item)"
            let bare = try await postal.post(settle, from: "/onestop/post", [("action", "lost")])
            #expect(bare.status == 422)
            let lost = try await postal.post(
                settle,
                from: "/onestop/post",
                [("action", "lost"), (why, PortalPages.evil)]
            )
            #expect(lost.status == 303)
            PortalPages.check(try await postal.get("/onestop/post"), 200, "lost")
            PortalPages.check(try await desk.get(page), 200, "again")
            try await Self.refuse(postal, "/onestop/post/bring", from: "/onestop/post", [])
            let brought = try await desk.post(
                "/onestop/post/bring",
                from: "/onestop/post",
                [("trackings", "A1\nA2"), ("from-carrier", PortalPages.evil)]
            )
            let sheet = try await desk.get(brought.path)
            PortalPages.check(sheet, 200, "brought")
            let first = try #require(
                sheet.body.firstMatch(of: /name="row" value="([0-9a-f-]+)"/)
            ).1
            let confirmed = try await desk.post(
                "\(brought.path)/confirm",
                from: brought.path,
                [("row", String(first))]
            )
            #expect(confirmed.status == 303)
            PortalPages.check(try await desk.get("/onestop/post"), 200, "to file")
            PortalPages.check(try await desk.get("/onestop/new?item=\(first)"), 200, "file")
            let filed = try await desk.post(
                "/onestop/new",
                from: "/onestop/new?item=\(first)",
                [("item", String(first)), ("code", W.birth), ("channel", "post")]
            )
            #expect(filed.status == 303 && filed.path.hasPrefix("/filings/"))
        }
    }

    @Test func `numbers for anybody, appointments for who signed in, the counter for the desk`()
        async throws
    {
        let site = try await PortalSite()
        try await site.test { browser in
            let (nobody, desk) = (browser.as("nobody"), browser.as("desk"))
            let tickets = "/tickets/\(W.commune)"
            for language in ["vi", "en"] {
                PortalPages.check(
                    try await nobody.get("\(tickets)?lang=\(language)"),
                    200,
                    "tickets"
                )
            }
            #expect(try await nobody.get("/tickets/000.99.99.H99").status == 404)
            let taken = try await nobody.post(tickets, from: tickets, [("preferred", "yes")])
            #expect(taken.status == 303)
            PortalPages.check(try await nobody.get(taken.path), 200, "ticket")
            let counter = "/onestop/counter"
            PortalPages.check(try await desk.get(counter), 200, "counter")
            try await Self.refuse(desk, "\(counter)/next", from: counter, [])
            try await Self.refuse(
                desk,
                "\(counter)/plan",
                from: counter,
                ["from", "until", "slot", "capacity"]
            )
            let called = try await desk.post(
                "\(counter)/next",
                from: counter,
                [("counter", "<b>mẫu</b>")]
            )
            #expect(called.status == 303)
            PortalPages.check(try await desk.get(counter), 200, "called")
            PortalPages.check(try await nobody.get(taken.path), 200, "called ticket")
            PortalPages.check(
                try await desk.post("\(counter)/next", from: counter, [("counter", "1")]),
                409,
                "nobody"
            )
            let appointments = "/appointments/\(W.commune)"
            PortalPages.check(try await browser.get(appointments), 200, "no plan")
            let planned = try await desk.post(
                "\(counter)/plan",
                from: counter,
                [("from", "10:00"), ("until", "11:00"), ("slot", "30"), ("capacity", "1")]
            )
            #expect(planned.status == 303)
            let page = try await browser.get(appointments)
            PortalPages.check(page, 200, "slots")
            let slot = try #require(page.body.firstMatch(of: /option value="(\d+)"/)).1
            try await Self.refuse(browser, appointments, from: appointments, ["at"])
            let booked = try await browser.post(
                appointments,
                from: appointments,
                [("at", String(slot)), ("purpose", PortalPages.evil)]
            )
            #expect(booked.status == 303)
            PortalPages.check(try await browser.get(appointments), 200, "booked")
            PortalPages.check(try await desk.get(counter), 200, "who comes")
        }
    }

    @Test func `days decided late, work handed over, outages, figures of those below`()
        async throws
    {
        let site = try await PortalSite()
        let world = site.world
        let id = try await world.file()
        try await world.receive(id)
        try await world.oneStop.assign(
            step: "tham_dinh",
            to: "specialist",
            on: id,
            authorName: "A",
            by: W.leader,
            requestID: "t"
        )
        try await site.test { browser in
            let control = browser.as("control")
            let calendar = "/onestop/calendar"
            try await Self.refuse(control, calendar, from: calendar, ["date", "source"])
            let day = try await control.post(
                calendar,
                from: calendar,
                [("date", "12/03/2020"), ("kind", "holiday"), ("source", PortalPages.evil)]
            )
            #expect(day.status == 303)
            PortalPages.check(try await control.get(calendar), 200, "counting")
            while try await world.oneStop.recountStep(requestID: "t") {}
            let page = try await control.get(calendar)
            PortalPages.check(page, 200, "calendar")
            let decision = try #require(
                page.body.firstMatch(of: /\/onestop\/calendar\/([0-9a-f-]+)"/)
            ).1
            PortalPages.check(try await control.get("\(calendar)/\(decision)"), 200, "changes")
            #expect(try await control.get("\(calendar)/\(decision)/pdf").status == 200)
            PortalPages.check(try await control.get("/onestop/dossiers/\(id)"), 200, "recounted")
            let handOver = "/onestop/hand-over"
            PortalPages.check(try await control.get(handOver), 200, "hand-over")
            try await Self.refuse(control, handOver, from: handOver, [])
            let outage = "/onestop/outage"
            PortalPages.check(try await control.get(outage), 200, "outage")
            try await Self.refuse(control, "\(outage)/reserve", from: outage, ["day", "count"])
            try await Self.refuse(
                control,
                "\(outage)/declare",
                from: outage,
                ["from", "until", "reason"]
            )
            let reserved = try await control.post(
                "\(outage)/reserve",
                from: outage,
                [("day", "10/03/2020"), ("count", "2")]
            )
            #expect(reserved.status == 303)
            let codes = try await control.get(outage)
            PortalPages.check(codes, 200, "reserved")
            #expect(try await control.get("\(outage)/pdf").status == 200)
            let code = "\(W.commune)-200310-0002"
            let entry = "/onestop/new?paper=\(code)"
            PortalPages.check(try await control.get(entry), 200, "enter")
            let wrong = try await control.post(
                "/onestop/new",
                from: entry,
                [("code", W.birth), ("paper", code), ("taken-\(W.birth)", PortalPages.evil)]
            )
            PortalPages.check(wrong, 422, "wrong hour")
            let late = try await control.post(
                "/onestop/new",
                from: entry,
                [("code", W.birth), ("paper", code), ("taken-\(W.birth)", "10/03/2020 08:00")]
            )
            PortalPages.check(late, 422, "no outage")
            for path in [
                "/onestop/reports", "/onestop/reports/units",
                "/onestop/reports/units/cells/online?unit=\(W.commune)&from=2020-03-01&until=2020-03-31",
            ] {
                PortalPages.check(try await control.get(path), 200, path)
            }
            for path in [
                "/onestop/reports/units/06/xlsx", "/onestop/reports/units/07b/csv",
                "/onestop/reports/register",
            ] {
                #expect(try await control.get(path).status == 200, "\(path)")
            }
        }
    }
}
