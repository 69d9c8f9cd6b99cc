// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let feeTexts: Texts = [
        "onestop.fee.title": Text(vi: "Phí, lệ phí", en: "Fees"),
        "onestop.fee.line": Text(vi: "Khoản thu", en: "Fee"),
        "onestop.fee.amount": Text(vi: "Số tiền", en: "Amount"),
        "onestop.fee.count": Text(vi: "Số lượng", en: "Count"),
        "onestop.fee.total": Text(vi: "Thành tiền", en: "Total"),
        "onestop.fee.none": Text(vi: "Không thu phí, lệ phí.", en: "There is no fee."),
        "onestop.fee.state": Text(vi: "Tình trạng", en: "State"),
        "onestop.fee.state.free": Text(vi: "Không thu", en: "No fee"),
        "onestop.fee.state.unpaid": Text(vi: "Chưa nộp", en: "Not paid"),
        "onestop.fee.state.partly": Text(vi: "Nộp một phần", en: "Partly paid"),
        "onestop.fee.state.settled": Text(vi: "Đã nộp đủ", en: "Paid"),
        "onestop.fee.state.overpaid": Text(vi: "Nộp thừa", en: "Paid too much"),
        "onestop.fee.waived": Text(vi: "Được miễn, giảm", en: "Waived"),
        "onestop.fee.paid": Text(vi: "Đã nộp", en: "Paid"),
        "onestop.fee.toPay": Text(vi: "Còn phải nộp", en: "To pay"),
        "onestop.fee.toPayBack": Text(vi: "Phải hoàn lại", en: "To pay back"),
        "onestop.fee.held": Text(
            vi: "Kết quả chỉ được trả sau khi nộp đủ phí, lệ phí.",
            en: "The result is handed over once the fees are paid."
        ),
        "onestop.fee.receipt": Text(
            vi: "Biên lai số {number}, {amount}",
            en: "Receipt {number}, {amount}"
        ),
        "onestop.fee.receiptVoid": Text(
            vi: "Biên lai số {number}, {amount} (đã hủy)",
            en: "Receipt {number}, {amount} (void)"
        ),
        "onestop.fee.payOnline": Text(vi: "Nộp phí trực tuyến", en: "Pay online"),
        "onestop.fee.takeCash": Text(vi: "Thu {amount} tiền mặt", en: "Take {amount} in cash"),
        "onestop.fee.ask": Text(vi: "Yêu cầu nộp phí", en: "Ask for payment"),
        "onestop.fee.askHint": Text(
            vi: "Thời hạn giải quyết dừng lại cho đến khi người dân nộp đủ.",
            en: "The clock stands still until it is paid."
        ),
        "onestop.fee.countOf": Text(vi: "Số lượng: {name}", en: "Count: {name}"),
        "onestop.fee.recount": Text(vi: "Tính lại", en: "Count anew"),
        "onestop.fee.why": Text(vi: "Lý do", en: "Reason"),
        "onestop.fee.void": Text(vi: "Hủy biên lai số {number}", en: "Void receipt {number}"),
        "onestop.fee.refundCash": Text(vi: "Hoàn tiền mặt", en: "Pay back in cash"),
        "onestop.fee.refundOnline": Text(
            vi: "Hoàn qua dịch vụ thanh toán",
            en: "Pay back through the bank"
        ),
        "onestop.fee.refundWaiting": Text(
            vi: "Đang chờ ngân hàng hoàn {amount}; hệ thống tự hỏi lại.",
            en: "The bank was asked to pay back {amount}; the program keeps asking."
        ),
        "onestop.fee.act.fee-cash": Text(vi: "Thu tiền mặt", en: "Take cash"),
        "onestop.fee.act.ask-payment": Text(vi: "Yêu cầu nộp phí", en: "Ask for payment"),
        "onestop.fee.act.fee-count": Text(vi: "Sửa số lượng", en: "Correct the count"),
        "onestop.fee.act.fee-waive": Text(vi: "Miễn, giảm", en: "Waive"),
        "onestop.fee.act.fee-refund": Text(vi: "Hoàn tiền", en: "Pay back"),
        "onestop.fee.act.fee-void": Text(vi: "Hủy biên lai", en: "Void a receipt"),
        "onestop.fee.kind.charged": Text(vi: "Phải nộp", en: "Charged"),
        "onestop.fee.kind.waived": Text(vi: "Miễn, giảm", en: "Waived"),
        "onestop.fee.kind.paid": Text(vi: "Thu", en: "Paid"),
        "onestop.fee.kind.voided": Text(vi: "Hủy", en: "Voided"),
        "onestop.fee.kind.refunded": Text(vi: "Hoàn", en: "Paid back"),
        "onestop.cash.title": Text(vi: "Thu phí, lệ phí", en: "Cash desk"),
        "onestop.cash.waiting": Text(vi: "Hồ sơ chờ thu, chờ hoàn", en: "To be paid"),
        "onestop.cash.since": Text(vi: "Từ lúc", en: "Since"),
        "onestop.cash.back": Text(vi: "hoàn {amount}", en: "pay back {amount}"),
        "onestop.cash.nothing": Text(vi: "Không có hồ sơ nào chờ thu phí.", en: "Nothing is owed."),
        "onestop.cash.nothingAdvice": Text(
            vi: "Hồ sơ có phí, lệ phí chưa nộp sẽ hiện ở đây.",
            en: "Dossiers with unpaid fees appear here."
        ),
        "onestop.cash.book": Text(vi: "Sổ quỹ hôm nay", en: "Today's cash book"),
        "onestop.cash.noBook": Text(
            vi: "Chưa có sổ nào đang mở; sổ tự mở khi thu khoản đầu tiên trong ngày.",
            en: "No book is open; one begins with the first receipt of the day."
        ),
        "onestop.cash.number": Text(vi: "Sổ số", en: "Book"),
        "onestop.cash.day": Text(vi: "Ngày", en: "Day"),
        "onestop.cash.cashier": Text(vi: "Người thu", en: "Cashier"),
        "onestop.cash.expected": Text(vi: "Tiền theo sổ", en: "By the book"),
        "onestop.cash.counted": Text(vi: "Tiền kiểm đếm", en: "Counted"),
        "onestop.cash.difference": Text(vi: "Chênh lệch", en: "Difference"),
        "onestop.cash.receiver": Text(vi: "Giao cho", en: "Handed to"),
        "onestop.cash.receiverHint": Text(
            vi: "Người nhận, Kho bạc Nhà nước hoặc tài khoản nộp vào",
            en: "A person, the treasury or an account"
        ),
        "onestop.cash.note": Text(vi: "Giải thích chênh lệch", en: "Why it differs"),
        "onestop.cash.noteHint": Text(
            vi: "Bắt buộc khi tiền kiểm đếm khác sổ.",
            en: "Needed when what was counted differs."
        ),
        "onestop.cash.close": Text(vi: "Chốt sổ và bàn giao", en: "Close and hand over"),
        "onestop.cash.differs": Text(
            vi: "Tiền kiểm đếm lệch {amount} so với sổ. Hãy giải thích.",
            en: "What was counted differs by {amount}. Say why."
        ),
        "onestop.cash.earlier": Text(vi: "Sổ đã chốt", en: "Closed books"),
        "onestop.cash.bookOf": Text(
            vi: "Sổ quỹ số {number}, ngày {date}",
            en: "Cash book {number}, {date}"
        ),
        "onestop.cash.file.pdf": Text(vi: "In sổ (PDF)", en: "Print (PDF)"),
        "onestop.cash.file.xlsx": Text(vi: "Bảng Excel", en: "Excel"),
        "onestop.cash.file.csv": Text(vi: "CSV", en: "CSV"),
        "onestop.cash.receipt": Text(vi: "Biên lai", en: "Receipt"),
        "onestop.cash.at": Text(vi: "Lúc", en: "At"),
        "onestop.cash.kind": Text(vi: "Việc", en: "What"),
        "onestop.cash.empty": Text(vi: "Sổ chưa có dòng nào.", en: "The book is empty."),
        "onestop.payments.title": Text(vi: "Đối soát thanh toán trực tuyến", en: "Reconciliation"),
        "onestop.payments.lead": Text(
            vi:
                "Sao kê của dịch vụ thanh toán so với sổ của hệ thống, từng ngày; thông báo bị lạc được ghi bổ sung.",
            en: "The bank's statements against our ledger, day by day."
        ),
        "onestop.payments.lines": Text(vi: "Số giao dịch", en: "Payments"),
        "onestop.payments.theirs": Text(vi: "Theo sao kê", en: "Statement"),
        "onestop.payments.ours": Text(vi: "Theo hệ thống", en: "Ledger"),
        "onestop.payments.differences": Text(vi: "Khác nhau", en: "Differences"),
        "onestop.payments.checked": Text(vi: "Đối soát lúc", en: "Checked"),
        "onestop.payments.even": Text(vi: "khớp", en: "even"),
        "onestop.payments.none": Text(vi: "Chưa có ngày nào được đối soát.", en: "No day yet."),
        "onestop.payments.noneAdvice": Text(
            vi: "Hệ thống tự hỏi sao kê nhiều lần trong ngày.",
            en: "Statements are asked for several times a day."
        ),
        "onestop.payments.kind.caughtUp": Text(
            vi: "Thông báo bị lạc, đã ghi bổ sung",
            en: "Notice lost, entered from the statement"
        ),
        "onestop.payments.kind.missingThere": Text(
            vi: "Có ở hệ thống, không có trong sao kê",
            en: "In the ledger only"
        ),
        "onestop.payments.kind.amount": Text(vi: "Khác số tiền", en: "Another amount"),
        "onestop.payments.kind.unknownOrder": Text(
            vi: "Không rõ của hồ sơ nào",
            en: "Of no order that we know"
        ),
        "onestop.pay.title": Text(vi: "Nộp phí, lệ phí trực tuyến", en: "Pay online"),
        "onestop.pay.begin": Text(vi: "Nộp {amount}", en: "Pay {amount}"),
        "onestop.pay.kept": Text(
            vi: "Hồ sơ của bạn đã được lưu; thanh toán không thành công cũng không mất hồ sơ.",
            en: "Your dossier is kept, whatever becomes of the payment."
        ),
        "onestop.pay.goOn": Text(
            vi: "Khoản nộp đã được tạo. Bấm để sang trang của dịch vụ thanh toán.",
            en: "The payment was begun. Go on to the bank's page."
        ),
        "onestop.pay.go": Text(vi: "Sang trang thanh toán", en: "Go to the bank"),
        "onestop.pay.wait": Text(
            vi:
                "Nộp xong, trang này sẽ ghi «Đã nộp đủ» ngay khi ngân hàng báo; không cần nộp lại lần nữa.",
            en: "Once the bank tells us, this page says so; do not pay twice."
        ),
        "onestop.pay.nothing": Text(
            vi: "Bạn không còn phải nộp gì.",
            en: "Nothing is left to pay."
        ),
        "onestop.pay.atDesk": Text(
            vi: "Cơ quan chưa nhận thanh toán trực tuyến. Xin nộp tại Bộ phận Một cửa.",
            en: "Please pay at the one-stop desk."
        ),
        "onestop.pay.back": Text(vi: "Về hồ sơ", en: "Back to the dossier"),
        "done.onestop.fee-cash": Text(
            vi: "Đã thu tiền và ghi biên lai.",
            en: "Taken, with a receipt."
        ),
        "done.onestop.ask-payment": Text(
            vi: "Đã yêu cầu nộp phí; thời hạn đang dừng.",
            en: "Asked; the clock stands still."
        ),
        "done.onestop.fee-count": Text(vi: "Đã tính lại.", en: "Counted anew."),
        "done.onestop.fee-waive": Text(vi: "Đã ghi miễn, giảm.", en: "Waived."),
        "done.onestop.fee-refund": Text(
            vi: "Đã ghi yêu cầu hoàn tiền.",
            en: "The refund is entered."
        ),
        "done.onestop.fee-void": Text(vi: "Đã hủy biên lai.", en: "The receipt is void."),
        "done.onestop.bookClosed": Text(vi: "Đã chốt sổ.", en: "The book is closed."),
        "onestop.fee-unpaid": Text(
            vi: "Còn phải nộp {amount} trước khi nhận kết quả.",
            en: "{amount} must be paid before the result is handed over."
        ),
        "onestop.fee-nothing-due": Text(
            vi: "Hồ sơ này không có khoản nào để làm việc đó.",
            en: "There is no money to do this with."
        ),
        "onestop.fee-too-much": Text(
            vi: "Số này phải từ 1 đến {amount}.",
            en: "This must be between 1 and {amount}."
        ),
        "onestop.fee-book-open": Text(
            vi: "Sổ quỹ ngày {date} của bạn chưa chốt. Hãy chốt và bàn giao trước khi thu tiếp.",
            en: "Your cash book of {date} is still open. Close it first."
        ),
        "onestop.fee-no-book": Text(vi: "Không có sổ quỹ này.", en: "There is no such book."),
        "onestop.fee-book-closed": Text(
            vi: "Sổ đã chốt; biên lai trong sổ không hủy được nữa. Hãy hoàn tiền.",
            en: "The book is closed. Pay back instead."
        ),
        "onestop.fee-not-yours": Text(
            vi: "Chỉ người thu của sổ này mới làm được.",
            en: "Only the cashier of this book may."
        ),
        "onestop.fee-no-entry": Text(
            vi: "Không có khoản này trong hồ sơ.",
            en: "There is no such entry."
        ),
        "onestop.fee-no-service": Text(
            vi: "Cơ quan chưa nhận thanh toán trực tuyến. Xin nộp tại Bộ phận Một cửa.",
            en: "Nobody takes payments online here. Pay at the desk."
        ),
        "onestop.fee-service-away": Text(
            vi:
                "Dịch vụ thanh toán chưa trả lời. Hồ sơ vẫn còn nguyên; xin thử lại sau ít phút hoặc nộp tại quầy.",
            en:
                "The bank does not answer. Your dossier is kept; try again later or pay at the desk."
        ),
        "onestop.fee-no-order": Text(
            vi: "Không có khoản nộp này.",
            en: "There is no such payment."
        ),
        "onestop.fee-bad-signature": Text(
            vi: "Thông báo không có chữ ký đúng hoặc đã quá 5 phút.",
            en: "The notice is not signed by the service, or too old."
        ),
    ]
}
