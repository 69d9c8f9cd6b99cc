// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Finding documents.
    static let searchTexts: Texts = [
        "records.area.records-search": Text(vi: "Tìm văn bản", en: "Search"),
        "records.search": Text(vi: "Tìm văn bản", en: "Search"),
        "records.search.lead": Text(
            vi:
                "Tìm trong số, trích yếu, tác giả, người ký và nội dung văn bản đi; có dấu hay không dấu đều được.",
            en:
                "Numbers, subjects, authors, signers and the text of outgoing documents; accents are optional."
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
        "records.work.instructChosen": Text(
            vi: "Giao các văn bản đã chọn",
            en: "Give those chosen"
        ),
    ]
}
