// SPDX-License-Identifier: Apache-2.0

import Core

/// One made-up unit: its place in the pattern is its code.
struct SampleUnit: Sendable {
    static let columns: [AgencyColumn] = [
        .code102, .code102From, .code20, .code20From, .name, .level, .kind, .parent, .validFrom,
        .servedBy, .focalOffice, .sample, .note,
    ]

    /// The member's own group of the code, as `H26`.
    let member: String
    /// The numbers within levels 2, 3 and 4; 0 where the unit stands higher.
    let places: [Int]
    let name: String
    let kind: Agency.Kind

    private var level: Int { 1 + places.count { $0 > 0 } }

    var cells: [String] {
        [
            Self.code102(member, places), "2016-10-01", code20, "2020-09-15", name, String(level),
            kind.rawValue, parent, "2016-10-01", Self.code102(member, [0, 0, 0]), "", "1", "",
        ]
    }

    /// Level 4 first, as `003.02.12.H26`.
    private static func code102(_ member: String, _ places: [Int]) -> String {
        "\(places[2].digits(3)).\(places[1].digits(2)).\(places[0].digits(2)).\(member)"
    }

    /// Level 1 first, as `H26.12.02.003`.
    private var code20: String {
        var code = member
        for (place, width) in zip(places, [2, 2, 3]) where place > 0 {
            code += "." + place.digits(width)
        }
        return code
    }

    private var parent: String {
        var above = places
        if let last = above.lastIndex(where: { $0 > 0 }) { above[last] = 0 }
        return Self.code102(member, above)
    }
}

/// The made-up units under one member, parents before children, up to a quota.
struct SampleBranch {
    private let member: String
    private let place: String
    private let isProvince: Bool
    private let quota: Int
    private var made: [SampleUnit] = []

    init(_ member: AgencyRow, quota: Int) {
        self.member = member.code20.or(nil)?.text ?? ""
        place = member.name.replacing("Ủy ban nhân dân ", with: "")
        isProvince = member.kind == .province
        self.quota = quota
    }

    private static let offices = [
        "Sở Nội vụ", "Sở Tư pháp", "Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Công Thương",
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Giao thông vận tải", "Sở Xây dựng",
        "Sở Tài nguyên và Môi trường", "Sở Thông tin và Truyền thông",
        "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Thanh tra",
        "Văn phòng Ủy ban nhân dân", "Ban Dân tộc", "Sở Ngoại vụ", "Sở Quy hoạch - Kiến trúc",
    ]
    /// Where "Sở Y tế" stands among the offices, whose health centres are levels 3 and 4.
    private static let health = 15
    private static let districts = 1...12
    /// The first district's number, less 1: above every office.
    private static let districtBase = 30

    private static let departments = [
        "Văn phòng", "Thanh tra", "Vụ Tổ chức cán bộ", "Vụ Pháp chế", "Vụ Kế hoạch - Tài chính",
        "Vụ Hợp tác quốc tế", "Vụ Khoa học và Công nghệ", "Vụ Thi đua - Khen thưởng",
        "Vụ Tổng hợp", "Vụ Cải cách hành chính", "Vụ Truyền thông", "Vụ Đào tạo",
    ]
    private static let bureaus = 1...8
    /// Level 3 has two digits.
    private static let rounds = 1...99

    private var isFull: Bool { made.count >= quota }

    mutating func units() -> [SampleUnit] {
        made = []
        if isProvince { fillProvince() } else { fillMinistry() }
        return made
    }

    private mutating func add(_ places: [Int], _ name: String, _ kind: Agency.Kind) {
        if isFull { return }
        made.append(
            SampleUnit(member: member, places: places, name: "\(name), \(place)", kind: kind)
        )
    }

    private mutating func fillProvince() {
        for (index, office) in Self.offices.enumerated() {
            add([index + 1, 0, 0], office, .department)
        }
        for district in Self.districts {
            let name = "Ủy ban nhân dân huyện mẫu \(district)"
            add([Self.districtBase + district, 0, 0], name, .district)
        }
        for district in Self.districts {
            let name = "Trung tâm Y tế huyện mẫu \(district)"
            add([Self.health, district, 0], name, .department)
        }
        for round in Self.rounds where !isFull {
            for district in Self.districts {
                let name = "Ủy ban nhân dân xã mẫu \(round), huyện mẫu \(district)"
                add([Self.districtBase + district, round, 0], name, .commune)
            }
            for district in Self.districts {
                let name = "Trạm Y tế xã mẫu \(round), huyện mẫu \(district)"
                add([Self.health, district, round], name, .department)
            }
        }
    }

    private mutating func fillMinistry() {
        for (index, department) in Self.departments.enumerated() {
            add([index + 1, 0, 0], department, .department)
        }
        let base = Self.departments.count
        for bureau in Self.bureaus { add([base + bureau, 0, 0], "Cục mẫu \(bureau)", .department) }
        for round in Self.rounds where !isFull {
            for bureau in Self.bureaus {
                let name = "Chi cục mẫu \(round), Cục mẫu \(bureau)"
                add([base + bureau, round, 0], name, .department)
            }
            for bureau in Self.bureaus {
                let name = "Đội mẫu 1, Chi cục mẫu \(round), Cục mẫu \(bureau)"
                add([base + bureau, round, 1], name, .department)
            }
        }
    }
}
