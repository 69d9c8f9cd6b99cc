// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// The seal in other hands (NĐ 30/2020 Đ32), and scans that go to their entry.
    static let sealHandingTexts: Texts = [
        "records.sealHanding": Text(
            vi: "Bàn giao con dấu, thiết bị lưu khóa bí mật",
            en: "Handing over the seal and its device"
        ),
        "records.sealHanding.record": Text(vi: "Ghi việc bàn giao", en: "Record it"),
        "records.sealHanding.print": Text(vi: "Biên bản bàn giao", en: "Minutes"),
        "records.sealHanding.minutes": Text(
            vi: "Biên bản bàn giao con dấu, thiết bị lưu khóa bí mật",
            en: "Minutes of handing over the seal and its device"
        ),
        "records.sealHanding.ground": Text(
            vi:
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
            en: "By decree 30/2020/NĐ-CP of 5/3/2020 on the work with documents."
        ),
        "records.sealHanding.giver": Text(vi: "Người giao", en: "Given by"),
        "records.sealHanding.taker": Text(vi: "Người nhận", en: "Taken by"),
        "records.sealHanding.giverSigns": Text(vi: "NGƯỜI GIAO", en: "GIVEN BY"),
        "records.sealHanding.takerSigns": Text(vi: "NGƯỜI NHẬN", en: "TAKEN BY"),
        "records.sealHanding.basis": Text(
            vi: "Văn bản cho phép của người có thẩm quyền",
            en: "Written leave of the competent person"
        ),
        "records.sealHanding.basisHint": Text(
            vi: "Số, ngày. Con dấu, thiết bị chỉ giao cho người khác khi được phép bằng văn bản.",
            en: "Number and day. Without it nobody else gets the seal."
        ),
        "records.sealHanding.things": Text(vi: "Bàn giao gồm", en: "What is handed over"),
        "records.sealHanding.uses": Text(
            vi: "Số lần đã ký số cơ quan đến khi bàn giao",
            en: "Uses of the agency's signature until then"
        ),
        "records.sealHanding.copies": Text(
            vi: "Biên bản lập thành hai bản, mỗi bên giữ một bản.",
            en: "In two copies, one for each."
        ),
        "done.records.sealHanding": Text(
            vi:
                "Đã ghi việc bàn giao. Hãy in biên bản để hai bên ký; quản trị cập nhật vị trí người giữ dấu.",
            en:
                "Recorded. Print the minutes for both to sign; an administrator changes the keeper's post."
        ),
        "records.trail.scan": Text(vi: "Máy quét bổ sung tệp", en: "A scan was added"),
        "records.print.separator.entry": Text(
            vi:
                "Đặt trang này ngay trước bản giấy của văn bản dưới đây khi quét: bản quét tự vào đúng văn bản đã đăng ký. Hệ thống không giữ trang này.",
            en:
                "Lay this page before the paper below when you scan: the scan goes to its entry in the register. The page is not kept."
        ),
    ]
}
