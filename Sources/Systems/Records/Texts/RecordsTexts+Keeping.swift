// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// File copies that are given out (Annex IV), and dossiers that are kept back (Đ30.2).
    static let keepingTexts: Texts = [
        "records.uses": Text(vi: "Sử dụng bản lưu", en: "Use of the file copy"),
        "records.use.giveOut": Text(vi: "Cho sử dụng bản lưu", en: "Give out the file copy"),
        "records.use.takeBack": Text(vi: "Đã nhận lại", en: "It is back"),
        "records.use.user": Text(vi: "Họ tên người sử dụng", en: "Who uses it"),
        "records.use.permitted": Text(vi: "Người cho phép", en: "By whose leave"),
        "records.use.by": Text(vi: "{name} cho phép", en: "by leave of {name}"),
        "records.use.out": Text(vi: "Chưa trả", en: "Not back yet"),
        "records.use.back": Text(vi: "Đã trả {day}", en: "Back on {day}"),
        "records.trail.use.give-out": Text(vi: "Cho sử dụng bản lưu", en: "File copy given out"),
        "records.trail.use.take-back": Text(vi: "Nhận lại bản lưu", en: "File copy came back"),
        "done.records.use.give-out": Text(
            vi: "Đã ghi sổ sử dụng bản lưu.",
            en: "Written into the register of use."
        ),
        "done.records.use.take-back": Text(vi: "Đã ghi ngày trả.", en: "Its return is recorded."),
        "records.book.uses": Text(vi: "Sổ sử dụng bản lưu", en: "Register of use of file copies"),
        "records.book.column.used": Text(vi: "Ngày tháng", en: "Day"),
        "records.book.column.user": Text(vi: "Họ và tên người sử dụng", en: "User"),
        "records.book.column.document-day": Text(
            vi: "Số, ký hiệu, ngày tháng văn bản",
            en: "Number, notation and day"
        ),
        "records.book.column.dossier": Text(vi: "Số và ký hiệu hồ sơ", en: "Dossier"),
        "records.book.column.returned": Text(vi: "Ngày trả", en: "Returned"),
        "records.book.column.permitted": Text(vi: "Người cho phép sử dụng", en: "Permitted by"),
        "records.book.kept": Text(
            vi: "Danh mục hồ sơ, tài liệu giữ lại",
            en: "List of dossiers that are kept back"
        ),
        "records.book.column.holder": Text(vi: "Đơn vị, người giữ", en: "Kept by"),
        "records.book.column.deadline": Text(vi: "Hạn nộp lưu", en: "Due"),
        "records.book.column.until": Text(vi: "Giữ lại đến", en: "Kept until"),
        "records.book.column.consent": Text(vi: "Văn bản đồng ý", en: "Consent"),
        "records.keeping": Text(
            vi: "Giữ lại khi đến hạn nộp lưu",
            en: "Keeping it beyond the hand-over"
        ),
        "records.keeping.list": Text(
            vi: "Danh mục hồ sơ giữ lại",
            en: "Dossiers that are kept back"
        ),
        "records.keeping.ask": Text(vi: "Đề nghị giữ lại", en: "Ask to keep it"),
        "records.keeping.until": Text(vi: "Giữ lại đến ngày", en: "Keep it until"),
        "records.keeping.untilHint": Text(
            vi: "Chậm nhất {day}: không quá 2 năm kể từ ngày đến hạn nộp lưu (NĐ 30/2020 Điều 30).",
            en:
                "{day} at the latest: two years from the day of the hand-over (NĐ 30/2020 Article 30)."
        ),
        "records.keeping.decide": Text(vi: "Ý kiến về việc giữ lại", en: "Decide"),
        "records.keeping.words": Text(
            vi: "Văn bản đồng ý, hoặc lý do không đồng ý",
            en: "The written consent, or why not"
        ),
        "records.keeping.wordsHint": Text(
            vi: "Số, ngày của văn bản người đứng đầu đã ký.",
            en: "Number and day of what the head signed."
        ),
        "records.keeping.agree": Text(vi: "Đồng ý cho giữ lại", en: "Agree"),
        "records.keeping.refuse": Text(vi: "Không đồng ý", en: "Refuse"),
        "records.keeping.asked": Text(
            vi: "{name} đề nghị giữ lại đến {day}:",
            en: "{name} asks to keep it until {day}:"
        ),
        "records.keeping.agreed": Text(
            vi: "{by} đồng ý cho giữ lại đến {day}:",
            en: "{by} lets it be kept until {day}:"
        ),
        "records.keeping.refused": Text(
            vi: "{by} không đồng ý cho giữ lại:",
            en: "{by} does not let it be kept:"
        ),
        "records.keeping.long": Text(
            vi: "Chọn một ngày sau hạn nộp lưu và không muộn hơn {day} (không quá 2 năm).",
            en: "Choose a day after the hand-over is due and not after {day} (two years at most)."
        ),
        "records.keeping.again": Text(
            vi: "Hồ sơ này đã được đồng ý cho giữ lại; không gia hạn thêm.",
            en: "This dossier is kept back already; it is not prolonged."
        ),
        "records.trail.dossier.keep-asked": Text(vi: "Đề nghị giữ lại", en: "Asked to keep it"),
        "records.trail.dossier.keep-agreed": Text(vi: "Đồng ý cho giữ lại", en: "Let it be kept"),
        "records.trail.dossier.keep-refused": Text(
            vi: "Không đồng ý cho giữ lại",
            en: "Did not let it be kept"
        ),
        "done.records.keeping.ask": Text(
            vi: "Đã gửi đề nghị giữ lại tới người đứng đầu.",
            en: "The head of the agency is asked."
        ),
        "done.records.keeping.decide": Text(vi: "Đã ghi ý kiến.", en: "Decided."),
    ]
}
