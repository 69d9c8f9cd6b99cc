// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Sharing, the access log, and what the archive lets go.
    static let archiveTexts: Texts = [
        "records.shares": Text(vi: "Người được xem thêm", en: "Who else may read it"),
        "records.share.waiting": Text(
            vi: "Quyền xem của {name} đang chờ người có thẩm quyền xác nhận.",
            en: "The right of {name} to read this waits for an authority."
        ),
        "records.share.asked": Text(vi: "{name} đề nghị: {reason}", en: "{name} asked: {reason}"),
        "records.share.ask": Text(vi: "Đề nghị cho xem", en: "Ask to share"),
        "records.share.who": Text(vi: "Đơn vị, người được xem", en: "Unit or person"),
        "records.share.confirm": Text(vi: "Xác nhận", en: "Confirm"),
        "records.share.refuse": Text(vi: "Không đồng ý", en: "Refuse"),
        "records.share.end": Text(vi: "Thôi chia sẻ", en: "End"),
        "records.share.state.asked": Text(vi: "Chờ xác nhận", en: "Waits for confirmation"),
        "records.share.state.confirmed": Text(vi: "Được xem", en: "May read"),
        "records.share.state.refused": Text(vi: "Không đồng ý", en: "Refused"),
        "records.share.state.ended": Text(vi: "Đã thôi", en: "Ended"),
        "done.records.share.ask": Text(
            vi: "Đã gửi đề nghị; chưa ai được xem thêm cho đến khi xác nhận.",
            en: "Asked; nobody reads more before it is confirmed."
        ),
        "done.records.share.confirm": Text(vi: "Đã xác nhận.", en: "Confirmed."),
        "done.records.share.refuse": Text(vi: "Đã trả lời không đồng ý.", en: "Refused."),
        "done.records.share.end": Text(vi: "Đã thôi chia sẻ.", en: "Ended."),
        "records.trail.dossier.share-ask": Text(vi: "Đề nghị cho xem", en: "Sharing asked for"),
        "records.trail.dossier.share-confirm": Text(
            vi: "Xác nhận quyền xem",
            en: "Sharing confirmed"
        ),
        "records.trail.dossier.share-refuse": Text(
            vi: "Không đồng ý cho xem",
            en: "Sharing refused"
        ),
        "records.trail.dossier.share-end": Text(vi: "Thôi chia sẻ", en: "Sharing ended"),
        "records.readings": Text(vi: "Nhật ký truy cập", en: "Who opened it"),
        "records.readings.at": Text(vi: "Lúc", en: "When"),
        "records.readings.what": Text(vi: "Đã mở", en: "What"),
        "records.readings.page": Text(vi: "Văn bản", en: "The document"),
        "records.readings.file": Text(vi: "Tệp", en: "A file"),
        "records.readings.dossier": Text(vi: "Hồ sơ", en: "The dossier"),
        "records.readings.none": Text(vi: "Chưa ai mở.", en: "Nobody opened it."),
        "records.readings.since": Text(
            vi: "Mỗi lần mở được ghi từ khi hệ thống có chức năng này.",
            en: "Each opening is kept since this system does so."
        ),
        "records.dossier.state.disposed": Text(vi: "Đã tiêu hủy", en: "Destroyed"),
        "records.action.dossier.restore": Text(
            vi: "Trả hồ sơ về đơn vị (hoàn lại giao nộp)",
            en: "Restore to its keeper"
        ),
        "done.records.dossier.restore": Text(vi: "Đã trả về đơn vị.", en: "Restored."),
        "records.trail.dossier.restore": Text(
            vi: "Lưu trữ hoàn lại đơn vị",
            en: "Restored to its keeper"
        ),
        "records.trail.dossier.dispose": Text(vi: "Tiêu hủy", en: "Destroyed"),
        "records.dossier.bound": Text(
            vi: "Toàn bộ hồ sơ thành một tệp PDF",
            en: "The whole dossier as one PDF"
        ),
        "records.disposals": Text(vi: "Tài liệu hết giá trị", en: "Disposal"),
        "records.disposals.lead": Text(
            vi:
                "Hồ sơ hết thời hạn bảo quản được lập danh mục, Hội đồng xác định giá trị xem xét, người đứng đầu quyết định, rồi mới tiêu hủy.",
            en: "What need not be kept any more is listed, appraised, decided on, then destroyed."
        ),
        "records.disposals.none": Text(vi: "Chưa có danh mục nào.", en: "No list yet."),
        "records.disposals.noneAdvice": Text(
            vi: "Danh mục lập từ hồ sơ hết thời hạn bảo quản.",
            en: "Lists are made of dossiers whose time is over."
        ),
        "records.disposal": Text(
            vi: "Danh mục tài liệu hết giá trị",
            en: "List of what is to be destroyed"
        ),
        "records.disposal.at": Text(vi: "Ngày lập", en: "Made on"),
        "records.disposal.expired": Text(
            vi: "Hồ sơ hết thời hạn bảo quản",
            en: "Dossiers whose time is over"
        ),
        "records.disposal.propose": Text(vi: "Lập danh mục", en: "Make a list"),
        "records.disposal.appraise": Text(
            vi: "Ghi kết quả xác định giá trị",
            en: "Keep what the council said"
        ),
        "records.disposal.approve": Text(vi: "Quyết định tiêu hủy", en: "Decide on destruction"),
        "records.disposal.refuse": Text(vi: "Không đồng ý", en: "Refuse"),
        "records.disposal.carry-out": Text(vi: "Tiêu hủy", en: "Destroy"),
        "records.disposal.council": Text(
            vi: "Hội đồng xác định giá trị tài liệu (họ tên, chức vụ)",
            en: "The council (names and posts)"
        ),
        "records.disposal.keepThese": Text(vi: "Giữ lại các hồ sơ", en: "Keep these"),
        "records.disposal.why": Text(vi: "Lý do giữ lại", en: "Why they are kept"),
        "records.disposal.verdict": Text(vi: "Kết luận", en: "Verdict"),
        "records.disposal.kept": Text(vi: "Giữ lại: {reason}", en: "Kept: {reason}"),
        "records.disposal.goes": Text(vi: "Hết giá trị", en: "Goes"),
        "records.disposal.paper": Text(vi: "In danh mục, biên bản", en: "Print the paper"),
        "records.disposal.state.proposed": Text(vi: "Đã lập danh mục", en: "Listed"),
        "records.disposal.state.appraised": Text(
            vi: "Đã xác định giá trị",
            en: "Appraised"
        ),
        "records.disposal.state.approved": Text(
            vi: "Đã quyết định tiêu hủy",
            en: "Decided on"
        ),
        "records.disposal.state.done": Text(vi: "Đã tiêu hủy", en: "Destroyed"),
        "records.disposal.state.refused": Text(vi: "Không đồng ý", en: "Refused"),
        "done.records.disposal.propose": Text(vi: "Đã lập danh mục.", en: "The list is made."),
        "done.records.disposal.appraise": Text(vi: "Đã ghi kết quả.", en: "Kept."),
        "done.records.disposal.approve": Text(vi: "Đã quyết định.", en: "Decided."),
        "done.records.disposal.refuse": Text(vi: "Đã trả lời.", en: "Refused."),
        "done.records.disposal.carry-out": Text(vi: "Đã tiêu hủy.", en: "Destroyed."),
        "records.not-expired": Text(
            vi:
                "Có hồ sơ chưa hết thời hạn bảo quản, hoặc đã ở một danh mục khác. Hãy tải lại trang.",
            en: "One of these is to be kept longer, or is on a list already. Load the page again."
        ),
        "records.disposal.print.form": Text(
            vi: "Luật Lưu trữ năm 2011, Điều 18 và Điều 28",
            en: "Law on archives of 2011, articles 18 and 28"
        ),
        "records.disposal.print.list": Text(
            vi: "Danh mục tài liệu hết giá trị",
            en: "List of documents without further value"
        ),
        "records.disposal.print.council": Text(
            vi: "Biên bản họp Hội đồng xác định giá trị tài liệu",
            en: "Minutes of the council of appraisal"
        ),
        "records.disposal.print.destroyed": Text(
            vi: "Biên bản tiêu hủy tài liệu hết giá trị",
            en: "Minutes of destruction"
        ),
        "records.disposal.print.members": Text(vi: "Hội đồng gồm", en: "The council"),
        "records.disposal.print.decided": Text(vi: "Người quyết định", en: "Decided by"),
        "records.disposal.print.count": Text(
            vi: "Tổng số {count} hồ sơ hết giá trị; giữ lại {kept} hồ sơ.",
            en: "{count} dossiers go; {kept} are kept."
        ),
        "records.disposal.print.code": Text(vi: "Số, ký hiệu", en: "Code"),
        "records.disposal.print.title": Text(vi: "Tiêu đề", en: "Title"),
        "records.disposal.print.retention": Text(vi: "Thời hạn", en: "Term"),
        "records.disposal.print.verdict": Text(vi: "Kết luận", en: "Verdict"),
        "records.disposal.print.keep": Text(vi: "Giữ lại: {reason}", en: "Kept: {reason}"),
        "records.disposal.print.go": Text(vi: "Hết giá trị", en: "Goes"),
        "records.disposal.print.archivist": Text(vi: "NGƯỜI LẬP", en: "MADE BY"),
        "records.disposal.print.chair": Text(vi: "CHỦ TỊCH HỘI ĐỒNG", en: "CHAIR"),
    ]
}
