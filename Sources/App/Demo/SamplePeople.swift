// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Storage

/// Invented officers for trying things out; no name is a living person's.
///
/// They work in the Government Office, a province, a department below it and a commune, each with the
/// posts that the desks need.
struct SamplePeople: Sendable {
    struct Opened: Sendable {
        let login: String
        let name: String
        let title: String
        let agency: String
        /// Nil when the account was there before.
        let password: Password?
    }

    private struct Person {
        let login: String
        let name: String
        let title: String
        let roles: Set<Role>
        var scope = Actor.Scope.agency
        /// The name of a unit of the agency, opened when it is missing.
        var unit: String?
        /// The unit itself, where the caller opened it.
        var unitID: ID<AgencyUnit>?
    }

    private let runtime: Runtime
    private let requestID = "sample-people"

    init(runtime: Runtime) { self.runtime = runtime }

    /// Opens what is missing; whoever has an account keeps it.
    static func open(in runtime: Runtime) async throws -> [Opened] {
        let sample = SamplePeople(runtime: runtime)
        if runtime.cache.current().agencies.isEmpty {
            _ = try await runtime.directory.import(
                csv: Array(SampleCountry.agencies(5000).utf8),
                by: Runtime.shell,
                requestID: sample.requestID
            )
        }
        try await runtime.cache.refresh()
        let places = try sample.places()
        var opened: [Opened] = []
        for (agency, people) in zip(places, staff) {
            for person in people { opened.append(try await sample.open(person, in: agency)) }
        }
        return opened
    }

    /// The Government Office, a province, a department below it, a commune below that province.
    func places() throws -> [Agency] {
        let snapshot = runtime.cache.current()
        let today = runtime.now().date
        let open = snapshot.agencies.filter { $0.isOpen(on: today) }
        guard let office = open.first(where: { $0.codes.code102?.code.text == "000.00.00.G22" })
        else {
            throw PlainError("There is no Government Office (000.00.00.G22) in this directory.")
        }
        for province in open where province.kind == .province {
            let below = snapshot.subtree(of: province.id).compactMap(snapshot.agency)
                .filter { $0.isOpen(on: today) }
            let department = below.first { $0.kind == .department && $0.level == 2 }
            let commune = below.first { $0.kind == .commune } ?? below.last { $0.level > 1 }
            if let department, let commune { return [office, province, department, commune] }
        }
        throw PlainError(
            "No province has a department and a commune. Load more: "
                + "vanlang directory sample --units 5000 | vanlang directory import -"
        )
    }

    /// Opens one officer with a post in a unit, and his account.
    func open(
        login: String,
        name: String,
        title: String,
        roles: Set<Role>,
        unit: ID<AgencyUnit>?,
        in agency: Agency
    ) async throws -> Opened {
        try await open(
            Person(login: login, name: name, title: title, roles: roles, unitID: unit),
            in: agency
        )
    }

    private func open(_ person: Person, in agency: Agency) async throws -> Opened {
        let officer = try await officer(person, in: agency)
        var password: Password?
        do {
            password = try await runtime.identity.openAccount(
                for: officer,
                login: person.login,
                by: Runtime.shell,
                requestID: requestID
            ).password
        } catch IdentityRefusal.officerHasAccount {
            password = nil
        }
        return Opened(
            login: person.login,
            name: person.name,
            title: person.title,
            agency: agency.name,
            password: password
        )
    }

    private func officer(_ person: Person, in agency: Agency) async throws -> ID<Officer> {
        let directory = runtime.directory
        let mail = "\(person.login)@mau.example"
        let known = try await runtime.database.read { try Directory.officer(mail: mail, in: $0) }
        if let known { return known.id }
        // Earlier than any demo, so that travelling in time leaves nobody without a post.
        let validity = Validity(from: agency.validity.start)
        let officer = try await directory.open(
            Officer(
                id: directory.newID(),
                agency: agency.id,
                name: person.name,
                mail: mail,
                validity: validity,
                isSample: true
            ),
            by: Runtime.shell,
            requestID: requestID
        )
        var place = person.unitID
        if place == nil { place = try await unit(person.unit, in: agency) }
        try await directory.open(
            Post(
                id: directory.newID(),
                officer: officer.id,
                agency: agency.id,
                unit: place,
                title: person.title,
                roles: person.roles,
                scope: person.scope,
                validity: validity
            ),
            by: Runtime.shell,
            requestID: requestID
        )
        return officer.id
    }

    private func unit(_ name: String?, in agency: Agency) async throws -> ID<AgencyUnit>? {
        guard let name else { return nil }
        let known = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
            .first { $0.name == name }
        if let known { return known.id }
        return try await runtime.directory.open(
            AgencyUnit(
                id: runtime.directory.newID(),
                agency: agency.id,
                name: name,
                validity: Validity(from: agency.validity.start)
            ),
            by: Runtime.shell,
            requestID: requestID
        ).id
    }

    private static let staff: [[Person]] = [
        [
            Person(
                login: "vanthu.vpcp",
                name: "Nguyễn Thị Mẫu Lan",
                title: "Văn thư",
                roles: [.clerk, .sealKeeper]
            ),
            Person(
                login: "chuyenvien.vpcp",
                name: "Trần Văn Mẫu Minh",
                title: "Chuyên viên",
                roles: [.specialist]
            ),
            Person(
                login: "lanhdao.vpcp",
                name: "Lê Mẫu Hòa",
                title: "Lãnh đạo Văn phòng",
                roles: [.leader]
            ),
            Person(
                login: "quantri",
                name: "Phạm Mẫu Quản",
                title: "Quản trị hệ thống",
                roles: [.administrator],
                scope: .nation
            ),
            Person(
                login: "kiemtra",
                name: "Vũ Thị Mẫu Kiểm",
                title: "Kiểm tra, giám sát",
                roles: [.auditor],
                scope: .nation
            ),
        ],
        [
            Person(
                login: "vanthu.tinh",
                name: "Hoàng Thị Mẫu Thu",
                title: "Văn thư",
                roles: [.clerk, .sealKeeper]
            ),
            Person(
                login: "chanhvp.tinh",
                name: "Đỗ Mẫu Chánh",
                title: "Chánh Văn phòng",
                roles: [.headOfOffice, .procedureControl]
            ),
            Person(
                login: "chuyenvien.tinh",
                name: "Cao Thị Mẫu Viên",
                title: "Chuyên viên",
                roles: [.specialist]
            ),
            Person(
                login: "quantri.tinh",
                name: "Bùi Mẫu Trị",
                title: "Quản trị của tỉnh",
                roles: [.administrator],
                scope: .subtree
            ),
        ],
        [
            Person(
                login: "vanthu.so",
                name: "Ngô Thị Mẫu Văn",
                title: "Văn thư",
                roles: [.clerk, .sealKeeper, .archivist]
            ),
            Person(
                login: "truongphong.so",
                name: "Đặng Mẫu Trưởng",
                title: "Trưởng phòng",
                roles: [.headOfUnit],
                unit: "Phòng Tổng hợp"
            ),
            Person(
                login: "chuyenvien.so",
                name: "Hồ Thị Mẫu Viên",
                title: "Chuyên viên",
                roles: [.specialist],
                unit: "Phòng Tổng hợp"
            ),
        ],
        [
            Person(
                login: "congchuc.xa",
                name: "Lý Mẫu Đa",
                title: "Công chức Văn phòng – Thống kê",
                roles: [.clerk, .deskOfficer, .sealKeeper, .archivist, .cashier]
            ),
            Person(
                login: "tuphap.xa",
                name: "Hà Mẫu Hộ",
                title: "Công chức Tư pháp – Hộ tịch",
                roles: [.specialist]
            ),
            Person(
                login: "chutich.xa",
                name: "Lương Mẫu Chủ",
                title: "Chủ tịch Ủy ban nhân dân xã",
                roles: [.leader]
            ),
        ],
    ]
}
