// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Directory

@Suite struct AgencyRulesTests {
    private let country = SmallCountry()

    private func faults(_ edit: (inout Agency) -> Void) -> [AgencyFault] {
        var agency = country.unit
        edit(&agency)
        var register = AgencyRegister(country.all)
        register.put(agency)
        return AgencyRules.faults(of: agency, in: register)
    }

    @Test func `the agencies of the tests break no rule`() {
        let register = AgencyRegister(country.all)
        #expect(country.all.flatMap { AgencyRules.faults(of: $0, in: register) } == [])
    }

    @Test(arguments: ["a@b.vn", "van.thu+1@ubnd.hanoi.gov.vn"])
    func `a mail address is taken`(_ mail: String) {
        #expect(faults { $0.mail = mail }.isEmpty)
    }

    @Test(arguments: [
        "a", ".@", "a@", "a@b", "a b@c.vn", "a@b.vn,c@d.vn", "<a@b.vn>", "a@@b.vn",
    ])
    func `what is no mail address is refused`(_ mail: String) {
        #expect(faults { $0.mail = mail } == [.unreadable(.mail, value: mail, .mail)])
    }

    @Test(arguments: [
        ("024 3825 3536", true), ("+84 (24) 1.2-3", true), ("", false), ("x1", false),
    ])
    func `a telephone number has digits`(_ phone: String, _ isGood: Bool) {
        let found = faults { $0.focalPoint = Agency.FocalPoint(office: "A", telephone: phone) }
        #expect(found.isEmpty == isGood)
    }

    @Test func `a focal point without an office is refused`() {
        let found = faults { $0.focalPoint = Agency.FocalPoint(office: "", mail: "a@b.vn") }
        #expect(found == [.missing(.focalOffice)])
    }

    @Test func `a level is above the one below it`() {
        #expect(faults { $0.level = 2 } == [.parentNotAbove(name: "Sở Y tế")])
        #expect(faults { $0.level = 4 }.isEmpty)
        #expect(faults { $0.level = 1 } == [.parentNotAllowed])
        #expect(faults { $0.level = 0 }.contains(.unreadable(.level, value: "0", .level)))
        #expect(faults { $0.parent = nil } == [.parentNeeded])
    }

    @Test func `a name is there and not too long`() {
        #expect(faults { $0.name = "" } == [.missing(.name)])
        #expect(faults { $0.name = "   " } == [.missing(.name)])
        #expect(faults { $0.name = String(repeating: "ễ", count: 200) }.isEmpty)
        let long = String(repeating: "ễ", count: 201)
        #expect(faults { $0.name = long } == [.tooLong(.name, limit: 200)])
    }

    @Test func `two agencies may have one code one after the other`() {
        let next = Agency.make(
            "000.02.12.H26",
            nil,
            "Sau",
            3,
            .department,
            9,
            from: "2025-07-01"
        )
        var last = country.unit
        last.validity = Validity(from: Agency.start, until: "2025-07-01")
        var child = next
        child.parent = country.department.id
        let register = AgencyRegister([country.hanoi, country.department, last, child])
        #expect(AgencyRules.faults(of: child, in: register).isEmpty)
        last.validity = Validity(from: Agency.start, until: "2025-07-02")
        let clash = AgencyRegister([country.hanoi, country.department, last, child])
        #expect(
            AgencyRules.faults(of: child, in: clash) == [
                .codeTaken(.code102, value: "000.02.12.H26", holder: last.name)
            ]
        )
    }

    @Test func `a server that is unknown, or itself, is refused`() {
        let validity = Validity(from: "2020-01-01")
        let unknown = Agency.Delegation(server: .numbered(404), validity: validity)
        #expect(faults { $0.servedBy = unknown }.count == 1)
        let own = Agency.Delegation(server: country.unit.id, validity: validity)
        #expect(faults { $0.servedBy = own } == [.loop(.servedBy)])
        let empty = Agency.Delegation(
            server: country.hanoi.id,
            validity: Validity(from: "2020-01-01", until: "2020-01-01")
        )
        #expect(faults { $0.servedBy = empty } == [.endsBeforeStart(.servedUntil)])
    }

    /// Which right each kind of change asks for.
    @Test func `rights follow from what changed`() {
        func actions(_ edit: (inout Agency) -> Void) -> [DirectoryAction] {
            var agency = country.unit
            edit(&agency)
            return AgencyAspect.actions(from: country.unit, to: agency)
        }
        let end = Validity(from: Agency.start, until: "2025-07-01")
        let server = Agency.Delegation(server: country.hanoi.id, validity: end)
        #expect(actions { _ in } == [])
        #expect(actions { $0.mail = "a@b.vn" } == [.changeContacts])
        #expect(actions { $0.note = "x" } == [.changeContacts])
        #expect(actions { $0.focalPoint = Agency.FocalPoint(office: "A") } == [.changeContacts])
        #expect(actions { $0.name = "x" } == [.changeStructure])
        #expect(actions { $0.level = 4 } == [.changeStructure])
        #expect(actions { $0.kind = .body } == [.changeStructure])
        #expect(actions { $0.isSample = true } == [.changeStructure])
        #expect(actions { $0.parent = nil } == [.changeStructure])
        #expect(actions { $0.validity = Validity(from: "2019-01-01") } == [.changeStructure])
        #expect(actions { $0.validity = end } == [.closeAgency])
        #expect(actions { $0.servedBy = server } == [.delegateAgency])
        #expect(
            actions { agency in
                agency.validity = end
                agency.successor = country.department.id
                agency.mailAfterClosing = .refuse
            } == [.closeAgency]
        )
        #expect(
            actions { agency in
                agency.validity = end
                agency.name = "x"
                agency.servedBy = server
                agency.mail = "a@b.vn"
            } == [.closeAgency, .changeStructure, .delegateAgency, .changeContacts]
        )
    }

    @Test func `an agency has at least one code`() {
        #expect(AgencyCodes(code102: nil, code20: nil) == nil)
        let new = DatedCode("H26", validity: Validity(from: "2020-09-15"))
        #expect(AgencyCodes(code102: nil, code20: new)?.code(on: "2019-01-01") == "H26")
    }

    @Test func `days overlap only when some day is in both`() {
        let first = Validity(from: "2020-01-01", until: "2020-02-01")
        let second = Validity(from: "2020-02-01")
        #expect(!first.overlaps(second) && !second.overlaps(first))
        #expect(first.intersection(second) == nil)
        #expect(first.overlaps(Validity(from: "2020-01-31")))
        #expect(Validity(from: "2019-01-01").intersection(first) == first)
    }
}
