// SPDX-License-Identifier: Apache-2.0

import Core

/// A few agencies of every sort that routing must tell apart, as the CSV file of a directory.
enum SmallCountry {
    static let office: AgencyCode = "000.00.00.G22"
    static let finance: AgencyCode = "000.00.00.G12"
    static let taxes: AgencyCode = "000.00.18.G12"
    static let hanoi: AgencyCode = "000.00.00.H26"
    /// Served by Hà Nội's system, as is the centre below it.
    static let health: AgencyCode = "000.00.12.H26"
    static let centre: AgencyCode = "000.02.12.H26"
    /// Below Hà Nội too, with a system of its own.
    static let interior: AgencyCode = "000.00.13.H26"
    static let angiang: AgencyCode = "000.00.00.H01"
    /// Closed: the ministry of finance is its heir.
    static let closedWithHeir: AgencyCode = "000.00.00.G90"
    static let closed: AgencyCode = "000.00.00.G91"
    /// Closed, and its mail is refused naming the heir.
    static let closedRefusing: AgencyCode = "000.00.00.G92"
    static let future: AgencyCode = "000.00.00.G93"

    static let header = """
        code102,code20,code20_from,name,level,kind,parent,valid_from,valid_until,successor,\
        after_closing,served_by,served_from,served_until

        """

    static let rows = """
        000.00.00.G22,G22,2020-09-15,Văn phòng Chính phủ,1,ministry,,2016-10-01,,,,,,
        000.00.00.G12,G12,2020-09-15,Bộ Tài chính,1,ministry,,2016-10-01,,,,,,
        000.00.18.G12,G12.18,2020-09-15,Tổng cục Thuế,2,body,000.00.00.G12,2016-10-01,,,,,,
        000.00.00.H26,H26,2020-09-15,UBND thành phố Hà Nội,1,province,,2016-10-01,,,,,,
        000.00.12.H26,,,Sở Y tế,2,department,000.00.00.H26,2016-10-01,,,,000.00.00.H26,,
        000.02.12.H26,,,Trung tâm Y tế,3,department,000.00.12.H26,2016-10-01,,,,000.00.00.H26,,
        000.00.13.H26,,,Sở Nội vụ,2,department,000.00.00.H26,2016-10-01,,,,,,
        000.00.00.H01,H01,2020-09-15,UBND tỉnh An Giang,1,province,,2016-10-01,,,,,,
        000.00.00.G90,,,Bộ Cũ,1,ministry,,2016-10-01,2019-06-01,000.00.00.G12,heir,,,
        000.00.00.G91,,,Bộ Đã Bỏ,1,ministry,,2016-10-01,2019-06-01,,,,,
        000.00.00.G92,,,Bộ Từ Chối,1,ministry,,2016-10-01,2019-06-01,000.00.00.G12,refuse,,,
        000.00.00.G93,,,Bộ Mai Sau,1,ministry,,2021-01-01,,,,,,

        """

    static let csv = header + rows

    /// The country with `count` more units below An Giang.
    static func csv(units count: Int) -> String {
        units(count).reduce(into: csv) { csv, code in
            csv += "\(code),,,Đơn vị \(code),2,department,000.00.00.H01,2016-10-01,,,,,,\n"
        }
    }

    static func units(_ count: Int) -> [AgencyCode] {
        (0..<count).compactMap { AgencyCode("\($0.digits(3)).01.01.H01".suffix13) }
    }
}

extension String {
    /// A code of four groups, the thousands moved into the second group.
    fileprivate var suffix13: String {
        let number = prefix { $0 != "." }
        guard number.count > 3, let first = number.first?.wholeNumberValue else { return self }
        return "\(number.dropFirst()).\((first + 1).digits(2)).01.H01"
    }
}
