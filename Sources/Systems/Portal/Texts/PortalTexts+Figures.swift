// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let figureTexts: Texts = [
        "portal.rating.title": Text(vi: "Đánh giá việc giải quyết hồ sơ", en: "Rate how it went"),
        "portal.rating.lead": Text(
            vi:
                "Cơ quan chỉ thấy tổng số câu trả lời (từ {count} đánh giá trở lên) và lời góp ý không kèm tên bạn.",
            en:
                "The agency sees sums alone (from {count} ratings on) and words without your name."
        ),
        "portal.rating.words": Text(vi: "Bạn muốn góp ý gì thêm?", en: "Is there more to say?"),
        "portal.rating.wordsHint": Text(
            vi: "Đừng ghi tên, số điện thoại hay thông tin riêng của ai.",
            en: "Leave out names, telephone numbers and what is private."
        ),
        "portal.rating.change": Text(
            vi: "Bạn sửa được đánh giá trong {days} ngày.",
            en: "You may change your rating for {days} days."
        ),
        "portal.rating.send": Text(vi: "Gửi đánh giá", en: "Send"),
        "portal.rating.again": Text(vi: "Lưu đánh giá", en: "Save"),
        "portal.rating.given": Text(
            vi: "Xem, sửa đánh giá của bạn",
            en: "See or change your rating"
        ),
        "portal.rating.verySatisfied": Text(vi: "Rất hài lòng", en: "Very satisfied"),
        "portal.rating.satisfied": Text(vi: "Hài lòng", en: "Satisfied"),
        "portal.rating.dissatisfied": Text(vi: "Không hài lòng", en: "Not satisfied"),
        "portal.rating.table": Text(vi: "Người dân đánh giá", en: "What people say"),
        "portal.rating.criterion": Text(vi: "Tiêu chí", en: "Criterion"),
        "portal.rating.count": Text(vi: "Số đánh giá", en: "Ratings"),
        "portal.rating.share": Text(vi: "Hài lòng", en: "Satisfied"),
        "portal.rating.tooFew": Text(
            vi: "Chưa đủ {count} đánh giá để công bố.",
            en: "There are fewer than {count} ratings; they are not shown."
        ),
        "portal.rating.tooFewAdvice": Text(
            vi: "Số ít dễ lộ người đánh giá.",
            en: "Few would tell who said it."
        ),
        "portal.rating.basis": Text(vi: "Tiêu chí theo {law}.", en: "Criteria of {law}."),
        "done.portal.rated": Text(
            vi: "Cảm ơn bạn. Đánh giá đã được ghi nhận.",
            en: "Thank you. Your rating is kept."
        ),
        "portal.procedure.rating": Text(vi: "Người dân đánh giá", en: "What people say"),
        "portal.figures.title": Text(
            vi: "Số liệu giải quyết hồ sơ",
            en: "How dossiers are settled"
        ),
        "portal.figures.lead": Text(
            vi:
                "Hồ sơ tiếp nhận trong 365 ngày trước ngày số liệu. Thời gian là thời gian làm việc, không tính lúc chờ bổ sung hay nộp phí.",
            en:
                "Dossiers received in the 365 days before the date. Time is working time, without waiting for supplements or payment."
        ),
        "portal.figures.asOf": Text(
            vi: "Số liệu đến hết ngày trước {date}",
            en: "Up to the day before {date}"
        ),
        "portal.figures.agency": Text(vi: "Cơ quan", en: "Agency"),
        "portal.figures.procedure": Text(vi: "Thủ tục", en: "Procedure"),
        "portal.figures.all": Text(vi: "Tất cả thủ tục", en: "All procedures"),
        "portal.figures.received": Text(vi: "Tiếp nhận", en: "Received"),
        "portal.figures.onTime": Text(vi: "Đúng hạn", en: "On time"),
        "portal.figures.late": Text(vi: "Quá hạn", en: "Late"),
        "portal.figures.online": Text(vi: "Nộp trực tuyến", en: "Filed online"),
        "portal.figures.median": Text(vi: "Một nửa xong trong", en: "Half took at most"),
        "portal.figures.ninetieth": Text(vi: "90 % xong trong", en: "90% took at most"),
        "portal.figures.rating": Text(vi: "Hài lòng", en: "Satisfied"),
        "portal.figures.satisfied": Text(
            vi: "{share} ({count} đánh giá)",
            en: "{share} ({count} ratings)"
        ),
        "portal.figures.satisfied.one": Text(
            vi: "{share} ({count} đánh giá)",
            en: "{share} ({count} rating)"
        ),
        "portal.figures.none": Text(vi: "Chưa có số liệu.", en: "There are no figures yet."),
        "portal.figures.noneAdvice": Text(
            vi: "Số liệu được tính lại mỗi ngày.",
            en: "Figures are counted anew every day."
        ),
        "portal.figures.data": Text(vi: "Dữ liệu mở", en: "Open data"),
        "portal.figures.dataHint": Text(
            vi: "Số liệu của mọi cơ quan, dùng lại tự do.",
            en: "The figures of every agency, free to use."
        ),
    ]
}
