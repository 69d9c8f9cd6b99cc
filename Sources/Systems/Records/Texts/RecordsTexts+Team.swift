// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// The shared queue of a unit.
    static let teamTexts: Texts = [
        "records.team": Text(vi: "Việc chung của đơn vị", en: "Work of the unit"),
        "records.team.lead": Text(
            vi:
                "Việc giao cho cả đơn vị, chưa phân công riêng cho ai. Ai làm thì nhận; không làm được thì trả lại đơn vị.",
            en:
                "What was given to the unit and to nobody in particular. Who does it takes it; who cannot hands it back."
        ),
        "records.team.choose": Text(vi: "Chọn đơn vị", en: "Choose a unit"),
        "records.team.box.now": Text(vi: "Chưa ai nhận", en: "Nobody has it"),
        "records.team.box.waiting": Text(vi: "Đã có người nhận", en: "Somebody has it"),
        "records.team.holder": Text(vi: "Người đang giữ", en: "Who has it"),
        "records.team.own": Text(vi: "Tôi đang giữ", en: "I have it"),
        "records.team.take": Text(vi: "Nhận việc đã chọn", en: "Take what is chosen"),
        "records.team.back": Text(vi: "Trả lại đơn vị", en: "Hand back to the unit"),
        "records.team.empty.now": Text(
            vi: "Không có việc nào chờ người nhận",
            en: "Nothing waits for somebody to take it"
        ),
        "records.team.empty.waiting": Text(
            vi: "Chưa ai nhận việc nào",
            en: "Nobody has taken anything"
        ),
        "records.team.emptyAdvice": Text(
            vi: "Việc giao cho đơn vị sẽ hiện ở đây.",
            en: "What is given to the unit stands here."
        ),
        "done.records.team.take": Text(vi: "Đã nhận việc.", en: "Taken."),
        "done.records.team.back": Text(vi: "Đã trả lại đơn vị.", en: "Handed back to the unit."),
        "records.trail.team.take": Text(
            vi: "Tự nhận việc của đơn vị",
            en: "Took the unit's work"
        ),
        "records.trail.team.back": Text(vi: "Trả lại đơn vị", en: "Handed back to the unit"),
        "records.team.close": Text(
            vi: "Chỉ trưởng đơn vị phân công",
            en: "Only the head hands out"
        ),
        "records.team.open": Text(vi: "Để mọi người tự nhận", en: "Let people take by themselves"),
        "records.team.closedNote": Text(
            vi: "Từ {day}, {name} phân công việc của đơn vị; không tự nhận ở đây.",
            en: "Since {day} {name} hands out the unit's work; nobody takes it here by himself."
        ),
        "done.records.team.close": Text(
            vi: "Từ giờ chỉ trưởng đơn vị phân công việc của đơn vị.",
            en: "From now on only the head hands out the unit's work."
        ),
        "done.records.team.open": Text(
            vi: "Từ giờ mọi người trong đơn vị tự nhận được việc.",
            en: "From now on everybody of the unit may take work."
        ),
        "records.team.closed": Text(
            vi:
                "{name} phân công việc của đơn vị, không tự nhận ở đây. Hãy đề nghị {name} giao việc này.",
            en: "{name} hands out the unit's work. Ask {name} to give it to you."
        ),
        "records.team.none": Text(
            vi:
                "Anh/chị không làm việc ở đơn vị nào của cơ quan. Người quản trị bổ sung đơn vị vào chức danh của anh/chị.",
            en: "You work in no unit of the agency. An administrator puts your post into one."
        ),
        "records.team.taken": Text(
            vi: "{name} đang giữ việc này. Tải lại danh sách rồi chọn việc khác.",
            en: "{name} has it. Load the list again and choose something else."
        ),
    ]
}
