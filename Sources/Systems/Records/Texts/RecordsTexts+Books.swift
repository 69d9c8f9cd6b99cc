// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Printed registers: the words of NĐ 30/2020 Annex IV.
    static let bookTexts: Texts = [
        "records.book.print": Text(vi: "In sổ, xuất bảng tính", en: "Print the book, export"),
        "records.book.as.a3": Text(vi: "PDF khổ A3", en: "PDF, A3"),
        "records.book.as.a4": Text(vi: "PDF khổ A4", en: "PDF, A4"),
        "records.book.as.xlsx": Text(vi: "Bảng tính XLSX", en: "Spreadsheet XLSX"),
        "records.book.as.docx": Text(vi: "Văn bản Word (.docx)", en: "Word (.docx)"),
        "records.book.incoming": Text(
            vi: "Sổ đăng ký văn bản đến",
            en: "Register of incoming documents"
        ),
        "records.book.handling": Text(
            vi: "Sổ theo dõi giải quyết văn bản đến",
            en: "Register of the handling of incoming documents"
        ),
        "records.book.outgoing": Text(
            vi: "Sổ đăng ký văn bản đi",
            en: "Register of outgoing documents"
        ),
        "records.book.year": Text(vi: "Năm {year}", en: "Year {year}"),
        "records.book.range": Text(
            vi: "Từ số {first} đến số {last}",
            en: "Numbers {first} to {last}"
        ),
        "records.book.none": Text(vi: "Chưa có văn bản", en: "No document yet"),
        "records.book.opening": Text(
            vi: "Sổ này gồm {pages} trang, đánh số liên tục, mở cho năm {year}.",
            en: "This book has {pages} pages, numbered without a break, opened for {year}."
        ),
        "records.book.closing": Text(
            vi:
                "Kết thúc sổ: {count} văn bản, từ số {first} đến số {last}; gồm {pages} trang; in ngày {day}.",
            en:
                "End of the book: {count} documents, numbers {first} to {last}; {pages} pages; printed on {day}."
        ),
        "records.book.closing.none": Text(
            vi: "Sổ không có văn bản; gồm {pages} trang.",
            en: "The book has no entry; {pages} pages."
        ),
        "records.book.keeper": Text(vi: "NGƯỜI GIỮ SỔ", en: "KEPT BY"),
        "records.book.head": Text(vi: "CHÁNH VĂN PHÒNG", en: "HEAD OF OFFICE"),
        "records.book.footer": Text(
            vi: "Cộng trang: {count} văn bản. Cộng dồn: {total} văn bản. Trang {page}/{pages}",
            en: "On this page: {count}. So far: {total}. Page {page}/{pages}"
        ),
        "records.book.column.day": Text(vi: "Ngày đến", en: "Day of arrival"),
        "records.book.column.arrival": Text(vi: "Số đến", en: "Arrival number"),
        "records.book.column.author": Text(vi: "Tác giả", en: "Author"),
        "records.book.column.reference": Text(vi: "Số, ký hiệu văn bản", en: "Number and notation"),
        "records.book.column.issued": Text(vi: "Ngày tháng văn bản", en: "Dated"),
        "records.book.column.subject": Text(
            vi: "Tên loại và trích yếu nội dung văn bản",
            en: "Type and subject"
        ),
        "records.book.column.unit": Text(vi: "Đơn vị hoặc người nhận", en: "Unit or person"),
        "records.book.column.passed": Text(vi: "Ngày chuyển", en: "Passed on"),
        "records.book.column.receipt": Text(vi: "Ký nhận", en: "Receipt"),
        "records.book.column.note": Text(vi: "Ghi chú", en: "Note"),
        "records.book.column.document": Text(
            vi: "Tên loại, số, ký hiệu, ngày tháng và tác giả văn bản",
            en: "Type, number, notation, date and author"
        ),
        "records.book.copies": Text(vi: "Sổ đăng ký bản sao", en: "Register of copies"),
        "records.book.column.copied": Text(vi: "Ngày sao", en: "Copied on"),
        "records.book.column.due": Text(vi: "Thời hạn giải quyết", en: "Due"),
        "records.book.column.progress": Text(vi: "Tiến độ giải quyết", en: "Progress"),
        "records.book.column.answer": Text(
            vi: "Số, ký hiệu văn bản trả lời",
            en: "Number of the answer"
        ),
        "records.book.column.signer": Text(vi: "Người ký", en: "Signer"),
        "records.book.column.copies": Text(vi: "Nơi nhận văn bản", en: "Copies to"),
        "records.book.column.keeper": Text(
            vi: "Đơn vị, người nhận bản lưu",
            en: "Keeper of the file copy"
        ),
        "records.book.column.amount": Text(vi: "Số lượng bản", en: "Copies"),
    ]
}
