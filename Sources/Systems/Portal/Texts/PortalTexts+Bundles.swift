// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let bundleTexts: Texts = [
        "portal.bundle.title": Text(vi: "Nộp nhiều thủ tục một lần", en: "File several at once"),
        "portal.bundle.offer": Text(
            vi: "Khai một lần cho các thủ tục này",
            en: "File these together, telling everything once"
        ),
        "portal.bundle.always": Text(vi: "Luôn gồm: {names}.", en: "Always among them: {names}."),
        "portal.bundle.optional": Text(
            vi: "Bạn muốn nộp thêm thủ tục nào?",
            en: "Which others do you want to file?"
        ),
        "portal.bundle.parts": Text(vi: "Hồ sơ gồm các thủ tục", en: "The procedures in it"),
        "portal.bundle.due": Text(
            vi: "{agency}. Nếu được tiếp nhận bây giờ, kết quả có chậm nhất {time}.",
            en: "{agency}. If it were received now, the result comes by {time}."
        ),
        "portal.bundle.after": Text(
            vi: "{agency}. Bắt đầu khi có kết quả “{name}”; thời hạn tính từ lúc đó.",
            en: "{agency}. Begins with the result of “{name}”; its time runs from then."
        ),
        "portal.bundle.send": Text(
            vi: "Mỗi thủ tục là một hồ sơ có mã riêng; cả nhóm có một mã chung.",
            en: "Each procedure is a dossier with its own code; all together have one."
        ),
        "portal.bundle.lead": Text(
            vi:
                "Các hồ sơ được giải quyết riêng: một hồ sơ phải bổ sung hay không được giải quyết thì những hồ sơ không chờ nó vẫn tiếp tục.",
            en:
                "Each dossier is settled by itself: when one needs more papers or is refused, those that do not wait for it go on."
        ),
        "portal.bundle.receipt": Text(
            vi: "Giấy tiếp nhận chung, có mã của tất cả hồ sơ",
            en: "The receipt, with the codes of all"
        ),
        "portal.bundle.open": Text(
            vi: "Xem các hồ sơ nộp cùng lúc",
            en: "See what was filed together"
        ),
        "portal.bundle.asked": Text(
            vi: "Cơ quan cần bạn bổ sung hồ sơ này.",
            en: "The agency needs more for this dossier."
        ),
        "portal.bundle.result": Text(vi: "Đã có kết quả.", en: "The result is there."),
        "done.portal.bundle": Text(
            vi: "Đã gửi tất cả. Mỗi hồ sơ có mã riêng ở dưới.",
            en: "All sent. Each dossier has its code below."
        ),
    ]
}
