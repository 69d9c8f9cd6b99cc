// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Faults of a register that is moved in.
    static let importTexts: Texts = [
        "records.import.csv": Text(
            vi: "Dòng không đọc được: {value}",
            en: "The line cannot be read: {value}"
        ),
        "records.import.columns": Text(
            vi: "Cột thiếu hoặc không có trong mẫu: {value}",
            en: "Columns missing or unknown: {value}"
        ),
        "records.import.book": Text(
            vi: "Cột book phải là in hoặc out, không phải «{value}».",
            en: "The column book is in or out, not “{value}”."
        ),
        "records.import.number": Text(
            vi: "Số «{value}» không phải số từ 1 đến 999999.",
            en: "The number “{value}” is not from 1 to 999999."
        ),
        "records.import.day": Text(
            vi: "«{value}» không phải là một ngày, hoặc không viết như 12/02/2020.",
            en: "“{value}” is no day, or is not written as 12/02/2020."
        ),
        "records.import.future": Text(
            vi: "Ngày {value} ở tương lai.",
            en: "The day {value} is in the future."
        ),
        "records.import.subject": Text(
            vi: "Trích yếu trống hoặc dài hơn 500 ký tự.",
            en: "The subject is empty or longer than 500 characters."
        ),
        "records.import.author": Text(
            vi: "Văn bản đến phải có tác giả.",
            en: "An incoming document needs its author."
        ),
        "records.import.issued": Text(
            vi: "Ngày văn bản «{value}» không đúng dạng.",
            en: "The date “{value}” is not written as 12/02/2020."
        ),
        "records.import.due": Text(
            vi: "Thời hạn «{value}» không đúng dạng.",
            en: "The deadline “{value}” is not written as 12/02/2020."
        ),
        "records.import.unit": Text(
            vi: "Cơ quan không có đơn vị «{value}».",
            en: "The agency has no unit “{value}”."
        ),
        "records.import.file": Text(
            vi: "Không có tệp «{value}» trong thư mục.",
            en: "There is no file “{value}” in the folder."
        ),
        "records.import.damaged": Text(
            vi: "Tệp «{value}» không đúng như manifest.json ghi. Hãy chép lại tệp.",
            en: "The file “{value}” is not what manifest.json says. Copy it again."
        ),
        "records.import.taken": Text(
            vi: "Số {value} đã cấp cho văn bản khác trong sổ.",
            en: "The number {value} was given to another document."
        ),
        "records.import.twice": Text(
            vi: "Số {value} đứng hai lần trong tệp.",
            en: "The number {value} stands twice in the file."
        ),
    ]
}
