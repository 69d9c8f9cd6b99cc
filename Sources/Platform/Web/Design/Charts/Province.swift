// SPDX-License-Identifier: Apache-2.0

/// The 63 provinces and cities of 2019, each with its tile in a map of equal squares.
///
/// Codes are those by which the agencies' code list names their people's committees (QCVN 102:2016).
/// The places are drawn for this project: neighbours stand as they lie, areas are not to scale.
package struct Province: Sendable, Equatable {
    /// `H26`.
    package let code: String
    package let name: String
    /// What fits on a tile.
    let short: String
    let column: Int
    let row: Int

    package static let all: [Province] = [
        Province(code: "H01", name: "An Giang", short: "An Giang", column: 0, row: 17),
        Province(code: "H02", name: "Bắc Giang", short: "Bắc Giang", column: 6, row: 2),
        Province(code: "H03", name: "Bắc Kạn", short: "Bắc Kạn", column: 5, row: 1),
        Province(code: "H04", name: "Bạc Liêu", short: "Bạc Liêu", column: 1, row: 20),
        Province(code: "H05", name: "Bắc Ninh", short: "Bắc Ninh", column: 5, row: 3),
        Province(code: "H06", name: "Bà Rịa - Vũng Tàu", short: "BR – VT", column: 4, row: 17),
        Province(code: "H07", name: "Bến Tre", short: "Bến Tre", column: 3, row: 19),
        Province(code: "H08", name: "Bình Định", short: "Bình Định", column: 6, row: 13),
        Province(code: "H09", name: "Bình Dương", short: "Bình Dương", column: 3, row: 16),
        Province(code: "H10", name: "Bình Phước", short: "Bình Phước", column: 3, row: 15),
        Province(code: "H11", name: "Bình Thuận", short: "Bình Thuận", column: 5, row: 16),
        Province(code: "H12", name: "Cà Mau", short: "Cà Mau", column: 0, row: 20),
        Province(code: "H13", name: "Cần Thơ", short: "Cần Thơ", column: 1, row: 18),
        Province(code: "H14", name: "Cao Bằng", short: "Cao Bằng", column: 5, row: 0),
        Province(code: "H15", name: "Đắk Lắk", short: "Đắk Lắk", column: 5, row: 14),
        Province(code: "H16", name: "Đắk Nông", short: "Đắk Nông", column: 4, row: 15),
        Province(code: "H17", name: "Đà Nẵng", short: "Đà Nẵng", column: 6, row: 10),
        Province(code: "H18", name: "Điện Biên", short: "Điện Biên", column: 1, row: 1),
        Province(code: "H19", name: "Đồng Nai", short: "Đồng Nai", column: 4, row: 16),
        Province(code: "H20", name: "Đồng Tháp", short: "Đồng Tháp", column: 1, row: 17),
        Province(code: "H21", name: "Gia Lai", short: "Gia Lai", column: 5, row: 13),
        Province(code: "H22", name: "Hà Giang", short: "Hà Giang", column: 4, row: 0),
        Province(code: "H23", name: "Hải Dương", short: "Hải Dương", column: 6, row: 3),
        Province(code: "H24", name: "Hải Phòng", short: "Hải Phòng", column: 7, row: 3),
        Province(code: "H25", name: "Hà Nam", short: "Hà Nam", column: 4, row: 4),
        Province(code: "H26", name: "Hà Nội", short: "Hà Nội", column: 4, row: 3),
        Province(code: "H27", name: "Hà Tĩnh", short: "Hà Tĩnh", column: 4, row: 7),
        Province(code: "H28", name: "Hòa Bình", short: "Hòa Bình", column: 3, row: 3),
        Province(code: "H29", name: "Hồ Chí Minh", short: "TP HCM", column: 3, row: 17),
        Province(code: "H30", name: "Hậu Giang", short: "Hậu Giang", column: 1, row: 19),
        Province(code: "H31", name: "Hưng Yên", short: "Hưng Yên", column: 5, row: 4),
        Province(code: "H32", name: "Khánh Hòa", short: "Khánh Hòa", column: 6, row: 15),
        Province(code: "H33", name: "Kiên Giang", short: "Kiên Giang", column: 0, row: 18),
        Province(code: "H34", name: "Kon Tum", short: "Kon Tum", column: 5, row: 12),
        Province(code: "H35", name: "Lai Châu", short: "Lai Châu", column: 2, row: 0),
        Province(code: "H36", name: "Lâm Đồng", short: "Lâm Đồng", column: 5, row: 15),
        Province(code: "H37", name: "Lạng Sơn", short: "Lạng Sơn", column: 6, row: 1),
        Province(code: "H38", name: "Lào Cai", short: "Lào Cai", column: 3, row: 0),
        Province(code: "H39", name: "Long An", short: "Long An", column: 2, row: 17),
        Province(code: "H40", name: "Nam Định", short: "Nam Định", column: 5, row: 5),
        Province(code: "H41", name: "Nghệ An", short: "Nghệ An", column: 3, row: 6),
        Province(code: "H42", name: "Ninh Bình", short: "Ninh Bình", column: 4, row: 5),
        Province(code: "H43", name: "Ninh Thuận", short: "Ninh Thuận", column: 6, row: 16),
        Province(code: "H44", name: "Phú Thọ", short: "Phú Thọ", column: 3, row: 2),
        Province(code: "H45", name: "Phú Yên", short: "Phú Yên", column: 6, row: 14),
        Province(code: "H46", name: "Quảng Bình", short: "Quảng Bình", column: 4, row: 8),
        Province(code: "H47", name: "Quảng Nam", short: "Quảng Nam", column: 6, row: 11),
        Province(code: "H48", name: "Quảng Ngãi", short: "Quảng Ngãi", column: 6, row: 12),
        Province(code: "H49", name: "Quảng Ninh", short: "Quảng Ninh", column: 7, row: 2),
        Province(code: "H50", name: "Quảng Trị", short: "Quảng Trị", column: 5, row: 9),
        Province(code: "H51", name: "Sóc Trăng", short: "Sóc Trăng", column: 2, row: 20),
        Province(code: "H52", name: "Sơn La", short: "Sơn La", column: 2, row: 1),
        Province(code: "H53", name: "Tây Ninh", short: "Tây Ninh", column: 2, row: 16),
        Province(code: "H54", name: "Thái Bình", short: "Thái Bình", column: 6, row: 4),
        Province(code: "H55", name: "Thái Nguyên", short: "Thái Nguyên", column: 5, row: 2),
        Province(code: "H56", name: "Thanh Hóa", short: "Thanh Hóa", column: 3, row: 5),
        Province(code: "H57", name: "Thừa Thiên Huế", short: "TT Huế", column: 5, row: 10),
        Province(code: "H58", name: "Tiền Giang", short: "Tiền Giang", column: 3, row: 18),
        Province(code: "H59", name: "Trà Vinh", short: "Trà Vinh", column: 2, row: 19),
        Province(code: "H60", name: "Tuyên Quang", short: "Tuyên Quang", column: 4, row: 1),
        Province(code: "H61", name: "Vĩnh Long", short: "Vĩnh Long", column: 2, row: 18),
        Province(code: "H62", name: "Vĩnh Phúc", short: "Vĩnh Phúc", column: 4, row: 2),
        Province(code: "H63", name: "Yên Bái", short: "Yên Bái", column: 3, row: 1),
    ]

    static let columns = 8
    static let rows = 21
}
