// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Figures that go upwards over the axis, and their sums.
    static let reportTexts: Texts = [
        "records.reports": Text(
            vi: "Số liệu các cơ quan báo cáo",
            en: "Figures that agencies report"
        ),
        "records.reports.see": Text(vi: "Xem số liệu các cơ quan", en: "See the agencies' figures"),
        "records.reports.lead": Text(
            vi:
                "Số liệu kỳ {period}, đọc từ các báo cáo đã vào sổ; không ai nhập tay. Chỉ cộng các báo cáo cùng kỳ.",
            en:
                "Figures of {period}, read from the reports that were registered; nobody types them. Only reports of the same days are added up."
        ),
        "records.reports.scope": Text(vi: "Phạm vi", en: "Scope"),
        "records.reports.scope.below": Text(vi: "Cơ quan trực thuộc", en: "Agencies below"),
        "records.reports.scope.nation": Text(vi: "Cả nước", en: "The whole country"),
        "records.reports.periods": Text(vi: "Các kỳ đã có báo cáo:", en: "Reported periods:"),
        "records.reports.levels": Text(vi: "Tổng hợp theo cấp", en: "By level"),
        "records.reports.level": Text(vi: "Cấp", en: "Level"),
        "records.reports.count": Text(vi: "Cơ quan đã báo cáo", en: "Agencies that reported"),
        "records.reports.target": Text(vi: "Mục tiêu 2020", en: "Target of 2020"),
        "records.reports.kind.ministry": Text(vi: "Bộ, cơ quan ngang bộ", en: "Ministries"),
        "records.reports.kind.body": Text(vi: "Cơ quan thuộc Chính phủ", en: "Government bodies"),
        "records.reports.kind.province": Text(vi: "UBND cấp tỉnh", en: "Provinces"),
        "records.reports.kind.department": Text(vi: "Sở, ban, ngành", en: "Departments"),
        "records.reports.kind.district": Text(vi: "UBND cấp huyện", en: "Districts"),
        "records.reports.kind.commune": Text(vi: "UBND cấp xã", en: "Communes"),
        "records.reports.kind.party": Text(vi: "Cơ quan Đảng", en: "Party bodies"),
        "records.reports.figure.units": Text(vi: "Đơn vị xử lý trên mạng", en: "Units online"),
        "records.reports.figure.documents": Text(
            vi: "Văn bản xử lý trên mạng",
            en: "Documents handled online"
        ),
        "records.reports.figure.registered": Text(vi: "Văn bản đến", en: "Incoming"),
        "records.reports.figure.completed": Text(vi: "Hoàn thành", en: "Completed"),
        "records.reports.figure.overdue": Text(vi: "Quá hạn", en: "Overdue"),
        "records.reports.figure.released": Text(vi: "Văn bản đi", en: "Outgoing"),
        "records.reports.figure.hours": Text(
            vi: "Giờ giải quyết bình quân",
            en: "Average hours to the end"
        ),
        "records.reports.agencies": Text(vi: "Từng cơ quan", en: "Each agency"),
        "records.reports.agency": Text(vi: "Cơ quan", en: "Agency"),
        "records.reports.missing": Text(vi: "Chưa báo cáo", en: "Not reported yet"),
        "records.reports.missingCount": Text(
            vi: "{count} cơ quan chưa báo cáo kỳ này",
            en: "{count} agencies have not reported"
        ),
        "records.reports.missingCount.one": Text(
            vi: "1 cơ quan chưa báo cáo kỳ này",
            en: "1 agency has not reported"
        ),
        "records.reports.nobodyMissing": Text(
            vi: "Mọi cơ quan đã báo cáo kỳ này.",
            en: "Every agency reported."
        ),
        "records.reports.refused": Text(vi: "Báo cáo không cộng được", en: "Reports not counted"),
        "records.reports.fault.unreadable": Text(
            vi:
                "tệp số liệu không đọc được hoặc số liệu không thể có; đề nghị cơ quan gửi lại báo cáo",
            en: "its figures cannot be read or cannot be true; ask the agency to report again"
        ),
        "records.reports.fault.foreign": Text(
            vi: "có số liệu của cơ quan không trực thuộc nơi gửi; đề nghị nơi gửi báo cáo lại",
            en: "it speaks about an agency that is not below its sender; ask for another report"
        ),
        "records.reports.empty": Text(vi: "Chưa có số liệu", en: "No figures yet"),
        "records.reports.emptyAdvice": Text(
            vi: "Số liệu hiện ở đây khi báo cáo đã vào sổ văn bản đến.",
            en: "Figures stand here once their report is registered."
        ),
        "records.report.make": Text(
            vi: "Lập báo cáo số liệu",
            en: "Make a report of these figures"
        ),
        "records.report.to": Text(vi: "Cơ quan nhận báo cáo", en: "Agency that gets the report"),
        "records.report.toHint": Text(
            vi: "Mã định danh cơ quan cấp trên, ví dụ 000.00.00.H26.",
            en: "The code of the agency above, as 000.00.00.H26."
        ),
        "done.records.report": Text(
            vi: "Đã lập dự thảo báo cáo kèm tệp số liệu. Hãy bổ sung người ký rồi trình.",
            en: "The report is drafted with its figures. Add its signer and submit it."
        ),
        "records.report.subject": Text(
            vi:
                "tình hình xử lý văn bản, hồ sơ công việc trên môi trường điện tử từ ngày {since} đến ngày {until}",
            en: "documents and work handled online from {since} to {until}"
        ),
        "records.report.ground": Text(
            vi:
                "Thực hiện Nghị quyết số 17/NQ-CP ngày 07/3/2019 của Chính phủ, {agency} báo cáo tình hình xử lý văn bản, hồ sơ công việc trên môi trường điện tử từ ngày {since} đến ngày {until} như sau:",
            en: "By resolution 17/NQ-CP, {agency} reports from {since} to {until}:"
        ),
        "records.report.units": Text(
            vi:
                "1. Đơn vị xử lý văn bản, hồ sơ công việc trên môi trường điện tử: {part}/{whole} ({share} %).",
            en: "1. Units that work online: {part}/{whole} ({share} %)."
        ),
        "records.report.documents": Text(
            vi: "2. Văn bản đến được xử lý trên môi trường điện tử: {part}/{whole} ({share} %).",
            en: "2. Incoming documents handled online: {part}/{whole} ({share} %)."
        ),
        "records.report.work": Text(
            vi:
                "3. Văn bản đến đã hoàn thành: {completed}; việc quá hạn: {overdue}; văn bản đi đã phát hành: {released}.",
            en: "3. Completed: {completed}; overdue: {overdue}; released: {released}."
        ),
        "records.report.below": Text(
            vi: "4. Số liệu của {count} cơ quan trực thuộc kèm trong tệp số liệu của báo cáo này.",
            en: "4. The figures of {count} agencies below are in the file of this report."
        ),
    ]
}
