// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Leaving with everything, coming, and agreeing on what came.
    static let exitTexts: Texts = [
        "records.exit.folder": Text(
            vi: "Thư mục {name} đã có một gói. Hãy chọn thư mục khác.",
            en: "The folder {name} holds a package already. Choose another."
        ),
        "records.exit.none": Text(
            vi: "{name} không phải là gói dữ liệu của hệ thống này.",
            en: "{name} is no package of an office."
        ),
        "records.exit.damaged": Text(
            vi: "Phần {name} của gói không đúng như bản kê. Hãy chép lại gói từ nơi giao.",
            en: "The part {name} is not what the manifest says. Copy the package again."
        ),
        "records.exit.occupied": Text(
            vi: "Cơ quan {name} đã có dữ liệu ở đây. Chỉ tiếp nhận vào nơi chưa có.",
            en: "The office {name} has records here. Take it over where it has none."
        ),
        "records.exit.newer": Text(
            vi: "Gói có phần {name} mà phiên bản này chưa biết. Hãy nâng cấp rồi làm lại.",
            en:
                "The package has {name}, which this version does not know. Upgrade and run it again."
        ),
        "records.exit.differs": Text(
            vi: "{name} ở đây không khớp với gói. Không dùng nơi này cho đến khi làm rõ.",
            en: "{name} here is not what the package has. Do not use it before that is understood."
        ),
        "records.register.former": Text(
            vi: "Sổ của {name} (đến {day})",
            en: "Register of {name} (until {day})"
        ),
        "records.register.departed": Text(
            vi: "đã bàn giao theo đơn vị",
            en: "went with its unit"
        ),
        "records.old-register": Text(
            vi: "Văn bản này thuộc sổ cũ đã chuyển sang: chỉ đọc, không sửa.",
            en: "This belongs to the old register that was moved in: it is read, not changed."
        ),
        "records.reconcile.title": Text(
            vi: "Biên bản đối chiếu sổ đăng ký văn bản",
            en: "Minutes on the agreement of registers"
        ),
        "records.reconcile.agrees": Text(
            vi: "Sổ cũ và sổ trên hệ thống khớp nhau: mọi dòng của sổ cũ đều có ở hệ thống.",
            en: "The registers agree: every line of the old one stands in this system."
        ),
        "records.reconcile.differs": Text(
            vi: "Sổ cũ và sổ trên hệ thống CHƯA khớp; những chỗ khác nhau ghi dưới đây.",
            en: "The registers do NOT agree yet; the differences stand below."
        ),
        "records.reconcile.sha256": Text(
            vi: "SHA-256 của tệp sổ cũ",
            en: "SHA-256 of the old register's file"
        ),
        "records.reconcile.column.book": Text(vi: "Sổ", en: "Book"),
        "records.reconcile.column.year": Text(vi: "Năm", en: "Year"),
        "records.reconcile.column.rows": Text(vi: "Số dòng sổ cũ", en: "Rows"),
        "records.reconcile.column.range": Text(vi: "Từ số – đến số", en: "Numbers"),
        "records.reconcile.column.found": Text(vi: "Có ở hệ thống", en: "Found"),
        "records.reconcile.column.gaps": Text(vi: "Số bỏ trống ở sổ cũ", en: "Gaps"),
        "records.reconcile.column.missing": Text(vi: "Số còn thiếu", en: "Missing"),
        "records.reconcile.column.number": Text(vi: "Số", en: "Number"),
        "records.reconcile.column.old": Text(vi: "Trích yếu ở sổ cũ", en: "In the old register"),
        "records.reconcile.column.here": Text(vi: "Trích yếu ở hệ thống", en: "Here"),
        "records.reconcile.column.line": Text(vi: "Dòng", en: "Line"),
        "records.reconcile.column.fault": Text(vi: "Lỗi", en: "Fault"),
        "records.reconcile.book.incoming": Text(vi: "Văn bản đến", en: "Incoming"),
        "records.reconcile.book.outgoing": Text(vi: "Văn bản đi", en: "Outgoing"),
        "records.reconcile.sample": Text(
            vi: "Một số dòng được so từng dòng:",
            en: "Some lines, compared one by one:"
        ),
        "records.reconcile.faults": Text(
            vi: "{count} lỗi của tệp sổ cũ:",
            en: "{count} faults of the old register's file:"
        ),
        "records.reconcile.giver": Text(vi: "BÊN GIAO", en: "GIVER"),
        "records.reconcile.taker": Text(vi: "BÊN NHẬN", en: "TAKER"),
    ]
}
