// SPDX-License-Identifier: Apache-2.0

import Core

extension Identity {
    /// What letters and short messages say of dossiers: that something happened, never what was written there.
    static let dossierLetterTexts: Texts = [
        "identity.mail.dossier-asked.subject": Text(
            vi: "Hồ sơ cần bổ sung",
            en: "Your dossier needs more"
        ),
        "identity.mail.dossier-asked": Text(
            vi:
                "Lúc {time}, cơ quan yêu cầu bổ sung hồ sơ {dossier}. Cần bổ sung gì và vì sao: xin đăng nhập, mục Hồ sơ của tôi. {site}",
            en:
                "At {time} the agency asked for more for dossier {dossier}. What and why stands under My dossiers. {site}"
        ),
        "identity.phone.dossier-asked": Text(
            vi: "{time}: ho so {dossier} can bo sung. {site}",
            en: "{time}: dossier {dossier} needs more. {site}"
        ),
        "identity.mail.dossier-fee.subject": Text(
            vi: "Hồ sơ chờ nộp phí, lệ phí",
            en: "A fee is to be paid"
        ),
        "identity.mail.dossier-fee": Text(
            vi:
                "Lúc {time}, cơ quan đề nghị nộp phí, lệ phí của hồ sơ {dossier}. Xem số tiền và cách nộp ở mục Hồ sơ của tôi: {site}",
            en:
                "At {time} the agency asked for the fee of dossier {dossier}. The amount and how to pay stand under My dossiers: {site}"
        ),
        "identity.phone.dossier-fee": Text(
            vi: "{time}: ho so {dossier} cho nop phi. {site}",
            en: "{time}: dossier {dossier} waits for its fee. {site}"
        ),
        "identity.mail.dossier-result.subject": Text(
            vi: "Hồ sơ đã có kết quả",
            en: "The result is there"
        ),
        "identity.mail.dossier-result": Text(
            vi:
                "Lúc {time}, hồ sơ {dossier} đã có kết quả. Xem và nhận ở mục Hồ sơ của tôi: {site}",
            en:
                "At {time} the result of dossier {dossier} was signed. Read and get it under My dossiers: {site}"
        ),
        "identity.phone.dossier-result": Text(
            vi: "{time}: ho so {dossier} da co ket qua. {site}",
            en: "{time}: the result of {dossier} is there. {site}"
        ),
        "identity.mail.dossier-later.subject": Text(
            vi: "Cơ quan xin lỗi và hẹn lại",
            en: "Another day was named"
        ),
        "identity.mail.dossier-later": Text(
            vi:
                "Lúc {time}, cơ quan xin lỗi và hẹn lại ngày trả kết quả hồ sơ {dossier}. Ngày mới và lý do ở mục Hồ sơ của tôi: {site}",
            en:
                "At {time} the agency apologised and named another day for dossier {dossier}. The day and the reason stand under My dossiers: {site}"
        ),
        "identity.phone.dossier-later": Text(
            vi: "{time}: ho so {dossier} duoc hen lai ngay tra. {site}",
            en: "{time}: another day was named for {dossier}. {site}"
        ),
        "identity.mail.dossier-begun.subject": Text(
            vi: "Hồ sơ bắt đầu được giải quyết",
            en: "Your dossier begins"
        ),
        "identity.mail.dossier-begun": Text(
            vi:
                "Lúc {time}, hồ sơ {dossier} có kết quả mà nó chờ; thời hạn tính từ lúc này. Xem ở mục Hồ sơ của tôi: {site}",
            en:
                "At {time} dossier {dossier} got the result that it waited for; its time runs from now. See it under My dossiers: {site}"
        ),
        "identity.phone.dossier-begun": Text(
            vi: "{time}: ho so {dossier} bat dau duoc giai quyet. {site}",
            en: "{time}: dossier {dossier} begins. {site}"
        ),
        "identity.mail.dossier-ended.subject": Text(
            vi: "Hồ sơ kết thúc không có kết quả",
            en: "Your dossier ended without a result"
        ),
        "identity.mail.dossier-ended": Text(
            vi:
                "Lúc {time}, hồ sơ {dossier} kết thúc mà không có kết quả. Lý do và căn cứ ở mục Hồ sơ của tôi: {site}",
            en:
                "At {time} dossier {dossier} ended without a result. The reason and the law stand under My dossiers: {site}"
        ),
        "identity.phone.dossier-ended": Text(
            vi: "{time}: ho so {dossier} ket thuc khong co ket qua. {site}",
            en: "{time}: dossier {dossier} ended without a result. {site}"
        ),
    ]
}
