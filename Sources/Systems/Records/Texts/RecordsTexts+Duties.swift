// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Tasks between agencies, and work that is handed over.
    static let dutyTexts: Texts = [dutyWords, dutyStates, handingWords, comfortWords].reduce(
        into: [:]) {
            $0.merge($1) { first, _ in first }
        }

    private static let dutyWords: Texts = [
        "records.area.records-duties": Text(vi: "Nhiệm vụ giao", en: "Tasks between agencies"),
        "records.duties": Text(
            vi: "Nhiệm vụ giao giữa các cơ quan",
            en: "Tasks between agencies"
        ),
        "records.duties.lead": Text(
            vi:
                "Nhiệm vụ do Chính phủ, Thủ tướng, chủ tịch hoặc cơ quan khác giao bằng văn bản, theo dõi theo mã đến khi hoàn thành. Tiến độ do công việc của nơi nhận báo về, không ai phải gõ.",
            en:
                "Tasks given by a document and followed by their code to the end. How far they are follows from the holder's work; nobody types it."
        ),
        "records.duties.column.document": Text(vi: "Nhiệm vụ", en: "Task"),
        "records.duties.column.other": Text(vi: "Cơ quan", en: "Agency"),
        "records.duties.column.progress": Text(vi: "Tiến độ", en: "Progress"),
        "records.duties.column.due": Text(vi: "Thời hạn", en: "Due"),
        "records.duties.column.action": Text(vi: "Thao tác", en: "Actions"),
        "records.duties.given.running": Text(vi: "Đã giao, đang theo dõi", en: "Given, running"),
        "records.duties.given.over": Text(vi: "Đã giao, đã kết thúc", en: "Given, ended"),
        "records.duties.held.running": Text(vi: "Được giao", en: "Held"),
        "records.duties.held.over": Text(vi: "Được giao, đã kết thúc", en: "Held, ended"),
        "records.duties.empty": Text(vi: "Không có nhiệm vụ nào.", en: "No task."),
        "records.duties.emptyAdvice": Text(
            vi:
                "Khi soạn văn bản, đánh dấu “Văn bản giao nhiệm vụ” để nhiệm vụ được theo dõi tại đây sau khi phát hành.",
            en: "Tick “gives a task” while writing a document: once released it is followed here."
        ),
        "records.duties.write": Text(
            vi: "Soạn văn bản đôn đốc, gia hạn",
            en: "Write to urge, or to extend"
        ),
        "records.duties.close": Text(vi: "Chấp nhận kết quả", en: "Accept the report"),
        "records.duties.cancel": Text(vi: "Thôi giao", en: "Give it up"),
        "records.duties.cancelAsk": Text(
            vi: "Thôi theo dõi nhiệm vụ này?",
            en: "Stop following this task?"
        ),
        "records.duties.latest.report": Text(vi: "Văn bản báo cáo", en: "The report"),
        "records.duties.latest.renewed": Text(
            vi: "Văn bản đôn đốc, gia hạn gần nhất",
            en: "The last document about it"
        ),
        "done.records.duties.closed": Text(
            vi: "Đã chấp nhận kết quả, nhiệm vụ kết thúc.",
            en: "Accepted; the task has ended."
        ),
        "done.records.duties.cancelled": Text(vi: "Đã thôi giao.", en: "Given up."),
        "records.duty.unknown": Text(
            vi: "Cơ quan không theo dõi nhiệm vụ nào mã {code}. Hãy mở lại danh sách nhiệm vụ.",
            en: "No task {code} is followed here. Open the list again."
        ),
        "records.letter.directive": Text(
            vi: "Văn bản giao nhiệm vụ: theo dõi nơi nhận đến khi hoàn thành",
            en: "Gives a task: its recipients are followed until they have done it"
        ),
        "records.letter.directiveTo": Text(
            vi: "Văn bản giao nhiệm vụ phải gửi qua trục cho ít nhất một cơ quan.",
            en: "A document that gives a task goes over the axis to at least one agency."
        ),
    ]

    private static let dutyStates: Texts = [
        "records.duties.state.running": Text(vi: "Đang thực hiện", en: "Running"),
        "records.duties.state.reported": Text(vi: "Đã báo cáo", en: "Reported"),
        "records.duties.state.closed": Text(vi: "Hoàn thành", en: "Done"),
        "records.duties.state.cancelled": Text(vi: "Thôi giao", en: "Given up"),
        "records.duties.progress.queued": Text(vi: "đang chuyển", en: "on its way"),
        "records.duties.progress.delivered": Text(vi: "đã đến (01)", en: "arrived (01)"),
        "records.duties.progress.refused": Text(vi: "trả lại (02)", en: "refused (02)"),
        "records.duties.progress.accepted": Text(vi: "đã tiếp nhận (03)", en: "accepted (03)"),
        "records.duties.progress.assigned": Text(vi: "đã chuyển xử lý (04)", en: "assigned (04)"),
        "records.duties.progress.processing": Text(vi: "đang xử lý (05)", en: "processing (05)"),
        "records.duties.progress.completed": Text(
            vi: "nơi nhận đã hoàn thành (06), chưa có văn bản báo cáo",
            en: "completed there (06), no report yet"
        ),
    ]

    private static let comfortWords: Texts = [
        "records.measures.loads": Text(
            vi: "Khối lượng công việc từng người",
            en: "Work that lies with each person"
        ),
        "records.measure.open": Text(vi: "Đang phải xử lý", en: "To be done"),
        "records.measure.waiting": Text(vi: "Chờ người khác", en: "Waiting on others"),
        "records.work.changed": Text(
            vi: "Danh sách có {count} thay đổi mới.",
            en: "{count} changes in this list."
        ),
        "records.work.givePrepared": Text(
            vi: "Giao theo bản thư ký chuẩn bị",
            en: "Give as prepared"
        ),
        "records.phrases": Text(vi: "Câu mẫu của tôi", en: "My phrases"),
        "records.phrases.mine": Text(vi: "Câu mẫu", en: "Phrases"),
        "records.phrases.hint": Text(
            vi: "Mỗi dòng một câu, tối đa 30 câu; chọn nhanh khi ghi ý kiến chỉ đạo.",
            en: "One a line, 30 at most; chosen from while instructing."
        ),
        "records.phrases.save": Text(vi: "Lưu câu mẫu", en: "Save"),
        "done.records.phrases": Text(vi: "Đã lưu câu mẫu.", en: "Saved."),
    ]

    private static let handingWords: Texts = [
        "records.handover": Text(vi: "Bàn giao công việc", en: "Hand work over"),
        "records.handover.lead": Text(
            vi:
                "Chuyển mọi việc đang mở và dự thảo đang soạn của một người cho người khác, khi nghỉ, chuyển công tác hoặc đổi nhiệm vụ.",
            en: "Gives everything that one person has in hand to another who takes over from him."
        ),
        "records.handover.from": Text(vi: "Của", en: "From"),
        "records.handover.to": Text(vi: "Cho", en: "To"),
        "records.handover.reason": Text(vi: "Lý do, căn cứ", en: "Reason"),
        "records.handover.press": Text(vi: "Bàn giao tất cả", en: "Hand everything over"),
        "records.handover.left": Text(
            vi: "{name} còn {count} dòng công việc.",
            en: "{name} has {count} lines of work left."
        ),
        "done.records.handover": Text(vi: "Đã bàn giao công việc.", en: "Work handed over."),
        "records.trail.out.hand-over": Text(vi: "Bàn giao dự thảo", en: "Draft handed over"),
        "records.process": Text(vi: "Quy trình chuẩn", en: "Standard process"),
        "records.process.none": Text(vi: "Không theo quy trình", en: "None"),
        "records.processes": Text(vi: "Quy trình xử lý chuẩn", en: "Standard processes"),
        "records.processes.lead": Text(
            vi:
                "Mỗi bước là một dòng: các đơn vị cách nhau dấu phẩy, rồi dấu hai chấm và số ngày làm việc. Đơn vị đầu chủ trì, các đơn vị sau phối hợp song song; bước sau bắt đầu khi bước trước xong.",
            en:
                "One step a line: units parted by commas, then a colon and working days. The first unit leads, the others work beside it; a step begins when the one before is done."
        ),
        "records.processes.name": Text(vi: "Tên quy trình", en: "Name"),
        "records.processes.steps": Text(vi: "Các bước", en: "Steps"),
        "records.processes.stepsHint": Text(
            vi: "Ví dụ: Phòng Kế hoạch, Phòng Nghiệp vụ: 3",
            en: "For example: Phòng Kế hoạch, Phòng Nghiệp vụ: 3"
        ),
        "records.processes.save": Text(vi: "Lưu quy trình", en: "Save"),
        "records.processes.remove": Text(vi: "Bỏ quy trình", en: "Remove"),
        "records.processes.empty": Text(vi: "Chưa có quy trình nào.", en: "No process yet."),
        "records.processes.emptyAdvice": Text(
            vi: "Lập quy trình cho loại việc lặp lại.",
            en: "Write one for work that comes again and again."
        ),
        "records.process-bad": Text(
            vi: "Dòng {line}: không có đơn vị “{name}” hoặc số ngày sai. Xin sửa rồi lưu lại.",
            en: "Line {line}: there is no unit “{name}”, or the days are wrong. Correct it."
        ),
        "records.trail.process.next": Text(
            vi: "Bước tiếp theo của quy trình",
            en: "Next step of the process"
        ),
        "done.records.processes": Text(vi: "Đã lưu quy trình.", en: "Saved."),
    ]
}
