// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Papers of NĐ 30/2020 Annexes IV and V.
    static let printTexts: Texts = [
        "records.print": Text(vi: "In", en: "Print"),
        "records.print.as.stamp": Text(
            vi: "Dấu ĐẾN (35 × 50 mm)",
            en: "Arrival stamp (35 × 50 mm)"
        ),
        "records.print.as.slip": Text(
            vi: "Phiếu giải quyết văn bản đến (A5)",
            en: "Slip of handling (A5)"
        ),
        "records.print.as.envelope": Text(vi: "Bì {size} mm", en: "Envelope {size} mm"),
        "records.print.as.separator": Text(
            vi: "In trang phân cách cho máy quét",
            en: "Print a separator for the scanner"
        ),
        "records.print.as.minutes": Text(
            vi: "Biên bản giao nhận hồ sơ, tài liệu",
            en: "Minutes of hand-over"
        ),
        "records.print.slip": Text(vi: "Phiếu giải quyết văn bản đến", en: "Slip of handling"),
        "records.print.slip.form": Text(
            vi: "Phụ lục IV Nghị định số 30/2020/NĐ-CP",
            en: "Annex IV of Decree 30/2020/NĐ-CP"
        ),
        "records.print.slip.arrival": Text(vi: "Số đến", en: "Arrival number"),
        "records.print.slip.leader": Text(
            vi: "1. Ý kiến của lãnh đạo cơ quan, tổ chức:",
            en: "1. Decision of the agency's leader:"
        ),
        "records.print.slip.unit": Text(
            vi: "2. Ý kiến của lãnh đạo đơn vị:",
            en: "2. Decision of the head of unit:"
        ),
        "records.print.slip.handler": Text(
            vi: "3. Đề xuất của người giải quyết:",
            en: "3. Proposal of who handles it:"
        ),
        "records.print.slip.due": Text(vi: "thời hạn {day}", en: "due {day}"),
        "records.print.slip.given": Text(vi: "giao ngày {day}", en: "given on {day}"),
        "records.print.part.lead": Text(vi: "Chủ trì", en: "Leads"),
        "records.print.part.coordinate": Text(vi: "Phối hợp", en: "Coordinates"),
        "records.print.part.inform": Text(vi: "Để biết", en: "For information"),
        "records.print.urgent.1": Text(vi: "KHẨN", en: "URGENT"),
        "records.print.urgent.2": Text(vi: "THƯỢNG KHẨN", en: "VERY URGENT"),
        "records.print.urgent.3": Text(vi: "HỎA TỐC", en: "EXPRESS"),
        "records.print.separator": Text(
            vi:
                "Đặt trang này giữa hai văn bản khi quét theo lô. Hệ thống tách lô tại đây và không giữ trang này.",
            en:
                "Lay this page between two documents of a batch. The batch is parted here; the page is not kept."
        ),
        "records.print.handOver": Text(
            vi: "Biên bản giao nhận hồ sơ, tài liệu",
            en: "Minutes of hand-over of dossiers"
        ),
        "records.print.handOver.form": Text(
            vi: "Phụ lục V Nghị định số 30/2020/NĐ-CP",
            en: "Annex V of Decree 30/2020/NĐ-CP"
        ),
        "records.print.handOver.ground": Text(
            vi:
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; căn cứ Danh mục hồ sơ của cơ quan, chúng tôi gồm:",
            en:
                "By Decree 30/2020/NĐ-CP on the work with documents and the agency's plan of dossiers, we are:"
        ),
        "records.print.handOver.giver": Text(vi: "BÊN GIAO (ông/bà, đơn vị)", en: "GIVER"),
        "records.print.handOver.taker": Text(
            vi: "BÊN NHẬN (Lưu trữ cơ quan, ông/bà)",
            en: "TAKER (the agency's archive)"
        ),
        "records.print.handOver.what": Text(
            vi:
                "Thống nhất lập biên bản giao nhận tài liệu năm {year}: tổng số {dossiers} hồ sơ, {documents} văn bản, kèm Mục lục hồ sơ, tài liệu nộp lưu.",
            en:
                "We agree on the hand-over of {year}: {dossiers} dossiers, {documents} documents, with their list."
        ),
        "records.print.handOver.copies": Text(
            vi: "Biên bản này được lập thành hai bản; mỗi bên giữ một bản.",
            en: "These minutes are made in two copies, one for each side."
        ),
        "records.print.handOver.giverSigns": Text(vi: "ĐẠI DIỆN BÊN GIAO", en: "FOR THE GIVER"),
        "records.print.handOver.takerSigns": Text(vi: "ĐẠI DIỆN BÊN NHẬN", en: "FOR THE TAKER"),
        "records.print.code": Text(vi: "Số, ký hiệu HS", en: "Code"),
        "records.print.title": Text(vi: "Tiêu đề hồ sơ", en: "Title"),
        "records.print.keeper": Text(vi: "Người lập", en: "Keeper"),
        "records.print.amount": Text(vi: "Số văn bản", en: "Documents"),
        "records.book.dispatched": Text(
            vi: "Báo cáo tình hình giải quyết văn bản đi",
            en: "Report on the handling of outgoing documents"
        ),
        "records.book.postal": Text(
            vi: "Sổ gửi văn bản đi bưu điện",
            en: "Register of documents sent by post"
        ),
        "records.book.column.envelopes": Text(vi: "Số lượng bì", en: "Envelopes"),
        "records.book.column.postmark": Text(
            vi: "Ký nhận và dấu bưu điện",
            en: "Receipt and postmark"
        ),
    ]
}
