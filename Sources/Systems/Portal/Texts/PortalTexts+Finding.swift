// SPDX-License-Identifier: Apache-2.0

import Core

extension PortalRoutes {
    static let findingTexts: Texts = [
        "portal.unit.lead": Text(
            vi: "Tìm theo tên, hoặc chọn dần từ tỉnh xuống.",
            en: "Search by name, or go down from the province."
        ),
        "portal.unit.find": Text(vi: "Tên hoặc mã", en: "Name or code"),
        "portal.unit.hint": Text(
            vi: "Không cần gõ dấu, ví dụ: xa ba dinh.",
            en: "Accents may be left out."
        ),
        "portal.unit.top": Text(vi: "Chọn lại từ đầu", en: "From the top"),
        "portal.unit.none": Text(
            vi: "Không tìm thấy đơn vị nào.",
            en: "No unit was found."
        ),
        "portal.unit.below": Text(vi: "Xem tiếp bên trong", en: "Look inside"),
        "portal.unit.choose": Text(vi: "Chọn một đơn vị", en: "Choose one"),
        "portal.unit.take": Text(vi: "Lấy đơn vị này", en: "Take it"),
        "done.portal.unit": Text(vi: "Đã ghi đơn vị.", en: "The unit is kept."),
        "portal.file.page": Text(
            vi: "Thêm hoặc bỏ tệp ở trang giấy tờ",
            en: "Add or remove files on the page of papers"
        ),
        "portal.find.title": Text(vi: "Tìm thủ tục", en: "Find a service"),
        "portal.find.lead": Text(
            vi: "Bạn muốn làm việc gì? Gõ có dấu hay không dấu đều được.",
            en: "What do you want to do? Accents are optional."
        ),
        "portal.find.question": Text(
            vi: "Tìm theo tên hoặc việc cần làm",
            en: "Search by name or by what you want to do"
        ),
        "portal.find.hint": Text(
            vi: "Ví dụ: khai sinh, chứng thực, mở cửa hàng",
            en: "Such as: birth, certified copy, open a shop"
        ),
        "portal.find.search": Text(vi: "Tìm", en: "Search"),
        "portal.find.none": Text(vi: "Không tìm thấy thủ tục nào.", en: "Nothing was found."),
        "portal.find.advice": Text(
            vi: "Hãy thử từ khác ngắn hơn, hoặc hỏi Bộ phận Một cửa gần nhất.",
            en: "Try fewer or other words, or ask the nearest one-stop desk."
        ),
        "portal.find.empty": Text(
            vi: "Chưa có thủ tục nào được công khai ở đây.",
            en: "No procedure is published here yet."
        ),
        "portal.find.all": Text(vi: "Thủ tục", en: "Services"),
        "portal.find.found": Text(vi: "{count} thủ tục phù hợp", en: "{count} services match"),
        "portal.find.found.one": Text(vi: "{count} thủ tục phù hợp", en: "{count} service matches"),
        "portal.procedure.sample": Text(
            vi: "Dữ liệu mẫu để thử hệ thống, chưa đối chiếu với quyết định công bố.",
            en: "Sample data for trying things out, not checked against the official decision."
        ),
        "portal.procedure.start": Text(vi: "Nộp hồ sơ trực tuyến", en: "File online"),
        "portal.procedure.atDesk": Text(
            vi: "Thủ tục này làm tại Bộ phận Một cửa.",
            en: "This is done at the one-stop desk."
        ),
        "portal.procedure.time": Text(vi: "Thời gian giải quyết", en: "How long it takes"),
        "portal.procedure.sameDay": Text(
            vi: "Trong ngày; nộp sau 15 giờ thì trả vào ngày làm việc tiếp theo",
            en: "The same day; after 15:00 the next working day"
        ),
        "portal.procedure.usual": Text(vi: "Thực tế thường mất", en: "How long it truly takes"),
        "portal.procedure.tooFew": Text(
            vi: "Chưa đủ {count} hồ sơ đã giải quyết để tính.",
            en: "Fewer than {count} dossiers were decided so far."
        ),
        "portal.procedure.median": Text(
            vi:
                "Một nửa số hồ sơ xong trong {median} làm việc, 9 trên 10 hồ sơ trong {ninetieth} (tính trên {count} hồ sơ gần nhất)",
            en: "Half take {median} of working time, 9 of 10 take {ninetieth} (of the last {count})"
        ),
        "portal.procedure.median.one": Text(
            vi: "Một nửa số hồ sơ xong trong {median} làm việc, 9 trên 10 hồ sơ trong {ninetieth}",
            en: "Half take {median} of working time, 9 of 10 take {ninetieth}"
        ),
        "portal.procedure.ifNow": Text(
            vi: "Nếu được tiếp nhận bây giờ, có kết quả chậm nhất",
            en: "If it were received now, the result comes by"
        ),
        "portal.procedure.fee": Text(vi: "Phí, lệ phí", en: "Fees"),
        "portal.procedure.free": Text(vi: "Không mất phí", en: "Free"),
        "portal.procedure.where": Text(vi: "Nơi giải quyết", en: "Where it is done"),
        "portal.procedure.who": Text(vi: "Ai được làm", en: "For whom"),
        "portal.procedure.result": Text(vi: "Kết quả", en: "What you get"),
        "portal.procedure.code": Text(vi: "Mã thủ tục", en: "Code"),
        "portal.procedure.requirements": Text(vi: "Yêu cầu, điều kiện", en: "Conditions"),
        "portal.procedure.papers": Text(vi: "Giấy tờ cần chuẩn bị", en: "Papers to have ready"),
        "portal.procedure.noPapers": Text(
            vi: "Không cần giấy tờ nào, chỉ điền thông tin.",
            en: "No papers, only answers."
        ),
        "portal.procedure.ifNeeded": Text(vi: "nếu có", en: "if it applies"),
        "portal.procedure.law": Text(vi: "Theo quy định", en: "What the law says"),
        "portal.procedure.steps": Text(vi: "Trình tự", en: "Steps"),
        "portal.procedure.bases": Text(vi: "Căn cứ pháp lý", en: "Legal bases"),
        "portal.procedure.review": Text(vi: "Cần kiểm tra lại", en: "Still to be checked"),
        "portal.level.ministry": Text(vi: "Bộ, ngành", en: "Ministry"),
        "portal.level.province": Text(vi: "Sở, ngành cấp tỉnh", en: "Department of the province"),
        "portal.level.district": Text(vi: "Cấp huyện", en: "District"),
        "portal.level.commune": Text(vi: "Ủy ban nhân dân cấp xã", en: "Commune"),
        "portal.start.title": Text(vi: "Bắt đầu nộp hồ sơ", en: "Begin to file"),
        "portal.start.drafts": Text(vi: "Hồ sơ bạn đang soạn", en: "What you began"),
        "portal.start.continue": Text(
            vi: "Soạn tiếp hồ sơ lưu lúc {time}",
            en: "Go on with what was saved at {time}"
        ),
        "portal.start.agency": Text(vi: "Nộp cho cơ quan nào?", en: "Which agency?"),
        "portal.start.choose": Text(vi: "Chọn cơ quan", en: "Choose an agency"),
        "portal.start.begin": Text(vi: "Bắt đầu", en: "Begin"),
        "portal.start.nobody": Text(
            vi: "Chưa có cơ quan nào nhận thủ tục này trực tuyến.",
            en: "No agency takes this in online yet."
        ),
        "portal.start.nobodyAdvice": Text(
            vi: "Hãy đến Bộ phận Một cửa gần nhất.",
            en: "Go to the nearest one-stop desk."
        ),
        "portal.papers.picture": Text(
            vi: "Trang đầu của {name}",
            en: "First page of {name}"
        ),
        "portal.source.account": Text(
            vi: "Lấy từ tài khoản của bạn, {time}.",
            en: "From your account, {time}."
        ),
        "portal.source.filing": Text(
            vi: "Bạn đã trả lời trong hồ sơ khác, lúc {time}.",
            en: "You answered this in another filing, at {time}."
        ),
        "portal.source.principal": Text(
            vi: "Lấy từ tài khoản của người bạn nộp thay, {time}.",
            en: "From the account of whom you file for, {time}."
        ),
        "portal.start.whom": Text(vi: "Bạn nộp cho ai?", en: "Whom do you file for?"),
        "portal.start.whomHint": Text(
            vi: "Ủy quyền được kiểm tra lại lúc gửi hồ sơ.",
            en: "The mandate is checked again when you send."
        ),
        "portal.start.oneself": Text(vi: "Cho chính tôi", en: "For myself"),
        "portal.start.person": Text(
            vi: "{name} (theo ủy quyền)",
            en: "{name} (by mandate)"
        ),
        "portal.start.business": Text(
            vi: "{name} (doanh nghiệp)",
            en: "{name} (business)"
        ),
        "portal.for": Text(vi: "Nộp thay {name}", en: "Filed for {name}"),
        "portal.by": Text(
            vi: "{name} nộp thay {for}",
            en: "filed by {name} for {for}"
        ),
        "portal.source.population": Text(
            vi: "Lấy từ Cơ sở dữ liệu quốc gia về dân cư, {time}.",
            en: "From the national register of the population, {time}."
        ),
        "portal.source.said": Text(vi: "Ở đó ghi: {value}.", en: "It says there: {value}."),
        "portal.source.wrong": Text(vi: "Thông tin này sai", en: "This is wrong"),
        "portal.source.disputed": Text(
            vi: "Bạn đã báo thông tin này sai. Hãy ghi thông tin đúng; cơ quan sẽ kiểm tra.",
            en: "You said that this is wrong. Write what is right; the agency will look into it."
        ),
        "done.portal.disputed": Text(
            vi: "Đã ghi nhận. Hãy sửa lại cho đúng.",
            en: "Noted. Now write what is right."
        ),
        "portal.silent": Text(
            vi: "Một số chỗ chưa điền sẵn được",
            en: "Some answers could not be filled in for you"
        ),
        "portal.silent.population": Text(
            vi:
                "Lúc {time} Cơ sở dữ liệu quốc gia về dân cư không trả lời. Bạn tự điền và nộp như thường; cơ quan sẽ đối chiếu sau, hồ sơ không vì thế mà chậm.",
            en:
                "At {time} the national register of the population did not answer. Fill in by hand and file as usual; the agency compares it later, and your dossier does not wait for that."
        ),
        "portal.silent.again": Text(vi: "Hỏi lại cơ sở dữ liệu", en: "Ask the register again"),
        "portal.news": Text(
            vi: "Thủ tục có phiên bản mới; hồ sơ này theo phiên bản mới từ {time}",
            en: "This procedure has a newer version; this filing follows it since {time}"
        ),
        "portal.news.nothing": Text(
            vi: "Không có câu hỏi nào thay đổi.",
            en: "None of the questions changed."
        ),
        "portal.news.asked": Text(vi: "Có thêm câu hỏi: {name}", en: "A new question: {name}"),
        "portal.news.dropped": Text(
            vi: "Không còn hỏi: {name}. Câu trả lời này sẽ không gửi đi.",
            en: "No longer asked: {name}. This answer is not sent."
        ),
        "portal.news.again": Text(
            vi: "Cần trả lời lại: {name}",
            en: "To be answered again: {name}"
        ),
        "portal.news.reworded": Text(vi: "Câu hỏi được viết lại: {name}", en: "Reworded: {name}"),
        "portal.news.paper-asked": Text(vi: "Cần thêm giấy tờ: {name}", en: "A new paper: {name}"),
        "portal.news.paper-dropped": Text(
            vi: "Không cần nữa: {name}",
            en: "No longer needed: {name}"
        ),
        "portal.filing.lead": Text(
            vi: "Mọi điều bạn gõ được lưu lại. Bạn có thể dừng và làm tiếp trên máy khác.",
            en: "All that you type is saved. You can stop and go on from another device."
        ),
        "portal.filing.discard": Text(vi: "Bỏ hồ sơ này", en: "Give this up"),
        "portal.filing.discardHint": Text(
            vi: "Những gì đã điền sẽ mất.",
            en: "What was filled in will be gone."
        ),
        "portal.step": Text(vi: "Bước {number} trong {count}", en: "Step {number} of {count}"),
        "portal.continue": Text(vi: "Tiếp tục", en: "Continue"),
        "portal.papers.title": Text(vi: "Giấy tờ kèm theo", en: "Papers"),
    ]
}
