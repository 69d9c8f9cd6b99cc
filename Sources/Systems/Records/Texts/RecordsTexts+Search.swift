// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Finding documents.
    static let searchTexts: Texts = [
        "records.area.records-search": Text(vi: "Tìm văn bản", en: "Search"),
        "records.search": Text(vi: "Tìm văn bản", en: "Search"),
        "records.search.lead": Text(
            vi:
                "Tìm trong số, trích yếu, tác giả, người ký, nội dung và tệp đính kèm; có dấu hay không dấu đều được.",
            en:
                "Numbers, subjects, authors, signers, text and attached files; accents are optional."
        ),
        "records.search.words": Text(vi: "Từ cần tìm", en: "Words"),
        "records.search.kind": Text(vi: "Tìm trong", en: "Among"),
        "records.search.all": Text(vi: "Tất cả", en: "All"),
        "records.search.find": Text(vi: "Tìm", en: "Search"),
        "records.search.none": Text(
            vi: "Không có văn bản nào có đủ các từ này.",
            en: "No document has all of these words."
        ),
        "records.search.noneAdvice": Text(
            vi: "Bớt từ, hoặc thử số, ký hiệu văn bản.",
            en: "Try fewer words, or a number."
        ),
        "records.search.goOn": Text(
            vi: "Bấm «Trang sau» để tìm tiếp.",
            en: "Go to the next page to search on."
        ),
        "records.book.found": Text(vi: "Kết quả tìm văn bản", en: "Documents found"),
        "records.search.fields": Text(vi: "Tìm theo trường", en: "By field"),
        "records.search.reference": Text(vi: "Số, ký hiệu", en: "Number and notation"),
        "records.search.subject": Text(vi: "Trích yếu", en: "Subject"),
        "records.search.first": Text(vi: "Đăng ký từ ngày", en: "Registered from"),
        "records.search.last": Text(vi: "Đến ngày", en: "Until"),
        "records.search.export": Text(vi: "In, xuất kết quả", en: "Print or export the results"),
        "records.search.save": Text(vi: "Lưu tìm kiếm này", en: "Keep this search"),
        "records.search.name": Text(vi: "Tên tìm kiếm", en: "Name of the search"),
        "records.search.saved": Text(vi: "Tìm kiếm đã lưu", en: "Searches kept"),
        "records.search.forget": Text(vi: "Xóa", en: "Delete"),
        "done.records.search.save": Text(vi: "Đã lưu tìm kiếm.", en: "The search is kept."),
        "done.records.search.forget": Text(
            vi: "Đã xóa tìm kiếm đã lưu.",
            en: "The search is deleted."
        ),
        "records.search.many-saved": Text(
            vi: "Đã có {limit} tìm kiếm được lưu. Xóa bớt rồi lưu lại.",
            en: "There are {limit} searches already. Delete one, then keep this."
        ),
        "records.file.state.waiting": Text(
            vi: "Chưa đọc nội dung để tìm",
            en: "Not read for search yet"
        ),
        "records.file.state.unknown": Text(
            vi: "Loại tệp này không tìm được theo nội dung",
            en: "Not found by its words: unknown kind of file"
        ),
        "records.file.state.encrypted": Text(
            vi: "Có mật khẩu: không tìm được theo nội dung",
            en: "Has a password: not found by its words"
        ),
        "records.file.state.broken": Text(
            vi: "Tệp hỏng: không đọc được nội dung",
            en: "Damaged: it could not be read"
        ),
        "records.file.state.tooLarge": Text(
            vi: "Quá lớn: không tìm được theo nội dung",
            en: "Too large: not found by its words"
        ),
        "records.file.state.tooLong": Text(
            vi: "Đọc quá lâu: không tìm được theo nội dung",
            en: "Took too long to read: not found by its words"
        ),
        "records.file.state.macros": Text(
            vi: "Có chứa chương trình (macro): hãy cẩn thận khi mở",
            en: "Carries programs (macros): open it with care"
        ),
        "records.file.state.recognised": Text(
            vi: "Chữ nhận dạng từ bản quét, có thể sai",
            en: "Words recognised from a scan, may be wrong"
        ),
        "records.work.instructChosen": Text(
            vi: "Giao các văn bản đã chọn",
            en: "Give those chosen"
        ),
    ]
}
