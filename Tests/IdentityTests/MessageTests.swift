// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct MessageTests {
    static let number = "001190000111"
    static let mail = "lan@mau.example"

    /// A citizen who confirmed an address.
    struct World {
        let fixture: Fixture
        let lan: Citizen
        var identity: Identity { fixture.identity }
        var actor: Actor { Identity.person(lan.account) }
        var post: TestPost { fixture.post }

        init(
            _ engine: TestEngine = .sqliteMemory,
            channel: Channel? = .mail,
            registers: TestRegisters = .silent
        ) async throws {
            fixture = try await Fixture(engine, registers: registers)
            lan = try await fixture.citizen(MessageTests.number, "Nguyễn Thị Lan Mẫu")
            guard let channel else { return }
            try await set(channel, channel == .mail ? MessageTests.mail : "0912 345 678")
            try await confirm(channel, post.code)
        }

        func set(_ channel: Channel, _ address: String) async throws {
            try await identity.setContact(
                channel,
                to: address,
                password: Fixture.password,
                by: actor,
                requestID: "test"
            )
            try await deliver()
        }

        func confirm(_ channel: Channel, _ code: String) async throws {
            try await identity.confirmContact(channel, code: code, by: actor, requestID: "test")
        }

        /// As the jobs do it, until nothing is left.
        func deliver() async throws {
            _ = try await Sequencer(database: fixture.database, holder: "test").step()
            while try await identity.sendMessages() {}
        }

        func addresses() async throws -> [String?] {
            try await identity.contacts(by: actor).map(\.address)
        }

        func recover(_ code: String, ticket: String, password: String) async throws {
            try await identity.finishRecovery(
                ticket: ticket,
                code: code,
                password: password,
                again: password,
                place: Place(address: "10.1.2.3"),
                requestID: "test"
            )
        }

        func ticket(_ login: String = MessageTests.number, from address: String = "10.1.2.3")
            async throws -> String
        {
            let ticket = try await identity.beginRecovery(
                login: login,
                place: Place(address: address)
            )
            try await deliver()
            return ticket
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `an address is in force once its code was typed, with spaces and other digits`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine, channel: nil)
        try await world.set(.mail, " Lan@MAU.example ")
        let message = try #require(world.post.sent.last)
        #expect(message.to == "Lan@mau.example" && message.text.contains("10 phút"))
        #expect(try await world.addresses() == [nil])
        let code = world.post.code
        await #expect(throws: MessageRefusal.wrongCode) {
            try await world.confirm(.mail, code == "000000" ? "000001" : "000000")
        }
        let typed = code.enumerated().map { index, digit in
            // Half of it as an Arabic keyboard writes digits.
            index < 3
                ? String(digit)
                : ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"][Int(String(digit)) ?? 0]
        }
        try await world.confirm(.mail, " \(typed[0..<3].joined()) \(typed[3...].joined()) ")
        #expect(try await world.addresses() == ["Lan@mau.example"])
        await #expect(throws: MessageRefusal.wrongCode) { try await world.confirm(.mail, code) }
    }

    @Test func `a code is good for ten minutes and five tries, and a newer one ends it`()
        async throws
    {
        let world = try await World(channel: nil)
        try await world.set(.mail, Self.mail)
        let first = world.post.code
        world.fixture.clock.advance(seconds: 600)
        await #expect(throws: MessageRefusal.wrongCode) { try await world.confirm(.mail, first) }
        try await world.set(.mail, Self.mail)
        let second = world.post.code
        world.fixture.clock.advance(seconds: 1)
        try await world.set(.mail, Self.mail)
        let third = world.post.code
        if second != third {
            await #expect(throws: MessageRefusal.wrongCode) {
                try await world.confirm(.mail, second)
            }
        }
        for _ in 0..<5 {
            await #expect(throws: MessageRefusal.wrongCode) {
                try await world.confirm(.mail, "x")
            }
        }
        await #expect(throws: MessageRefusal.wrongCode) { try await world.confirm(.mail, third) }
    }

    @Test func `nobody is flooded, neither an account nor an address through many`() async throws {
        let world = try await World(channel: nil)
        for _ in 0..<SentCode.perHour { try await world.set(.mail, Self.mail) }
        #expect(
            await refusal { try await world.set(.phone, "0912345678") }
                == .slowDown(seconds: 3600)
        )
        let other = try await world.fixture.citizen("001090000222", "Trần Văn Bình Mẫu")
        let refused = await refusal {
            try await world.identity.setContact(
                .mail,
                to: Self.mail,
                password: Fixture.password,
                by: Identity.person(other.account),
                requestID: "test"
            )
        }
        #expect(refused == .slowDown(seconds: 3600))
        world.fixture.clock.advance(seconds: 3600)
        try await world.set(.mail, Self.mail)
        #expect(world.post.sent.count == SentCode.perHour + 1)
    }

    @Test func `another address asks for the password, and the one before is told`() async throws {
        let world = try await World()
        let refused = await refusal {
            try await world.identity.setContact(
                .mail,
                to: "ke@trom.example",
                password: "sai",
                by: world.actor,
                requestID: "test"
            )
        }
        #expect(refused == .wrongPassword)
        try await world.set(.mail, "moi@mau.example")
        #expect(try await world.addresses() == [Self.mail], "still the one before")
        try await world.confirm(.mail, world.post.code)
        try await world.deliver()
        #expect(world.post.sent.last?.to == Self.mail)
        #expect(world.post.sent.last?.subject == "Địa chỉ liên hệ đã thay đổi")
        #expect(try await world.addresses() == ["moi@mau.example"])
    }

    @Test(arguments: TestDatabase.engines)
    func `a forgotten password is chosen anew by a code, and sessions end`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let before = try await world.fixture.signIn(Self.number)
        let ticket = try await world.ticket()
        #expect(!ticket.contains(Self.number))
        let code = world.post.code
        let fresh = "một câu mới của lan 2026"
        await #expect(throws: MessageRefusal.wrongCode) {
            try await world.recover("x", ticket: ticket, password: fresh)
        }
        #expect(
            await refusal { try await world.recover(code, ticket: ticket, password: "ngắn") }
                == .passwordTooShort
        )
        try await world.recover(code, ticket: ticket, password: fresh)
        #expect(try await world.fixture.session(before) == nil)
        await #expect(throws: MessageRefusal.wrongCode) {
            try await world.recover(code, ticket: ticket, password: fresh + " nữa")
        }
        _ = try await world.fixture.signIn(Self.number, fresh)
        // Its owner is told, who may not have asked.
        try await world.deliver()
        #expect(world.post.sent.map(\.subject).contains("Mật khẩu đã thay đổi"))
    }

    @Test func `who has no account, no address, or is an officer gets the same page and no letter`()
        async throws
    {
        let world = try await World()
        _ = try await world.fixture.account("can.bo", in: world.fixture.department)
        _ = try await world.fixture.citizen("001090000222", "Trần Văn Bình Mẫu")
        let sent = world.post.sent.count
        for login in ["001090000999", "can.bo", "001090000222", "!!", "lan @ nhà"] {
            let ticket = try await world.ticket(login, from: "10.9.\(login.utf8.count).1")
            await #expect(throws: MessageRefusal.wrongCode) {
                try await world.recover("123456", ticket: ticket, password: "mật khẩu mới của tôi")
            }
        }
        #expect(world.post.sent.count == sent)
        await #expect(throws: MessageRefusal.unknownLink) {
            try await world.recover("123456", ticket: "bịa", password: "mật khẩu mới của tôi")
        }
        let ticket = try await world.ticket()
        world.fixture.clock.advance(seconds: 1800)
        await #expect(throws: MessageRefusal.unknownLink) {
            try await world.recover(world.post.code, ticket: ticket, password: "mật khẩu mới nhé")
        }
    }

    @Test func `a code that was sent is a second step, and never the highest level`() async throws {
        let world = try await World(channel: .phone)
        try await world.identity.useSentCodes(.phone, by: world.actor, requestID: "test")
        try await world.identity.useSentCodes(.phone, by: world.actor, requestID: "again")
        let place = Place(address: "10.1.2.3")
        let signedIn = try await world.fixture.signIn(Self.number)
        #expect(signedIn.needsSecond)
        let choices = try await world.identity.secondChoices(token: signedIn.token.text)
        #expect(choices.sentTo == "•••••678" && !choices.hasCodes)
        try await world.identity.sendSecond(token: signedIn.token.text, place: place)
        try await world.deliver()
        #expect(world.post.sent.allSatisfy { $0.to == "+84912345678" })
        #expect(world.post.sent.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } })
        let fresh = try await world.identity.proveSecond(
            code: " \(world.post.code) ",
            token: signedIn.token.text,
            place: place,
            requestID: "test"
        )
        let session = try #require(try await world.identity.sessionSource.find(fresh.text))
        #expect(session.actor.strength == .twoFactors)
        let methods: [SignInMethod] = [.password, .sentCode]
        #expect(AssuranceLevel.seen.reached(by: methods) == .matched)
        #expect(AssuranceLevel.seen.reached(by: [.password, .oneTimeCode]) == .seen)
        #expect(SignInMethod.references(methods) == ["pwd", "otp", "mfa"])
        // Used once.
        let again = try await world.fixture.signIn(Self.number)
        let reused = await refusal {
            _ = try await world.identity.proveSecond(
                code: world.post.code,
                token: again.token.text,
                place: place,
                requestID: "test"
            )
        }
        #expect(reused == .wrongCode)
    }

    @Test func `officers have no second step by SMS`() async throws {
        let fixture = try await Fixture()
        let account = try await fixture.account("lan", in: fixture.department)
        let refused = await refusal {
            try await fixture.identity.useSentCodes(
                .phone,
                by: Identity.person(account.id),
                requestID: "test"
            )
        }
        #expect(refused == .forbidden(.keepOwn))
    }

    @Test func `a letter tells of a sign-in from a new place, and its link ends it`() async throws {
        let world = try await World()
        _ = try await world.fixture.signIn(Self.number)
        world.fixture.clock.advance(seconds: 60)
        _ = try await world.fixture.signIn(Self.number)
        try await world.deliver()
        let quiet = world.post.sent.count
        #expect(!world.post.sent.contains { $0.subject == "Đăng nhập từ nơi mới" })
        world.fixture.clock.advance(seconds: 60)
        let thief = try await world.fixture.signIn(Self.number, from: "203.0.113.9")
        try await world.deliver()
        #expect(world.post.sent.count == quiet + 1)
        let letter = try #require(world.post.sent.last)
        #expect(letter.text.contains("203.0.113.0/24") && letter.text.contains("Firefox"))
        let link = try #require(
            letter.text.split(separator: " ").map(String.init)
                .first { $0.hasPrefix("https://node.example/sign-in/not-me/") }
        )
        let token = try #require(
            link.split(whereSeparator: \.isWhitespace)[0].split(separator: "/").last
        )
        await #expect(throws: MessageRefusal.unknownLink) {
            try await world.identity.disown(notMe: String(token) + "x", requestID: "test")
        }
        for _ in 0..<2 {
            try await world.identity.disown(notMe: String(token), requestID: "test")
        }
        #expect(try await world.fixture.session(thief) == nil)
        // The thief knows the password, so it is void.
        let refused = await refusal {
            _ = try await world.fixture.signIn(Self.number, from: "203.0.113.9")
        }
        #expect(refused == .wrongPassword)
        let ticket = try await world.ticket()
        try await world.recover(world.post.code, ticket: ticket, password: "câu mới của riêng tôi")
        _ = try await world.fixture.signIn(Self.number, "câu mới của riêng tôi")
        #expect(
            try await world.fixture.kinds("identity.sign-in") == ["identity.sign-in.disowned"]
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a server that is down is tried again, and a code that came too late is not sent`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let sent = world.post.sent.count
        world.post.set(isDown: true)
        _ = try await world.ticket()
        #expect(world.post.sent.count == sent)
        world.post.set(isDown: false)
        try await world.deliver()
        #expect(world.post.sent.count == sent, "not before the pause is over")
        world.fixture.clock.advance(seconds: 60)
        try await world.deliver()
        #expect(world.post.sent.count == sent + 1)
        world.post.set(isDown: true)
        _ = try await world.ticket(from: "10.7.7.7")
        world.fixture.clock.advance(seconds: 601)
        world.post.set(isDown: false)
        try await world.deliver()
        #expect(world.post.sent.count == sent + 1)
        let kept = try await world.fixture.database.read { connection in
            try connection.rows("SELECT secret, outcome FROM account_message").map {
                try ($0.value("secret", as: [UInt8].self), $0.value("outcome", as: String.self))
            }
        }
        #expect(kept.allSatisfy { $0.0.isEmpty }, "no code outlives its sending")
        #expect(kept.contains { $0.1 == "expired" })
    }

    @Test func `no code can be read from the database`() async throws {
        let world = try await World(channel: nil)
        world.post.set(isDown: true)
        try await world.set(.mail, Self.mail)
        let rows = try await world.fixture.database.read { connection in
            try connection.rows("SELECT secret FROM account_message").map {
                try $0.value("secret", as: [UInt8].self)
            }
        }
        #expect(rows.count == 1 && rows[0].count > 30, "sealed")
    }

    private static let typed: [(Channel, String, String?)] = [
        (Channel.mail, "a@b.c", "a@b.c"), (.mail, "a b@c.d", "ab@c.d"),
        (.mail, "a@b", nil), (.mail, "a@b.c\r\nBcc: x@y.z", nil), (.mail, "á@b.c", nil),
        (.mail, "<a@b.c>", nil), (.mail, "a@b@c.d", nil), (.mail, "a@.c", nil),
        (.phone, "0912 345 678", "+84912345678"), (.phone, "+84 912.345.678", "+84912345678"),
        (.phone, "091234567", nil), (.phone, "+0912345678", nil), (.phone, "09123abc45", nil),
    ]

    @Test(arguments: typed)
    func `addresses are read as people type them, and nothing else`(
        _ channel: Channel,
        _ typed: String,
        _ folded: String?
    ) {
        #expect(channel.folded(typed) == folded)
    }

    @Test func `a subject of any length is cut between characters into words of 75 letters`() {
        let subject = String(repeating: "Đặt lại mật khẩu ", count: 9)
        for line in Letter.encoded(subject).split(separator: "\r\n") {
            #expect(line.utf8.count <= 76)
        }
    }

    @Test func `the links of a page leave nothing of a person in its address`() async throws {
        let world = try await World()
        let ticket = try await world.ticket()
        #expect(world.identity.login(ofTicket: ticket) == Self.number)
        #expect(world.identity.login(ofTicket: String(ticket.dropLast(2))) == nil)
    }
}
