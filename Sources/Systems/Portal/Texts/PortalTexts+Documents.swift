// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let documentTexts: Texts = [
        "portal.documents.title": Text(vi: "Giấy tờ của tôi", en: "My documents"),
        "portal.documents.lead": Text(
            vi:
                "Kết quả bạn đã nhận và giấy tờ cơ quan đã chấp nhận. Lần nộp sau chọn lại từ đây, không phải tải lên.",
            en:
                "Results that you were given and papers that an agency accepted. Next time choose them from here instead of uploading."
        ),
        "portal.documents.own": Text(vi: "Của tôi", en: "My own"),
        "portal.documents.none": Text(vi: "Chưa có giấy tờ nào.", en: "There is nothing here yet."),
        "portal.documents.advice": Text(
            vi: "Kết quả của hồ sơ nộp trực tuyến sẽ được giữ ở đây khi trả cho bạn.",
            en: "Results of dossiers filed online are kept here when you get them."
        ),
        "portal.documents.result": Text(
            vi: "Kết quả của {agency}, trả {date}",
            en: "Result of {agency}, given {date}"
        ),
        "portal.documents.paper": Text(
            vi: "Giấy tờ bạn đã nộp, {agency} chấp nhận {date}",
            en: "Paper that you filed, accepted by {agency} {date}"
        ),
        "portal.documents.dossier": Text(vi: "Hồ sơ {code}", en: "Dossier {code}"),
        "portal.kept.of": Text(
            vi: "Dùng giấy tờ đã có cho “{paper}”",
            en: "Use what you have for “{paper}”"
        ),
        "portal.kept.choose": Text(vi: "Giấy tờ trong kho", en: "Your documents"),
        "portal.kept.blank": Text(vi: "Chọn giấy tờ", en: "Choose a document"),
        "portal.kept.use": Text(vi: "Dùng giấy tờ này", en: "Use this document"),
        "portal.kept.result": Text(
            vi: "{name} (kết quả hồ sơ {code}, {date})",
            en: "{name} (result of dossier {code}, {date})"
        ),
        "portal.kept.paper": Text(
            vi: "{name} (đã nộp, hồ sơ {code}, {date})",
            en: "{name} (filed, dossier {code}, {date})"
        ),
        "done.portal.kept": Text(
            vi: "Đã lấy từ kho giấy tờ của bạn.",
            en: "Taken from your documents."
        ),
    ]
}
