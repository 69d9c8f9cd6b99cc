// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let ratingTexts: Texts = [
        "onestop.rating-not-yet": Text(
            vi:
                "Hồ sơ chưa có kết quả nên chưa đánh giá được. Hãy quay lại khi hồ sơ giải quyết xong.",
            en: "The dossier has no result yet. Come back when it is settled."
        ),
        "onestop.rating-incomplete": Text(
            vi: "Hãy chọn một câu trả lời cho mỗi câu hỏi.",
            en: "Choose an answer to each question."
        ),
        "onestop.rating-too-late": Text(
            vi:
                "Đánh giá chỉ sửa được trong {days} ngày kể từ khi gửi; đánh giá cũ của bạn vẫn giữ nguyên.",
            en: "A rating can be changed for {days} days; what you said before stands."
        ),
        "onestop.ratings.title": Text(vi: "Ý kiến người dân", en: "What people say"),
        "onestop.ratings.lead": Text(
            vi: "Lời góp ý kèm theo đánh giá sau khi có kết quả. Trang này không cho biết ai viết.",
            en: "Words left with ratings after a result. This page does not tell who wrote them."
        ),
        "onestop.ratings.day": Text(vi: "Ngày", en: "Day"),
        "onestop.ratings.procedure": Text(vi: "Thủ tục", en: "Procedure"),
        "onestop.ratings.answer": Text(vi: "Đánh giá", en: "Rating"),
        "onestop.ratings.words": Text(vi: "Lời góp ý", en: "Words"),
        "onestop.ratings.none": Text(
            vi: "Chưa có lời góp ý nào.",
            en: "Nobody wrote anything yet."
        ),
        "onestop.ratings.noneAdvice": Text(
            vi: "Người dân có thể góp ý sau khi nhận kết quả.",
            en: "People may write after they get a result."
        ),
        "onestop.satisfaction.verySatisfied": Text(vi: "Rất hài lòng", en: "Very satisfied"),
        "onestop.satisfaction.satisfied": Text(vi: "Hài lòng", en: "Satisfied"),
        "onestop.satisfaction.dissatisfied": Text(vi: "Không hài lòng", en: "Not satisfied"),
    ]
}
