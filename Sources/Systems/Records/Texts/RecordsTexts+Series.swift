// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Series of numbers of their own (NĐ 30/2020 Đ15.3).
    static let seriesTexts: Texts = [
        "records.office.legal": Text(
            vi: "Văn bản quy phạm pháp luật do cơ quan ban hành",
            en: "Legal documents that the agency issues"
        ),
        "records.office.legalHint": Text(
            vi:
                "Mỗi loại có dãy số riêng, số có năm ban hành, ví dụ 05/2020/TT-BTC (Luật 80/2015/QH13 Điều 10).",
            en:
                "Each type has its own series with the year in the number, as 05/2020/TT-BTC (Law 80/2015/QH13 Article 10)."
        ),
        "records.office.bodies": Text(
            vi: "Hội đồng, ban, tổ có dãy số riêng",
            en: "Councils, committees and teams with numbers of their own"
        ),
        "records.office.bodiesHint": Text(
            vi:
                "Mỗi dòng: chữ viết tắt, dấu hai chấm, tên. Ví dụ HĐTĐKT: Hội đồng Thi đua - Khen thưởng.",
            en: "One a line: abbreviation, colon, name; as HĐTĐKT: Hội đồng Thi đua - Khen thưởng."
        ),
        "records.office.badBody": Text(
            vi: "Có dòng không đúng mẫu «chữ viết tắt: tên». Xin sửa lại dòng đó.",
            en: "A line is not “abbreviation: name”. Correct it."
        ),
        "records.letter.circulation": Text(vi: "Phạm vi lưu hành", en: "Circulation"),
        "records.letter.circulationFree": Text(vi: "Không hạn chế", en: "Not restricted"),
        "records.series": Text(vi: "Dãy số", en: "Series of numbers"),
        "records.series.hint": Text(
            vi: "Văn bản quy phạm pháp luật và văn bản của hội đồng, ban, tổ lấy số riêng.",
            en: "Legal documents and those of councils, committees and teams have their own."
        ),
        "records.series.administrative": Text(
            vi: "Văn bản hành chính của cơ quan",
            en: "Administrative document of the agency"
        ),
        "records.series.legal": Text(vi: "Văn bản quy phạm pháp luật", en: "Legal document"),
        "records.secrets": Text(vi: "Sổ văn bản mật", en: "Registers of secret documents"),
        "records.secrets.lead": Text(
            vi:
                "Văn bản mật có dãy số riêng; hệ thống chỉ cấp số và giữ dòng sổ. Không quét, không đính kèm, không gửi văn bản mật trên hệ thống này.",
            en:
                "Secret documents have a series of their own; only the line of the register is kept here. Never scan, attach or send one on this system."
        ),
        "records.secrets.register": Text(vi: "Vào sổ văn bản mật", en: "Register it"),
        "records.secrets.number": Text(vi: "Số, ngày", en: "Number, day"),
        "records.secrets.marking": Text(vi: "Độ mật", en: "Marking"),
        "records.secrets.subject": Text(vi: "Tên loại, trích yếu", en: "Type and subject"),
        "records.secrets.subjectHint": Text(
            vi: "Để trống nếu trích yếu là bí mật nhà nước.",
            en: "Leave it out where the subject itself is secret."
        ),
        "records.secrets.party": Text(vi: "Tác giả hoặc nơi nhận", en: "Author or recipients"),
        "records.secrets.party.incoming": Text(vi: "Tác giả", en: "Author"),
        "records.secrets.party.outgoing": Text(vi: "Nơi nhận", en: "Recipients"),
        "records.secrets.holder": Text(vi: "Đơn vị, người giữ", en: "Unit or person that has it"),
        "records.secrets.emptyAdvice": Text(
            vi: "Vào sổ văn bản mật đầu tiên của năm bằng mẫu ở trên.",
            en: "Register the year's first secret document with the form above."
        ),
        "records.marking.secret": Text(vi: "Mật", en: "Secret"),
        "records.marking.highlySecret": Text(vi: "Tối mật", en: "Highly secret"),
        "records.marking.topSecret": Text(vi: "Tuyệt mật", en: "Top secret"),
        "records.book.secret-in": Text(
            vi: "Sổ đăng ký văn bản mật đến",
            en: "Register of incoming secret documents"
        ),
        "records.book.secret-out": Text(
            vi: "Sổ đăng ký văn bản mật đi",
            en: "Register of outgoing secret documents"
        ),
        "records.book.column.marking": Text(vi: "Độ mật", en: "Marking"),
        "done.records.secrets": Text(vi: "Đã vào sổ văn bản mật.", en: "Registered."),
        "records.series-bad": Text(
            vi:
                "Dãy số đã chọn không dùng cho «{name}». Xin chọn lại loại văn bản và dãy số; loại văn bản quy phạm pháp luật và hội đồng, ban, tổ của cơ quan được khai tại «Văn phòng».",
            en:
                "The chosen series is not for “{name}”. Choose type and series again; legal types and bodies of the agency are set under “Office”."
        ),
    ]
}
