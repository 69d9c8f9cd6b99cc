// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let postTexts: Texts = [
        "onestop.post.title": Text(vi: "Bưu chính", en: "Post"),
        "onestop.post.waiting": Text(vi: "Chờ giao cho bưu chính", en: "To be given to the post"),
        "onestop.post.underWay": Text(vi: "Đang trên đường", en: "On the way"),
        "onestop.post.troubled": Text(vi: "Thất lạc, bị trả lại", en: "Lost or come back"),
        "onestop.post.brought": Text(
            vi: "Bưu chính đã mang đến, chưa nhập hồ sơ",
            en: "Brought, no dossier made yet"
        ),
        "onestop.post.lists": Text(vi: "Phiếu bàn giao", en: "Hand-over lists"),
        "onestop.post.list.out": Text(
            vi: "Phiếu giao số {number}, {date}, {carrier}",
            en: "Given, list {number}, {date}, {carrier}"
        ),
        "onestop.post.list.in": Text(
            vi: "Phiếu nhận số {number}, {date}, {carrier}",
            en: "Brought, list {number}, {date}, {carrier}"
        ),
        "onestop.post.toConfirm": Text(vi: "chưa đối chiếu", en: "to be checked"),
        "onestop.post.none": Text(vi: "Không có bưu gửi nào.", en: "There is no envelope."),
        "onestop.post.noneAdvice": Text(
            vi: "Kết quả chọn trả qua bưu chính sẽ hiện ở đây.",
            en: "Results that go by post appear here."
        ),
        "onestop.post.column.tracking": Text(vi: "Số hiệu bưu gửi", en: "Tracking number"),
        "onestop.post.column.dossier": Text(vi: "Hồ sơ", en: "Dossier"),
        "onestop.post.column.address": Text(vi: "Địa chỉ", en: "Address"),
        "onestop.post.column.last": Text(vi: "Xử lý", en: "What next"),
        "onestop.post.column.state": Text(vi: "Tình trạng", en: "State"),
        "onestop.post.hand": Text(vi: "Giao cho bưu chính", en: "Give to the post"),
        "onestop.post.carrier": Text(vi: "Nhân viên bưu chính", en: "Carrier"),
        "onestop.post.trackingOf": Text(
            vi: "Số hiệu bưu gửi của {code}",
            en: "Tracking number of {code}"
        ),
        "onestop.post.settleOf": Text(vi: "Kết quả phát của {code}", en: "What became of {code}"),
        "onestop.post.note": Text(vi: "Ghi chú", en: "Note"),
        "onestop.post.as.done": Text(vi: "Đã phát", en: "Delivered"),
        "onestop.post.as.cameBack": Text(vi: "Bị trả lại", en: "Came back"),
        "onestop.post.as.lost": Text(vi: "Thất lạc", en: "Lost"),
        "onestop.post.state.waiting": Text(vi: "Chờ giao", en: "Waiting"),
        "onestop.post.state.handed": Text(vi: "Đang trên đường", en: "On the way"),
        "onestop.post.state.done": Text(vi: "Đã phát", en: "Delivered"),
        "onestop.post.state.cameBack": Text(vi: "Bị trả lại", en: "Came back"),
        "onestop.post.state.lost": Text(vi: "Thất lạc", en: "Lost"),
        "onestop.post.state.out.waiting": Text(vi: "Chờ giao", en: "Waiting"),
        "onestop.post.state.out.handed": Text(vi: "Đang trên đường", en: "On the way"),
        "onestop.post.state.out.done": Text(vi: "Đã phát", en: "Delivered"),
        "onestop.post.state.out.cameBack": Text(vi: "Bị trả lại", en: "Came back"),
        "onestop.post.state.out.lost": Text(vi: "Thất lạc", en: "Lost"),
        "onestop.post.state.in.waiting": Text(vi: "Chưa đối chiếu", en: "To be checked"),
        "onestop.post.state.in.handed": Text(vi: "Đã nhận", en: "Here"),
        "onestop.post.state.in.done": Text(vi: "Đã nhập hồ sơ", en: "Filed"),
        "onestop.post.state.in.cameBack": Text(vi: "Đã trả lại", en: "Given back"),
        "onestop.post.state.in.lost": Text(vi: "Không có trong túi thư", en: "Not in the bag"),
        "onestop.post.file": Text(vi: "Nhập hồ sơ", en: "Make a dossier"),
        "onestop.post.bring": Text(
            vi: "Nhận túi thư từ bưu chính",
            en: "Take what the post brings"
        ),
        "onestop.post.bringSave": Text(vi: "Lập phiếu nhận", en: "Make the list"),
        "onestop.post.trackings": Text(vi: "Số hiệu các bưu gửi", en: "Tracking numbers"),
        "onestop.post.trackingsHint": Text(
            vi: "Mỗi dòng một số; có thể quét bằng máy đọc mã vạch.",
            en: "One a line; a barcode reader may type them."
        ),
        "onestop.post.print": Text(vi: "In phiếu để hai bên ký", en: "Print for both to sign"),
        "onestop.post.confirm": Text(vi: "Đối chiếu xong", en: "Checked"),
        "onestop.post.confirmHint": Text(
            vi: "Đánh dấu những bưu gửi có thật trong túi; phần còn lại được ghi là thiếu.",
            en: "Tick what is truly in the bag; the rest is written down as missing."
        ),
        "onestop.act.send": Text(vi: "Gửi kết quả qua bưu chính", en: "Send by post"),
        "onestop.act.sendTo": Text(vi: "Gửi đến", en: "Send to"),
        "onestop.act.sendHint": Text(
            vi: "Hồ sơ được ghi là đã trả khi bưu chính nhận.",
            en: "It counts as returned when the post takes it."
        ),
        "done.onestop.send": Text(
            vi: "Đã đưa vào danh sách chờ bưu chính.",
            en: "Waits for the post."
        ),
        "done.onestop.postHanded": Text(vi: "Đã giao cho bưu chính.", en: "Given to the post."),
        "done.onestop.postBrought": Text(
            vi: "Đã lập phiếu nhận; hãy đối chiếu.",
            en: "The list is made; check it."
        ),
        "done.onestop.postConfirmed": Text(vi: "Đã đối chiếu.", en: "Checked."),
        "done.onestop.postSettled": Text(vi: "Đã ghi nhận.", en: "Noted."),
        "onestop.post-nothing": Text(
            vi: "Chưa chọn bưu gửi nào.",
            en: "No envelope was chosen."
        ),
        "onestop.post-unknown": Text(vi: "Không có bưu gửi này.", en: "There is no such envelope."),
        "onestop.post-already": Text(
            vi: "Kết quả này đã ở trong danh sách gửi bưu chính.",
            en: "It is with the post already."
        ),
        "onestop.post-not-now": Text(
            vi: "Bưu gửi đang ở bước khác; hãy tải lại trang.",
            en: "The envelope stands elsewhere by now; load the page again."
        ),
    ]
}
