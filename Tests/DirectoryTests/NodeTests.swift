// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Directory

/// A centre with a small country, and Hà Nội's node below it.
struct TwoNodes {
    let centre: Fixture
    let hanoi: Fixture
    let country: SmallCountry

    init(_ engine: TestEngine) async throws {
        centre = try await Fixture(engine, seed: 1, key: 1)
        hanoi = try await Fixture(engine, seed: 2, key: 2)
        country = try await centre.openSmallCountry()
        try await centre.name("centre")
        try await hanoi.name("hanoi")
        try await centre.add("hanoi", hanoi, .peer)
        try await hanoi.add("centre", centre, .upstream)
        try await centre.setHome("H26", to: "hanoi")
    }
}

extension Fixture {
    func name(_ name: String) async throws {
        try await directory.nameNode(name, url: "https://\(name).vn", by: .root, requestID: "t")
    }

    func add(_ name: String, _ other: Fixture, _ role: Node.Role) async throws {
        let key = try NodeIdentity(other.directory.secrets).key
        try await directory.addNode(
            name,
            url: "https://\(name).vn",
            key: key,
            isUpstream: role == .upstream,
            by: .root,
            requestID: "t"
        )
    }

    func setHome(_ code: AgencyCode, to node: String?) async throws {
        try await directory.setHome(of: code, to: node, by: .root, requestID: "t")
    }

    /// Takes over what another node published, in answers of `limit` lines; how many lines came.
    @discardableResult
    func follow(_ name: String, _ other: Fixture, limit: Int = 3) async throws -> Int {
        let start = try await directory.place(of: name)
        var (lines, next): ([DirectoryLine], DirectoryPlace?) = ([], start)
        var edition: DirectoryEdition?
        while let place = next {
            let changes = try await other.directory.changes(after: place, limit: limit)
            (edition, next) = (changes.edition, changes.next)
            lines += changes.lines
        }
        let found = try #require(edition)
        _ = try await directory.receive(found, lines, isWhole: start == .start)
        return lines.count
    }

    func agency(_ code: String) async throws -> Agency {
        try await directory.snapshot().resolve(code, on: clock.now.date).agency
    }
}

@Suite struct NodeTests {
    @Test(arguments: TestDatabase.engines)
    func `a node takes the country over with the same ids, and then only what changed`(
        _ engine: TestEngine
    ) async throws {
        let nodes = try await TwoNodes(engine)
        // Four agencies, two nodes, one home.
        #expect(try await nodes.hanoi.follow("centre", nodes.centre) == 7)
        let (there, here) = (
            try await nodes.centre.directory.snapshot(), try await nodes.hanoi.directory.snapshot()
        )
        #expect(here.agencies == there.agencies)
        #expect(here.nodes.homes == there.nodes.homes)
        #expect(here.nodes.own?.name == "hanoi" && here.nodes.upstream?.name == "centre")
        #expect(try await nodes.hanoi.follow("centre", nodes.centre) == 0)

        try await nodes.centre.directory.change(
            nodes.country.office.id,
            by: .root,
            requestID: "t"
        ) { $0.name = "Văn phòng Chính phủ (mới)" }
        #expect(try await nodes.hanoi.follow("centre", nodes.centre) == 1)
        #expect(try await nodes.hanoi.agency("000.00.00.G22").name == "Văn phòng Chính phủ (mới)")
        let kinds = try await nodes.hanoi.kinds(
            of: Directory.name(of: nodes.country.office.id)
        )
        #expect(kinds == ["directory.agency.opened", "directory.agency.changed"])
    }

    @Test(arguments: TestDatabase.engines)
    func `a code that changes wholly is still the same agency`(_ engine: TestEngine) async throws {
        let nodes = try await TwoNodes(engine)
        try await nodes.hanoi.follow("centre", nodes.centre)
        let start = nodes.country.office.validity
        try await nodes.centre.directory.change(
            nodes.country.office.id,
            by: .root,
            requestID: "t"
        ) { $0.codes = AgencyCodes(DatedCode("000.00.00.G99", validity: start)) }
        try await nodes.hanoi.follow("centre", nodes.centre)
        #expect(try await nodes.hanoi.agency("000.00.00.G99").id == nodes.country.office.id)
        #expect(try await nodes.hanoi.directory.snapshot().agencies.count == 4)
    }

    @Test(arguments: TestDatabase.engines)
    func `what is at home here is changed here, and goes up from here`(_ engine: TestEngine)
        async throws
    {
        let nodes = try await TwoNodes(engine)
        try await nodes.hanoi.follow("centre", nodes.centre)
        // Both change the department; the centre's word does not count below.
        let id = nodes.country.department.id
        try await nodes.centre.directory.change(id, by: .root, requestID: "t") { $0.name = "Lạc" }
        try await nodes.hanoi.directory.change(id, by: .root, requestID: "t") {
            $0.name = "Sở Y tế thành phố"
        }
        var clinic = Agency.make("000.09.12.H26", nil, "Trạm Y tế mẫu", 3, .department, 99)
        clinic.parent = id
        try await nodes.hanoi.directory.open(clinic, by: .root, requestID: "t")
        try await nodes.hanoi.follow("centre", nodes.centre)
        #expect(try await nodes.hanoi.agency("000.00.12.H26").name == "Sở Y tế thành phố")
        try await nodes.centre.follow("hanoi", nodes.hanoi)
        #expect(try await nodes.centre.agency("000.00.12.H26").name == "Sở Y tế thành phố")
        #expect(try await nodes.centre.agency("000.09.12.H26").id == clinic.id)
        // The top of the home stays the centre's.
        try await nodes.hanoi.directory.change(
            nodes.country.hanoi.id,
            by: .root,
            requestID: "t"
        ) { $0.name = "Tự xưng" }
        try await nodes.centre.follow("hanoi", nodes.hanoi)
        #expect(try await nodes.centre.agency("000.00.00.H26").name == nodes.country.hanoi.name)
    }

    @Test func `a node cannot speak of agencies that are at home elsewhere`() async throws {
        let nodes = try await TwoNodes(.sqliteMemory)
        try await nodes.hanoi.follow("centre", nodes.centre)
        try await nodes.centre.follow("hanoi", nodes.hanoi)
        // A node that says of itself that everything is at home there.
        let lying = try await Fixture(.sqliteMemory, seed: 3, key: 2)
        _ = try await lying.openSmallCountry()
        try await lying.name("hanoi")
        try await lying.setHome("G22", to: "hanoi")
        try await lying.directory.change(nodes.country.office.id, by: .root, requestID: "t") {
            $0.name = "Giả"
        }
        let changes = try await lying.directory.changes(after: .start)
        let office = changes.lines.filter { $0.text.contains("Giả") }
        #expect(office.count == 1)
        for _ in 0..<3 { try await lying.nudge() }
        let later = try await lying.directory.changes(after: .start)
        _ = try await nodes.centre.directory.receive(later.edition, later.lines, isWhole: true)
        #expect(try await nodes.centre.agency("000.00.00.G22").name == nodes.country.office.name)
        var stranger = Agency.make("000.00.00.G77", nil, "Bộ Mới", 1, .ministry, 77)
        stranger.isSample = true
        try await lying.directory.open(stranger, by: .root, requestID: "t")
        try await lying.setHome("000.00.00.G77", to: "hanoi")
        let last = try await lying.directory.changes(after: .start)
        await #expect(throws: NodeRefusal.outOfPlace("hanoi", agency: "000.00.00.G77")) {
            try await nodes.centre.directory.receive(last.edition, last.lines, isWhole: true)
        }
    }

    @Test func `lines that were altered, cut or signed by another are refused whole`() async throws
    {
        let nodes = try await TwoNodes(.sqliteMemory)
        let changes = try await nodes.centre.directory.changes(after: .start)
        var altered = changes.lines
        altered[0] = DirectoryLine(
            key: altered[0].key,
            text: altered[0].text.replacing("Chính", with: "Trái")
        )
        for lines in [altered, Array(changes.lines.dropLast())] {
            await #expect(throws: NodeRefusal.otherLines("centre")) {
                try await nodes.hanoi.directory.receive(changes.edition, lines, isWhole: true)
            }
        }
        let other = try await Fixture(.sqliteMemory, seed: 4, key: 4)
        _ = try await other.openSmallCountry()
        try await other.name("centre")
        let forged = try await other.directory.changes(after: .start)
        await #expect(throws: NodeRefusal.notSigned("centre")) {
            try await nodes.hanoi.directory.receive(forged.edition, forged.lines, isWhole: true)
        }
        #expect(try await nodes.hanoi.directory.snapshot().agencies.isEmpty)
    }

    @Test func `an older edition than the one held is refused until it is forgotten`() async throws
    {
        let nodes = try await TwoNodes(.sqliteMemory)
        let old = try await nodes.centre.directory.changes(after: .start)
        try await nodes.centre.nudge()
        try await nodes.hanoi.follow("centre", nodes.centre)
        await #expect(throws: NodeRefusal.rolledBack("centre", held: 2, offered: 1)) {
            try await nodes.hanoi.directory.receive(old.edition, old.lines, isWhole: true)
        }
        try await nodes.hanoi.directory.forgetEdition(of: "centre", by: .root, requestID: "t")
        _ = try await nodes.hanoi.directory.receive(old.edition, old.lines, isWhole: true)
        #expect(try await nodes.hanoi.directory.edition(of: "centre")?.edition.number == 1)
    }

    @Test func `mail goes to the home, directly or through the node above`() async throws {
        let nodes = try await TwoNodes(.sqliteMemory)
        try await nodes.hanoi.follow("centre", nodes.centre)
        let date = nodes.centre.clock.now.date
        let (up, down) = (
            try await nodes.centre.directory.snapshot(), try await nodes.hanoi.directory.snapshot()
        )
        let (office, unit) = (nodes.country.office, nodes.country.unit)
        #expect(up.nextHop(to: unit, on: date) == "hanoi")
        #expect(up.nextHop(to: office, on: date) == nil)
        #expect(down.nextHop(to: unit, on: date) == nil)
        #expect(down.nextHop(to: office, on: date) == "centre")
        #expect(up.mayBring("hanoi", mailOf: unit, on: date))
        #expect(!up.mayBring("hanoi", mailOf: office, on: date))
        #expect(down.mayBring("centre", mailOf: office, on: date))
        #expect(!down.mayBring("centre", mailOf: unit, on: date))
        // Without names nothing is anywhere else.
        let lone = DirectorySnapshot(revision: 1, agencies: nodes.country.all)
        #expect(lone.nextHop(to: unit, on: date) == nil)
    }

    @Test func `both ends compute one secret, and a third another`() throws {
        let identities = try (1...3).map {
            try NodeIdentity(SecretBox(key: Array(repeating: $0, count: 32)))
        }
        let ab = try identities[0].secret(with: identities[1].key)
        #expect(try identities[1].secret(with: identities[0].key) == ab)
        #expect(try identities[2].secret(with: identities[0].key) != ab)
        #expect(NodeKey(identities[0].key.description) == identities[0].key)
        #expect(NodeKey("AAAA") == nil && NodeKey("không") == nil)
    }

    @Test func `names and places are taken once`() async throws {
        let nodes = try await TwoNodes(.sqliteMemory)
        await #expect(throws: NodeRefusal.taken("centre")) { try await nodes.centre.name("khac") }
        await #expect(throws: NodeRefusal.badName("Hà Nội")) {
            try await nodes.centre.name("Hà Nội")
        }
        await #expect(throws: NodeRefusal.taken("centre")) {
            try await nodes.hanoi.add("other", nodes.centre, .upstream)
        }
        await #expect(throws: NodeRefusal.unknown("nowhere")) {
            try await nodes.centre.setHome("G22", to: "nowhere")
        }
        await #expect(throws: DirectoryRefusal.forbidden(.keepNodes)) {
            try await nodes.centre.directory.linkNode(
                "hanoi",
                false,
                by: Actor(
                    subject: .person("x"),
                    agency: "000.00.00.H26",
                    roles: [.administrator],
                    scope: .subtree,
                    strength: .token
                ),
                requestID: "t"
            )
        }
    }
}

extension Fixture {
    /// Changes something that is published.
    func nudge() async throws {
        _ = try await directory.publish()
        let id = try await agency("000.00.00.G22").id
        try await directory.change(id, by: .root, requestID: "t") { $0.note += "." }
        _ = try await directory.publish()
    }
}
