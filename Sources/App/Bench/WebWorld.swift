// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Foundation
import Storage

/// A country whose last member's desk is full, and clerks who are signed in at it.
struct WebWorld: Sendable {
    let folder: String
    let rows: Int
    let base: BenchWorld
    /// Sessions at the desk that received everything, and at the one that sent it.
    let inbox: [String]
    let outbox: [String]

    static let clerk = "vanthu.do"
    private static let sender = "vanthu.gui"
    /// One session may open ten pages a second after its first 120.
    private static let sessions = 256

    static func make(folder: String, rows: Int) async throws -> WebWorld {
        let base = try await BenchWorld.make(
            folder: folder,
            databaseURL: "",
            preload: 0,
            units: 12_000
        )
        let clock = WebStock.Clock(Runtime.systemClock())
        let settings = try await Settings.load(overrides: ["data": folder])
        let runtime = try await Runtime.open(settings, now: { clock.now })
        let members = base.country.members
        let stock = WebStock(
            runtime: runtime,
            clock: clock,
            sender: members[0],
            recipient: base.fullMailbox
        )
        let stored = try await stock.fill(to: rows, endingAt: Runtime.systemClock())
        clock.set(Runtime.systemClock())
        try await runtime.cache.refresh()
        let people = WebPeople(runtime: runtime)
        let world = WebWorld(
            folder: folder,
            rows: stored,
            base: base,
            inbox: try await people.sessions(sessions, at: base.fullMailbox.code, login: clerk),
            outbox: try await people.sessions(sessions, at: members[0].code, login: sender)
        )
        try await runtime.database.close()
        return world
    }

    func runtime() async throws -> Runtime {
        try await Runtime.open(try await Settings.load(overrides: ["data": folder]))
    }

    /// Sends one document with a file to the full desk over HTTP; its id.
    func sendOne(_ server: ServerProcess) throws -> String {
        let (sender, recipient) = (base.country.members[0], base.fullMailbox)
        let now = Runtime.systemClock()
        let template = try MessageTemplate(
            from: sender,
            to: [recipient.code],
            run: "web-\(now.microseconds)"
        )
        let maker = RequestMaker(member: sender, now: now)
        let answer = try RawConnection(port: server.port)
            .exchange(maker.send(template.message(1), type: "edoc"))
        let json = try JSON(parsing: answer.body)
        guard let id = json["DocId"]?.text ?? json["data"]?["DocId"]?.text else {
            throw PlainError(json["ErrorDesc"]?.text ?? "HTTP \(answer.status)")
        }
        return id
    }
}
