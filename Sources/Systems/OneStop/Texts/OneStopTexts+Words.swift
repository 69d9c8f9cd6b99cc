// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let wordTexts: Texts = [
        "onestop.state.submitted": Text(vi: "Mới đăng ký", en: "Filed"),
        "onestop.state.received": Text(vi: "Được tiếp nhận", en: "Received"),
        "onestop.state.processing": Text(vi: "Đang xử lý", en: "In progress"),
        "onestop.state.awaitingSupplement": Text(
            vi: "Chờ bổ sung giấy tờ",
            en: "Waiting for you to add papers"
        ),
        "onestop.state.awaitingPayment": Text(
            vi: "Chờ thực hiện nghĩa vụ tài chính",
            en: "Waiting for payment"
        ),
        "onestop.state.awaitingSignature": Text(vi: "Chờ ký", en: "Waiting for signature"),
        "onestop.state.decided": Text(vi: "Đã xử lý xong", en: "Result ready"),
        "onestop.state.returned": Text(vi: "Đã trả kết quả", en: "Result handed out"),
        "onestop.state.rejectedIntake": Text(vi: "Không được tiếp nhận", en: "Not accepted"),
        "onestop.state.refused": Text(vi: "Không được giải quyết", en: "Refused"),
        "onestop.state.withdrawn": Text(vi: "Công dân rút hồ sơ", en: "Withdrawn"),
        "onestop.state.stopped": Text(vi: "Dừng xử lý", en: "Stopped"),
        "onestop.national.1": Text(vi: "1 – Mới đăng ký", en: "1 – filed"),
        "onestop.national.2": Text(vi: "2 – Được tiếp nhận", en: "2 – accepted"),
        "onestop.national.3": Text(vi: "3 – Không được tiếp nhận", en: "3 – not accepted"),
        "onestop.national.4": Text(vi: "4 – Đang xử lý", en: "4 – in progress"),
        "onestop.national.5": Text(vi: "5 – Yêu cầu bổ sung giấy tờ", en: "5 – papers requested"),
        "onestop.national.6": Text(
            vi: "6 – Yêu cầu thực hiện nghĩa vụ tài chính",
            en: "6 – payment requested"
        ),
        "onestop.national.7": Text(
            vi: "7 – Công dân yêu cầu rút hồ sơ",
            en: "7 – withdrawn by the citizen"
        ),
        "onestop.national.8": Text(vi: "8 – Dừng xử lý", en: "8 – stopped"),
        "onestop.national.9": Text(vi: "9 – Đã xử lý xong", en: "9 – settled"),
        "onestop.national.10": Text(vi: "10 – Đã trả kết quả", en: "10 – result returned"),
        "onestop.did.submitted": Text(vi: "Đã nộp hồ sơ", en: "Filed"),
        "onestop.did.received": Text(vi: "Đã tiếp nhận hồ sơ", en: "Received"),
        "onestop.did.supplement-asked": Text(vi: "Yêu cầu bổ sung hồ sơ", en: "Papers asked for"),
        "onestop.did.supplemented": Text(vi: "Đã bổ sung hồ sơ", en: "Papers added"),
        "onestop.did.intake-refused": Text(vi: "Từ chối tiếp nhận", en: "Not accepted"),
        "onestop.did.step-taken": Text(vi: "Nhận xử lý: {step}", en: "Taken in hand: {step}"),
        "onestop.did.step-done": Text(vi: "Xong bước: {step}", en: "Done: {step}"),
        "onestop.did.approved": Text(
            vi: "Lãnh đạo đồng ý, chờ ký",
            en: "Approved, waiting for signature"
        ),
        "onestop.did.settlement-refused": Text(vi: "Không giải quyết hồ sơ", en: "Refused"),
        "onestop.did.signed": Text(vi: "Đã có kết quả", en: "The result is ready"),
        "onestop.did.returned": Text(vi: "Đã trả kết quả", en: "Result handed out"),
        "onestop.did.withdrawn": Text(vi: "Người nộp rút hồ sơ", en: "Withdrawn"),
        "onestop.did.stopped": Text(vi: "Dừng xử lý hồ sơ", en: "Stopped"),
        "onestop.did.apologised": Text(
            vi: "Xin lỗi và hẹn lại ngày trả",
            en: "Apologised, another day named"
        ),
        "onestop.did.opinion-asked": Text(
            vi: "Xin ý kiến {agency}",
            en: "Asked for the opinion of {agency}"
        ),
        "onestop.did.opinion-ended": Text(
            vi: "Thôi chờ ý kiến đã xin",
            en: "No longer waits for the opinion"
        ),
        "onestop.did.payment-asked": Text(vi: "Yêu cầu nộp phí, lệ phí", en: "Payment asked for"),
        "onestop.did.paid": Text(vi: "Đã nộp phí, lệ phí", en: "Paid"),
        "onestop.clause": Text(vi: "Căn cứ: {clause}", en: "By: {clause}"),
        "onestop.holder.you": Text(vi: "Đang chờ bạn", en: "Waiting for you"),
        "onestop.holder.step": Text(vi: "{agency} ({step})", en: "{agency} ({step})"),
        "onestop.holder.outside": Text(
            vi: "{agency} ({step}, trên phần mềm {name})",
            en: "{agency} ({step}, in {name})"
        ),
        "onestop.step.outside": Text(
            vi: "{agency}, trên phần mềm {name}",
            en: "{agency}, in {name}"
        ),
        "onestop.act.outside": Text(
            vi:
                "Bước này làm trên phần mềm {name}, chưa kết nối với hệ thống này. Thời hạn ở đây vẫn chạy.",
            en: "This step is done in {name}, which is not connected. The clock here runs on."
        ),
        "onestop.act.outsideNote": Text(
            vi: "Số hồ sơ và kết quả ở phần mềm đó",
            en: "Its number and outcome there"
        ),
        "onestop.outside-unsaid": Text(
            vi: "Hãy ghi số hồ sơ và kết quả trên phần mềm {name} trước khi kết thúc bước.",
            en: "Write its number and outcome in {name} before the step is done."
        ),
        "onestop.holder.signing": Text(
            vi: "{agency} (chờ ký)",
            en: "{agency} (waiting for signature)"
        ),
        "onestop.duration.workingDay": Text(
            vi: "{count} ngày làm việc",
            en: "{count} working days"
        ),
        "onestop.duration.workingDay.one": Text(
            vi: "{count} ngày làm việc",
            en: "{count} working day"
        ),
        "onestop.duration.workingHour": Text(
            vi: "{count} giờ làm việc",
            en: "{count} working hours"
        ),
        "onestop.duration.workingHour.one": Text(
            vi: "{count} giờ làm việc",
            en: "{count} working hour"
        ),
        "onestop.duration.day": Text(vi: "{count} ngày", en: "{count} days"),
        "onestop.duration.day.one": Text(vi: "{count} ngày", en: "{count} day"),
        "onestop.channel.online": Text(vi: "Trực tuyến", en: "Online"),
        "onestop.channel.desk": Text(vi: "Tại Bộ phận Một cửa", en: "At the one-stop desk"),
        "onestop.channel.post": Text(vi: "Qua bưu chính", en: "By post"),
    ]
}
