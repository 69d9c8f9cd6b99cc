// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let scanTexts: Texts = [
        "onestop.scans": Text(vi: "Giấy tờ quét tại quầy", en: "Papers scanned at the desk"),
        "onestop.scans.lead": Text(
            vi:
                "In tờ phân cách, đặt trước từng giấy tờ rồi quét cả tập; giấy tờ tự vào đúng hồ sơ đang lập. Tờ nào máy không đọc được thì chọn nơi để ở đây.",
            en:
                "Print a separator, lay it before each paper and scan the whole pile: papers find their filing. What could not be read is placed here."
        ),
        "onestop.scans.waiting": Text(vi: "Chưa biết thuộc hồ sơ nào", en: "To be placed"),
        "onestop.scans.none": Text(
            vi: "Không có giấy tờ nào chờ.",
            en: "Nothing waits to be placed."
        ),
        "onestop.scans.noFiling": Text(
            vi: "Bạn chưa lập hồ sơ nào tại quầy. Hãy nhận hồ sơ tại quầy trước.",
            en: "You have no filing at the desk. Begin one first."
        ),
        "onestop.scans.to": Text(vi: "Hồ sơ và giấy tờ", en: "Filing and paper"),
        "onestop.scans.choose": Text(vi: "Chọn nơi để", en: "Choose"),
        "onestop.scans.assign": Text(vi: "Để vào hồ sơ", en: "Put it there"),
        "onestop.scans.setAside": Text(
            vi: "Không dùng, cất riêng",
            en: "Not needed, keep it aside"
        ),
        "onestop.scans.pages": Text(vi: "{count} trang", en: "{count} pages"),
        "onestop.scans.pages.one": Text(vi: "{count} trang", en: "{count} page"),
        "onestop.scans.reason.none": Text(vi: "Đã biết nơi để.", en: "Its place is known."),
        "onestop.scans.reason.bare": Text(
            vi: "Không có tờ phân cách đứng trước.",
            en: "No separator stood before it."
        ),
        "onestop.scans.reason.unreadable": Text(
            vi: "Mã trên tờ phân cách không đọc được.",
            en: "The code on its separator could not be read."
        ),
        "onestop.scans.reason.gone": Text(
            vi: "Tờ phân cách của hồ sơ đã nộp, đã hủy hoặc của nơi khác.",
            en: "Its separator is of a filing that was sent, discarded, or is another desk's."
        ),
        "onestop.scans.sheets": Text(vi: "Tờ phân cách để in", en: "Separators to print"),
        "onestop.scans.sheetsHint": Text(
            vi: "Mỗi giấy tờ một tờ, dùng cho hồ sơ bạn đang lập.",
            en: "One for each paper of the filings that you are making."
        ),
        "onestop.scan-gone": Text(
            vi: "Hồ sơ này đã nộp, đã hủy hoặc đã đủ số tệp. Hãy chọn hồ sơ khác.",
            en: "This filing was sent, discarded or is full. Choose another."
        ),
        "done.onestop.scanAssigned": Text(vi: "Đã để vào hồ sơ.", en: "It is in the filing."),
        "done.onestop.scanAside": Text(
            vi: "Đã cất riêng; giấy tờ vẫn được giữ.",
            en: "Laid aside; it is kept."
        ),
    ]
}
