// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let bundleTexts: Texts = [
        "onestop.bundle": Text(
            vi: "Hồ sơ liên thông {code}",
            en: "Filed together as {code}"
        ),
        "onestop.bundle.after": Text(
            vi: "Bắt đầu khi có kết quả của hồ sơ {code}",
            en: "Begins with the result of dossier {code}"
        ),
        "onestop.bundle.awaits": Text(
            vi: "Hồ sơ này chờ kết quả của hồ sơ {code}; thời hạn chỉ tính từ khi có kết quả đó.",
            en: "This dossier waits for the result of {code}; its time begins when that is there."
        ),
        "onestop.did.part-begun": Text(
            vi: "Đã có kết quả của hồ sơ trước, bắt đầu tính thời hạn",
            en: "The result it waited for is there, its time begins"
        ),
        "onestop.holder.awaits": Text(
            vi: "Chờ kết quả của hồ sơ {code}",
            en: "Waiting for the result of dossier {code}"
        ),
        "onestop.awaits": Text(
            vi:
                "Chưa làm được: hồ sơ này bắt đầu khi có kết quả của hồ sơ {code}. Hệ thống tự chuyển khi có kết quả.",
            en:
                "Not yet: this dossier begins with the result of dossier {code}. It starts by itself when that is there."
        ),
    ]
}
