// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Directory

@Suite struct DelegationTests {
    private let country = SmallCountry()

    private func client(
        of agency: Agency,
        until end: CivilDate? = nil,
        disabled: Bool = false
    ) -> ApiClient {
        ApiClient(
            id: .numbered(50),
            systemID: "QLVB",
            name: "Quản lý văn bản",
            agency: agency.id,
            roles: [.exchange],
            scope: .agency,
            validity: Validity(from: Agency.start, until: end),
            isDisabled: disabled,
            version: 1
        )
    }

    /// The unit is served by Hà Nội from 1/1/2020 until 1/1/2021.
    private var served: DirectorySnapshot {
        var unit = country.unit
        unit.servedBy = Agency.Delegation(
            server: country.hanoi.id,
            validity: Validity(from: "2020-01-01", until: "2021-01-01")
        )
        return DirectorySnapshot(
            revision: 1,
            agencies: [country.office, country.hanoi, country.department, unit]
        )
    }

    @Test func `a client acts for its own agency`() throws {
        let actor = try served.actor(
            for: client(of: country.hanoi),
            actingFor: "000.00.00.H26",
            strength: .sharedSecret,
            on: "2020-03-10"
        )
        #expect(actor.agency == "000.00.00.H26" && actor.roles == [.exchange])
        #expect(actor.strength == .sharedSecret && actor.name.hasPrefix("client:"))
    }

    @Test func `those whom an agency serves are found for a day`() {
        let hanoi = country.hanoi.id
        #expect(served.served(by: hanoi, on: "2020-12-31").map(\.id) == [country.unit.id])
        #expect(served.served(by: hanoi, on: "2019-12-31").isEmpty)
        #expect(served.served(by: hanoi, on: "2021-01-02").isEmpty)
        #expect(served.served(by: country.office.id, on: "2020-12-31").isEmpty)
    }

    @Test func `an actor's agency is named by the code of the day`() throws {
        let actor = try served.actor(
            for: client(of: country.hanoi),
            actingFor: "000.00.00.H26",
            strength: .token,
            on: "2020-10-01"
        )
        #expect(actor.agency == "H26")
    }

    @Test(arguments: [
        ("2019-12-31", false), ("2020-01-01", true), ("2020-12-31", true), ("2021-01-01", false),
    ])
    func `delegation holds on its days only`(_ day: String, _ holds: Bool) {
        let date = CivilDate(day)
        let hanoi = client(of: country.hanoi)
        let actor = try? served.actor(
            for: hanoi,
            actingFor: "000.02.12.H26",
            strength: .token,
            on: date
        )
        #expect((actor != nil) == holds)
        guard let unit = served.agency(country.unit.id) else { return }
        #expect(served.represents(hanoi, unit, on: date) == holds)
        let server = served.servingAgency(of: unit, on: date)
        #expect(server.id == (holds ? country.hanoi.id : unit.id))
    }

    @Test func `standing above an agency gives no right to act for it`() {
        #expect(
            throws: DirectoryRefusal.notDelegated(systemID: "QLVB", agency: "000.00.12.H26")
        ) {
            try served.actor(
                for: client(of: country.hanoi),
                actingFor: "000.00.12.H26",
                strength: .token,
                on: "2020-03-10"
            )
        }
    }

    @Test func `a disabled client and one out of date act for nobody`() {
        for client in [
            client(of: country.hanoi, disabled: true),
            client(of: country.hanoi, until: "2020-03-10"),
        ] {
            #expect(throws: DirectoryRefusal.clientDisabled(systemID: "QLVB")) {
                try served.actor(
                    for: client,
                    actingFor: "000.00.00.H26",
                    strength: .token,
                    on: "2020-03-10"
                )
            }
        }
    }

    @Test func `nobody acts for a closed agency, not even its heir`() {
        var closed = Agency.make(
            "000.00.00.H70",
            nil,
            "Tỉnh cũ",
            1,
            .province,
            9,
            until: "2020-01-01"
        )
        closed.successor = country.hanoi.id
        let snapshot = DirectorySnapshot(revision: 1, agencies: country.all + [closed])
        let expected = DirectoryRefusal.closed(
            "000.00.00.H70",
            name: "Tỉnh cũ",
            on: "2020-01-01",
            heir: "000.00.00.H26",
            heirName: country.hanoi.name
        )
        #expect(throws: expected) {
            try snapshot.actor(
                for: client(of: country.hanoi),
                actingFor: "000.00.00.H70",
                strength: .token,
                on: "2020-03-10"
            )
        }
    }
}
