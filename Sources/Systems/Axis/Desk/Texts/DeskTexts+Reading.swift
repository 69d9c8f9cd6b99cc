// SPDX-License-Identifier: Apache-2.0

import Core

extension Desk {
    /// Sentences of search, trace and statistics.
    static let readingTexts: Texts = [
        "desk.search.title": Text(vi: "Tra cứu văn bản", en: "Search"),
        "desk.search.lead": Text(
            vi: "Tìm trong mọi văn bản cơ quan đã gửi hoặc nhận; có dấu hay không dấu đều được.",
            en: "Looks through all that your agency sent or received; accents are optional."
        ),
        "desk.search.text": Text(vi: "Từ cần tìm", en: "Words"),
        "desk.search.hint": Text(
            vi: "Số, ký hiệu, trích yếu, tên cơ quan. Phải có đủ các từ.",
            en: "Number, notation, subject, names of agencies. All words must be there."
        ),
        "desk.search.side": Text(vi: "Chiều", en: "Direction"),
        "desk.search.side.both": Text(vi: "Đến và đi", en: "Both"),
        "desk.search.side.received": Text(vi: "Đến", en: "Received"),
        "desk.search.side.sent": Text(vi: "Đi", en: "Sent"),
        "desk.search.since": Text(vi: "Từ ngày", en: "From"),
        "desk.search.until": Text(vi: "Đến ngày", en: "Until"),
        "desk.search.find": Text(vi: "Tìm", en: "Search"),
        "desk.search.none": Text(vi: "Không tìm thấy văn bản nào.", en: "Nothing was found."),
        "desk.search.noneAdvice": Text(
            vi: "Hãy bớt từ, hoặc mở rộng thời gian. Văn bản vừa gửi có thể cần ít giây.",
            en: "Take words away or widen the days. What was just sent may take some seconds."
        ),
        "desk.trace.title": Text(vi: "Theo dõi một số văn bản", en: "Trace a number"),
        "desk.trace.lead": Text(
            vi: "Một số văn bản đang ở đâu, tại mọi cơ quan mà ông/bà được xem.",
            en: "Where the documents under a number are, at every agency that you may see."
        ),
        "desk.trace.number": Text(vi: "Số và ký hiệu", en: "Number and notation"),
        "desk.trace.hint": Text(vi: "Ví dụ: 7816/VPCP-TTĐT", en: "For example 7816/VPCP-TTĐT"),
        "desk.trace.find": Text(vi: "Theo dõi", en: "Trace"),
        "desk.trace.bad": Text(
            vi: "Hãy ghi đủ số và ký hiệu, cách nhau bằng dấu gạch chéo, như 7816/VPCP-TTĐT.",
            en: "Write number and notation with a slash between, as in 7816/VPCP-TTĐT."
        ),
        "desk.trace.none": Text(
            vi: "Không có văn bản số này mà ông/bà được xem.",
            en: "There is no document under this number that you may see."
        ),
        "desk.trace.noneAdvice": Text(
            vi: "Hãy kiểm tra số và ký hiệu; chữ hoa, chữ thường và dấu phải đúng.",
            en: "Check number and notation; case and accents must be right."
        ),
        "desk.statistics.title": Text(
            vi: "Thống kê gửi, nhận văn bản điện tử",
            en: "Statistics of exchange"
        ),
        "desk.statistics.nation": Text(vi: "Toàn quốc", en: "The nation"),
        "desk.statistics.span": Text(vi: "Từ {first} đến {last}", en: "From {first} to {last}"),
        "desk.statistics.print": Text(vi: "Bản in", en: "For printing"),
        "desk.statistics.choose": Text(vi: "Chọn kỳ và phạm vi", en: "Choose days and agencies"),
        "desk.statistics.below": Text(vi: "Trong phạm vi cơ quan", en: "Below the agency"),
        "desk.statistics.belowHint": Text(
            vi: "Mã cơ quan; để trống: phạm vi của ông/bà.",
            en: "An agency code; empty: all that you may see."
        ),
        "desk.statistics.badSpan": Text(
            vi: "Ngày cuối phải sau ngày đầu.",
            en: "The last day must come after the first."
        ),
        "desk.statistics.lines": Text(
            vi: "Số liệu của {count} cơ quan",
            en: "Figures of {count} agencies"
        ),
        "desk.statistics.lines.one": Text(vi: "Số liệu của 1 cơ quan", en: "Figures of 1 agency"),
        "desk.statistics.owner": Text(vi: "Trục liên thông văn bản", en: "the document axis"),
        "desk.statistics.sent": Text(vi: "Văn bản đi", en: "Sent"),
        "desk.statistics.copies": Text(vi: "Lượt gửi đến nơi nhận", en: "Copies sent"),
        "desk.statistics.received": Text(vi: "Văn bản đến", en: "Received"),
        "desk.statistics.late": Text(vi: "Tỷ lệ gửi quá hạn", en: "Share sent late"),
        "desk.statistics.lateCount": Text(vi: "Gửi quá hạn", en: "Sent late"),
        "desk.statistics.lateAcknowledgement": Text(vi: "Nhận quá hạn", en: "Acknowledged late"),
        "desk.statistics.refused": Text(vi: "Từ chối", en: "Refused"),
        "desk.statistics.median": Text(
            vi: "Thời gian tiếp nhận (trung vị)",
            en: "Accepted after (median)"
        ),
        "desk.statistics.electronic": Text(vi: "Tỷ lệ văn bản điện tử", en: "Electronic share"),
        "desk.statistics.noPaper": Text(
            vi: "Chưa khai số văn bản giấy",
            en: "No paper count was declared"
        ),
        "desk.statistics.documents": Text(vi: "văn bản", en: "documents"),
        "desk.statistics.chart": Text(
            vi: "Văn bản đi theo cơ quan",
            en: "Documents sent, by agency"
        ),
        "desk.statistics.map": Text(
            vi: "Văn bản đi của các tỉnh, thành phố",
            en: "Documents sent by provinces"
        ),
        "desk.statistics.mapSummary": Text(
            vi: "{count} tỉnh, thành phố có gửi văn bản trong kỳ.",
            en: "{count} provinces sent documents in the period."
        ),
        "desk.statistics.most": Text(
            vi: "{name} gửi nhiều nhất: {count} văn bản.",
            en: "{name} sent most: {count} documents."
        ),
        "desk.statistics.table": Text(vi: "Số liệu theo cơ quan", en: "Figures by agency"),
        "desk.statistics.none": Text(
            vi: "Không có số liệu trong kỳ này.",
            en: "There are no figures for this period."
        ),
        "desk.statistics.noneAdvice": Text(vi: "Hãy chọn kỳ khác.", en: "Choose another period."),
    ]
}
