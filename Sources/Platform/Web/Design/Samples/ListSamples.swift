// SPDX-License-Identifier: Apache-2.0

import Core

/// Summaries, tasks, timelines, files, messages.
enum ListSamples {
    static let pages: [DesignSystemPages.Page] = [
        .init(
            slug: "lists",
            vietnamese: "Tóm tắt, việc, dòng thời gian",
            english: "Summaries, tasks, timelines",
            samples: lists
        ),
        .init(
            slug: "files",
            vietnamese: "Tệp, chữ ký, trao đổi",
            english: "Files, signatures, messages",
            samples: files
        ),
    ]

    @Sendable private static func lists(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        let summary = SummaryList([
            .init(
                kit.say("Số, ký hiệu", "Number"),
                text: kit.data("1204/UBND-VP"),
                change: DesignSystemPages.path("question")
            ),
            .init(
                kit.say("Cơ quan ban hành", "Issued by"),
                text: kit.longName,
                change: DesignSystemPages.path("question")
            ),
            .init(kit.say("Ngày ban hành", "Issued on"), text: say.date(kit.time)),
            .init(kit.say("Người ký", "Signed by"), text: ""),
        ])
        let tasks = TaskList([
            .init(kit.say("Thông tin chung", "General"), to: path, state: .done),
            .init(kit.say("Nơi nhận", "Recipients"), to: path, state: .doing),
            .init(
                kit.say("Tệp đính kèm", "Attachments"),
                to: path,
                state: .error,
                hint: kit.say("Một tệp không mở được.", "One file cannot be opened.")
            ),
            .init(kit.say("Ký số", "Signature"), to: path, state: .todo),
            .init(
                kit.say("Gửi lên trục", "Send"),
                to: nil,
                state: .later,
                hint: kit.say("Làm được khi đã ký.", "Can be done once it is signed.")
            ),
        ])
        return [
            .init(
                kit.say("Tóm tắt có liên kết sửa", "Summary with change links"),
                summary.html(say)
            ),
            .init(kit.say("Danh sách việc", "Task list"), tasks.html(say)),
            .init(kit.say("Dòng thời gian", "Timeline"), timeline(kit).html(say)),
            .init(kit.say("Hai nửa, mở khi cần", "Two halves, opened when wanted"), blocks(kit)),
        ]
    }

    private static func blocks(_ kit: SampleKit) -> HTML {
        let say = kit.speak
        let minor = Minor(kit.data("000.00.00.H02")).html(say)
        let closed = Disclosure(
            kit.say("Thu hồi văn bản", "Recall the document"),
            body: "<p>\(kit.say("Nơi nhận được báo ngay.", "Recipients are told at once."))</p>"
        )
        let open = Disclosure(
            kit.say("Thay thế văn bản", "Replace the document"),
            isOpen: true,
            body: "<p>\(kit.longName)</p>"
        )
        return Beside(
            "<p>\(kit.data("Ủy ban nhân dân tỉnh Bắc Giang")) \(minor)</p>",
            "\(closed.html(say))\(open.html(say))"
        ).html(say)
    }

    private static let path = DesignSystemPages.path

    static func timeline(_ kit: SampleKit) -> Timeline {
        Timeline([
            .init(
                at: nil,
                kit.say("Trả kết quả, hạn 14/02/2020 17:00", "Result, due 14/02/2020 17:00"),
                who: kit.data("Phòng Nội vụ"),
                mark: .expected
            ),
            .init(
                at: kit.time.adding(seconds: 7200),
                kit.say("Đang xử lý", "In progress"),
                who: kit.longName,
                mark: .now
            ),
            .init(
                at: kit.time.adding(seconds: 3600),
                kit.say("Từ chối nhận", "Refused"),
                who: kit.data("Sở Tư pháp tỉnh Bắc Giang"),
                more: "<p>\(kit.say("Lý do: gửi nhầm cơ quan.", "Reason: wrong agency."))</p>",
                mark: .bad
            ),
            .init(
                at: kit.time,
                kit.say("Đã đến", "Delivered"),
                who: kit.data("Trục liên thông văn bản")
            ),
        ])
    }

    static let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    static func fileList(_ kit: SampleKit) -> FileList {
        FileList([
            .init(
                kit.data("1204-UBND-VP.pdf"),
                path: path,
                view: DesignSystemPages.path("document"),
                bytes: 842_133,
                pages: 12,
                sha256: digest
            ),
            .init(
                kit.data("Phụ lục danh sách \"cơ quan\" <đợt 1> bản cuối cùng đã sửa.xlsx"),
                path: path,
                bytes: 20_400_000,
                sha256: digest
            ),
            .init(
                kit.data("scan0001.tif"),
                path: nil,
                bytes: 3_100_000,
                sha256: "",
                state: .waiting(kit.say("Đang kiểm tra", "Being checked"))
            ),
            .init(
                kit.data("hợp đồng.docm"),
                path: nil,
                bytes: 91_000,
                pages: 1,
                sha256: digest,
                state: .bad(kit.say("Có macro, không mở", "Has macros, not opened"))
            ),
        ])
    }

    @Sendable private static func files(_ kit: SampleKit) -> [DesignSystemPages.Sample] {
        let say = kit.speak
        return [
            .init(kit.say("Tệp có mã băm", "Files with fingerprints"), fileList(kit).html(say)),
            .init(kit.say("Không có tệp", "No files"), FileList([]).html(say)),
            .init(kit.say("Kết quả kiểm tra chữ ký", "Verdicts on signatures"), verdicts(kit)),
            .init(kit.say("Trao đổi", "Messages"), thread(kit).html(say)),
            .init(kit.say("Chưa có trao đổi", "No messages"), MessageThread([]).html(say)),
        ]
    }

    private static func verdicts(_ kit: SampleKit) -> HTML {
        let findings: [SignatureVerdict.Finding] = [
            .init(kit.say("Nội dung không bị sửa sau khi ký.", "Unchanged since signing."), .valid),
            .init(
                kit.say("Chứng thư của cơ quan cấp hợp lệ.", "The issuer's certificate is valid."),
                .valid
            ),
            .init(
                kit.say("Chưa hỏi được danh sách thu hồi.", "The revocation list was not reached."),
                .unknown
            ),
        ]
        return .joined(
            SignatureVerdict.Result.allCases.map { result in
                SignatureVerdict(
                    result,
                    signer: result == .absent
                        ? nil : kit.data("Ủy ban nhân dân tỉnh Bắc Giang (mẫu)"),
                    signedAt: result == .absent ? nil : kit.time,
                    checkedAt: kit.time.adding(seconds: 3600),
                    findings: result == .absent ? [] : findings
                ).html(kit.speak)
            }
        )
    }

    private static func thread(_ kit: SampleKit) -> MessageThread {
        MessageThread(
            [
                .init(
                    from: kit.data("Văn thư Sở Tư pháp"),
                    at: kit.time,
                    text: kit.say("Phụ lục bị thiếu trang 3.", "Page 3 of the annex is missing.")
                        + "\n" + kit.say("Xin gửi lại giúp.", "Please send it again.")
                ),
                .init(
                    from: kit.data("Văn thư UBND tỉnh"),
                    at: kit.time.adding(seconds: 900),
                    text: kit.say("Đã gửi lại bản đủ.", "The whole one is sent."),
                    isMine: true,
                    files: FileList([
                        .init(kit.data("phu-luc.pdf"), path: path, bytes: 120_000, sha256: digest)
                    ])
                ),
                .init(
                    from: kit.longName,
                    at: kit.time.adding(seconds: 1800),
                    text: kit.data("<img src=x onerror=alert(1)> Cảm ơn"),
                    isUnread: true
                ),
            ],
            reply: PostForm(
                kit.context,
                to: path,
                body: """
                    \(Fields(kit.speak).area("reply", label: kit.say("Trả lời", "Reply"), rows: 3))\
                    \(Button(kit.say("Gửi trả lời", "Send the reply")).html(kit.speak))
                    """
            ).html
        )
    }
}
