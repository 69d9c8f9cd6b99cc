// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Who may sign (NĐ 30/2020 Đ13).
    static let powerTexts: Texts = [
        "records.powers": Text(vi: "Thẩm quyền ký", en: "Who may sign"),
        "records.power.lead": Text(
            vi:
                "Chỉ người có tên dưới đây, đúng chức danh, loại văn bản và thời hạn, mới ký được văn bản của cơ quan (NĐ 30/2020 Điều 13).",
            en:
                "Only who stands here signs for the agency, in this capacity, for these types and days (NĐ 30/2020 Article 13)."
        ),
        "records.power.leadNone": Text(
            vi:
                "Cơ quan chưa ghi ai được ký: hệ thống chỉ dựa vào vai trò Lãnh đạo, chức danh do người soạn gõ. Ghi người đứng đầu trước.",
            en:
                "Nobody is recorded yet: the role of a leader alone decides, and titles are typed. Record the head first."
        ),
        "records.power.titles": Text(vi: "Ký với chức danh", en: "Signs as"),
        "records.power.who": Text(vi: "Người ký", en: "Signer"),
        "records.power.types": Text(vi: "Loại văn bản", en: "Types of documents"),
        "records.power.typesHint": Text(
            vi: "Bắt buộc với ký thừa lệnh, thừa ủy quyền; để trống là mọi loại.",
            en: "Needed by order and by authorisation; none means all."
        ),
        "records.power.allTypes": Text(vi: "Mọi loại", en: "All"),
        "records.power.basis": Text(vi: "Căn cứ giao ký", en: "By which decision"),
        "records.power.basisHint": Text(
            vi:
                "Quy chế làm việc, văn bản giao quyền: số, ngày. Bắt buộc với thừa lệnh, thừa ủy quyền.",
            en:
                "Rules of work or authorisation, number and day. Needed by order and by authorisation."
        ),
        "records.power.days": Text(vi: "Thời hạn", en: "Days"),
        "records.power.isOver": Text(vi: "Đã hết hạn", en: "Over"),
        "records.power.isEarly": Text(vi: "Chưa đến ngày", en: "Not yet"),
        "records.power.empty": Text(vi: "Chưa ghi ai được ký", en: "Nobody is recorded"),
        "records.power.emptyAdvice": Text(
            vi:
                "Người đứng đầu hoặc Chánh Văn phòng ghi người đứng đầu, rồi cấp phó và trưởng đơn vị.",
            en:
                "The head of the agency or of its office records the head, then deputies and heads of units."
        ),
        "records.power.grant": Text(vi: "Ghi việc giao ký", en: "Record a signer"),
        "records.power.end": Text(vi: "Thôi giao ký", en: "End"),
        "records.power.capacity": Text(vi: "Hình thức ký", en: "Capacity"),
        "records.power.capacity.head": Text(vi: "Người đứng đầu", en: "Head of the agency"),
        "records.power.capacity.acting": Text(
            vi: "Quyền cấp trưởng (Q.)",
            en: "Acting head (Q.)"
        ),
        "records.power.capacity.deputy": Text(
            vi: "Ký thay cấp trưởng (KT.)",
            en: "Deputy for the head (KT.)"
        ),
        "records.power.capacity.order": Text(
            vi: "Ký thừa lệnh (TL.)",
            en: "By order of the head (TL.)"
        ),
        "records.power.capacity.authorised": Text(
            vi: "Ký thừa ủy quyền (TUQ.)",
            en: "By written authorisation (TUQ.)"
        ),
        "records.power.title": Text(vi: "Chức vụ của người ký", en: "The signer's own title"),
        "records.power.titleHint": Text(
            vi: "Ví dụ PHÓ GIÁM ĐỐC; tối đa hai dòng.",
            en: "As PHÓ GIÁM ĐỐC; two lines at most."
        ),
        "records.power.principal": Text(vi: "Ký cho ai", en: "For whom"),
        "records.power.principalHint": Text(
            vi: "Chức vụ của người giao ký, ví dụ GIÁM ĐỐC. Bắt buộc với KT., TL., TUQ.",
            en: "The title of who lets him sign, as GIÁM ĐỐC. Needed with KT., TL. and TUQ."
        ),
        "records.power.collective": Text(
            vi: "Thay mặt tập thể (TM.)",
            en: "For a collective (TM.)"
        ),
        "records.power.collectiveHint": Text(
            vi: "Ví dụ ỦY BAN NHÂN DÂN; để trống nếu cơ quan theo chế độ thủ trưởng.",
            en: "As ỦY BAN NHÂN DÂN; blank where one head decides."
        ),
        "records.power.choose": Text(vi: "Người ký và chức danh", en: "Signer and capacity"),
        "records.power.chooseHint": Text(
            vi: "Chỉ có người đang được giao ký (NĐ 30/2020 Điều 13).",
            en: "Only who may sign today (NĐ 30/2020 Article 13)."
        ),
        "records.power.nobody": Text(vi: "Chưa chọn", en: "Nobody yet"),
        "records.power.head": Text(vi: "người đứng đầu cơ quan", en: "the head of the agency"),
        "records.power.none": Text(
            vi:
                "{name} chưa được giao ký với chức danh «{titles}»: thiếu việc giao ký của {principal}. Chọn người ký khác trong dự thảo, hoặc đề nghị {principal} ghi việc giao ký tại «Thẩm quyền ký».",
            en:
                "{name} may not sign as “{titles}”: the decision of {principal} is missing. Choose another signer in the draft, or have {principal} record it under “Who may sign”."
        ),
        "records.power.early": Text(
            vi:
                "{name} chỉ được ký với chức danh «{titles}» từ ngày {from}. Chọn người ký khác trong dự thảo.",
            en:
                "{name} may sign as “{titles}” from {from} only. Choose another signer in the draft."
        ),
        "records.power.over": Text(
            vi:
                "{name} chỉ được ký với chức danh «{titles}» từ {from} đến {until}. Chọn người ký khác, hoặc ghi việc giao ký mới tại «Thẩm quyền ký».",
            en:
                "{name} may sign as “{titles}” from {from} to {until} only. Choose another signer, or record a new decision under “Who may sign”."
        ),
        "records.power.type": Text(
            vi:
                "Việc giao ký của {principal} cho {name} không gồm loại «{type}». Chọn người ký khác trong dự thảo, hoặc ghi bổ sung tại «Thẩm quyền ký».",
            en:
                "What {principal} lets {name} sign does not include “{type}”. Choose another signer, or record it under “Who may sign”."
        ),
        "records.power.other": Text(
            vi: "Văn bản này ghi người ký là {name}; chỉ người đó phê duyệt và ký.",
            en: "This document names {name} as its signer; nobody else approves and signs it."
        ),
        "records.power.head-first": Text(
            vi: "Ghi người đứng đầu cơ quan trước: từ đó chỉ người có tên mới ký được.",
            en: "Record the head of the agency first: from then on only who is recorded signs."
        ),
        "done.records.power.grant": Text(vi: "Đã ghi việc giao ký.", en: "Recorded."),
        "done.records.power.end": Text(
            vi: "Việc giao ký kết thúc hết hôm nay.",
            en: "It ends with today."
        ),
    ]
}
