// SPDX-License-Identifier: Apache-2.0

package import Core

/// A type of administrative document and its abbreviation, by the law of a day.
package struct DocumentType: Sendable, Equatable {
    package let name: String
    /// Nil where the notation has none, as for a công văn.
    package let abbreviation: String?

    /// NĐ 30/2020/NĐ-CP Annex III, in force from 05/03/2020.
    package static let decree30 = (
        from: CivilDate(dayNumber: 18_326), citation: "NĐ 30/2020/NĐ-CP, Phụ lục III"
    )

    /// The list in force on a day; before NĐ 30/2020 (TT 01/2011/TT-BNV) no list is kept here, and only a
    /// công văn can be written.
    package static func all(on date: CivilDate) -> [DocumentType] {
        date >= decree30.from ? annexIII : annexIII.filter { $0.name == "Công văn" }
    }

    package static func named(_ name: String, on date: CivilDate) -> DocumentType? {
        all(on: date).first { $0.name == name }
    }

    private static let annexIII: [DocumentType] = [
        ("Công văn", nil), ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"),
        ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Thông cáo", "TC"), ("Thông báo", "TB"),
        ("Hướng dẫn", "HD"), ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Phương án", "PA"),
        ("Đề án", "ĐA"), ("Dự án", "DA"), ("Báo cáo", "BC"), ("Biên bản", "BB"),
        ("Tờ trình", "TTr"), ("Hợp đồng", "HĐ"), ("Công điện", "CĐ"), ("Bản ghi nhớ", "BGN"),
        ("Bản thỏa thuận", "BTT"), ("Giấy ủy quyền", "GUQ"), ("Giấy mời", "GM"),
        ("Giấy giới thiệu", "GGT"), ("Giấy nghỉ phép", "GNP"), ("Phiếu gửi", "PG"),
        ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), ("Thư công", nil),
    ].map { DocumentType(name: $0.0, abbreviation: $0.1) }

    /// Ký hiệu (Annex I.II.3): type and agency; for those without an abbreviation, agency and the unit
    /// that wrote it.
    package func notation(agency: String, unit: String) -> String {
        let parts = abbreviation.map { [$0, agency] } ?? [agency, unit]
        return parts.filter { !$0.isEmpty }.joined(separator: "-")
    }
}
