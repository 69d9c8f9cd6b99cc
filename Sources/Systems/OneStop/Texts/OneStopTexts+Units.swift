// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let unitTexts: Texts = [
        "onestop.units.title": Text(vi: "Tổng hợp theo đơn vị", en: "Unit by unit"),
        "onestop.units.unit": Text(vi: "Đơn vị", en: "Unit"),
        "onestop.units.sum.department": Text(vi: "Cộng sở, ban, ngành", en: "Departments"),
        "onestop.units.sum.district": Text(vi: "Cộng huyện, thị xã, thành phố", en: "Districts"),
        "onestop.units.sum.commune": Text(vi: "Cộng xã, phường, thị trấn", en: "Communes"),
        "onestop.units.sum.other": Text(vi: "Cộng đơn vị khác", en: "Others"),
        "onestop.units.procedures": Text(
            vi: "Số lượng thủ tục hành chính (Biểu II.07b)",
            en: "Procedures (form II.07b)"
        ),
        "onestop.units.total": Text(vi: "Tổng (3)", en: "All (3)"),
        "onestop.units.province": Text(vi: "Cấp tỉnh (4)", en: "Province (4)"),
        "onestop.units.district": Text(vi: "Cấp huyện (5)", en: "District (5)"),
        "onestop.units.commune": Text(vi: "Cấp xã (6)", en: "Commune (6)"),
        "onestop.units.desk": Text(vi: "Tại Một cửa (7)", en: "At a desk (7)"),
        "onestop.units.none": Text(vi: "Chưa đơn vị nào tiếp nhận.", en: "None is received."),
        "onestop.report.units": Text(vi: "Tổng hợp theo đơn vị", en: "Unit by unit"),
        "onestop.report.register": Text(vi: "In sổ theo dõi hồ sơ", en: "Print the register"),
    ]
}
