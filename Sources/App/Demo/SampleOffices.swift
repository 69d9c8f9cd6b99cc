// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Records
import Storage

/// Two agencies of the sample that work in Records: units, leaders, heads and officers, all invented.
struct SampleOffices: Sendable {
    private struct Person {
        let login: String
        let name: String
        let title: String
        let roles: Set<Role>
        var unit: String?
    }

    private struct Place {
        let settings: Office.Settings
        /// Name and short name.
        let units: [(String, String)]
        let people: [Person]
    }

    private let runtime: Runtime
    private let requestID = "sample-offices"

    /// Opens the offices of the Government Office and of the sample department; what is there stays.
    static func open(in runtime: Runtime) async throws -> [SamplePeople.Opened] {
        var opened = try await SamplePeople.open(in: runtime)
        let sample = SampleOffices(runtime: runtime)
        let places = try SamplePeople(runtime: runtime).places()
        for (agency, place) in [(places[0], government), (places[2], department)] {
            opened += try await sample.open(place, in: agency)
        }
        return opened
    }

    private func open(_ place: Place, in agency: Agency) async throws -> [SamplePeople.Opened] {
        var units: [String: ID<AgencyUnit>] = [:]
        let known = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
        for (name, shortName) in place.units {
            if let found = known.first(where: { $0.name == name }) {
                units[name] = found.id
                continue
            }
            let unit = AgencyUnit(
                id: runtime.directory.newID(),
                agency: agency.id,
                name: name,
                shortName: shortName,
                validity: Validity(from: agency.validity.start)
            )
            units[name] = try await runtime.directory.open(
                unit,
                by: Runtime.shell,
                requestID: requestID
            ).id
        }
        var opened: [SamplePeople.Opened] = []
        for person in place.people {
            opened.append(
                try await SamplePeople(runtime: runtime).open(
                    login: person.login,
                    name: person.name,
                    title: person.title,
                    roles: person.roles,
                    unit: person.unit.flatMap { units[$0] },
                    in: agency
                )
            )
        }
        try await runtime.cache.refresh()
        let head = Actor(
            subject: .shell("sample"),
            agency: agency.code(on: runtime.now().date),
            roles: [.administrator],
            scope: .agency,
            strength: .machine
        )
        if try await runtime.records.office(of: head) == nil {
            try await runtime.records.openOffice(place.settings, by: head, requestID: requestID)
        }
        return opened
    }

    private static let government = Place(
        settings: Office.Settings(abbreviation: "VPCP", place: "Hà Nội"),
        units: [("Vụ Tổng hợp", "TH"), ("Vụ Kiểm soát thủ tục hành chính", "KSTT")],
        people: [
            Person(
                login: "vutruong.vpcp",
                name: "Bùi Thị Mẫu Hạnh",
                title: "Vụ trưởng Vụ Tổng hợp",
                roles: [.headOfUnit],
                unit: "Vụ Tổng hợp"
            ),
            Person(
                login: "canbo.vpcp",
                name: "Đinh Mẫu Khoa",
                title: "Chuyên viên Vụ Tổng hợp",
                roles: [.specialist],
                unit: "Vụ Tổng hợp"
            ),
        ]
    )

    private static let department = Place(
        settings: Office.Settings(abbreviation: "SM", place: "Tỉnh Mẫu"),
        units: [("Phòng Kế hoạch", "KH"), ("Phòng Nghiệp vụ", "NV"), ("Thanh tra", "TTr")],
        people: [
            Person(
                login: "giamdoc.so",
                name: "Trịnh Mẫu Dũng",
                title: "Giám đốc",
                roles: [.leader]
            ),
            Person(
                login: "thuky.so",
                name: "Mai Thị Mẫu Ngọc",
                title: "Thư ký Giám đốc",
                roles: [.leaderSecretary]
            ),
            Person(
                login: "tonghop.so",
                name: "Cao Mẫu Sơn",
                title: "Trưởng phòng Kế hoạch",
                roles: [.headOfUnit],
                unit: "Phòng Kế hoạch"
            ),
            Person(
                login: "nghiepvu.so",
                name: "Lương Thị Mẫu Yến",
                title: "Trưởng phòng Nghiệp vụ",
                roles: [.headOfUnit],
                unit: "Phòng Nghiệp vụ"
            ),
            Person(
                login: "canbo.so",
                name: "Tạ Mẫu Bình",
                title: "Chuyên viên",
                roles: [.specialist],
                unit: "Phòng Kế hoạch"
            ),
        ]
    )
}
