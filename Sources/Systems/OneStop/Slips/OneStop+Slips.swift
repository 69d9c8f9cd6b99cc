// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Procedures

extension OneStop {
    /// A slip of a dossier as PDF, made anew from its actions each time, always the same bytes.
    package func slip(_ form: SlipForm, of sheet: DossierSheet) throws -> [UInt8] {
        guard let slip = paper(form, of: sheet) else { throw DossierRefusal.noFile }
        return try slip.pdf(watermark: watermark)
    }

    /// Which slips there are to print.
    package func slips(of sheet: DossierSheet) -> [SlipForm] {
        let view = sheet.view
        var forms: [SlipForm] = []
        if view.receivedAt != nil { forms += [.receipt, .control] }
        if !view.supplements.isEmpty { forms.append(.supplement) }
        if view.state == .rejectedIntake || view.state == .refused { forms.append(.refusal) }
        if view.apology != nil { forms.append(.apology) }
        if view.state == .stopped { forms.append(.stop) }
        return forms
    }

    func paper(_ form: SlipForm, of sheet: DossierSheet) -> OfficialSlip? {
        guard form == .receipt || slips(of: sheet).contains(form) else { return nil }
        return switch form {
        case .receipt: receipt(sheet)
        case .supplement: supplement(sheet)
        case .refusal: refusal(sheet)
        case .apology: apology(sheet)
        case .stop: stop(sheet)
        case .control: control(sheet)
        case .register, .result: nil
        }
    }

    private func receipt(_ sheet: DossierSheet) -> OfficialSlip {
        let (dossier, view) = (sheet.dossier, sheet.view)
        let isReceived = view.receivedAt != nil
        var parts = head(sheet) + together(sheet)
        let files = sheet.content.files
        parts.append(.paragraph("Thành phần hồ sơ nộp gồm:"))
        parts.append(
            .table(
                head: ["STT", "Giấy tờ", "Tệp", "Dung lượng", "Mã băm SHA-256"],
                widths: [0.07, 0.25, 0.23, 0.12, 0.33],
                rows: files.enumerated().map { index, file in
                    [
                        String(index + 1), paperName(file.paper, sheet), file.name,
                        Self.size(of: file, sheet), file.sha256,
                    ]
                }
            )
        )
        parts.append(.line(label: "Số lượng hồ sơ", value: "01 (bộ)"))
        parts.append(
            .line(label: "Thời gian giải quyết theo quy định", value: words(sheet))
        )
        parts.append(.line(label: "Thời gian nộp hồ sơ", value: time(dossier.submittedAt)))
        if let receivedAt = view.receivedAt {
            parts.append(.line(label: "Thời gian nhận hồ sơ", value: time(receivedAt)))
            let due = view.firstDueAt.map(time) ?? ""
            parts.append(.line(label: "Thời gian trả kết quả", value: due))
        } else if let awaits = view.awaits {
            parts.append(
                .line(
                    label: "Hồ sơ đã nộp; bắt đầu giải quyết khi có kết quả của hồ sơ",
                    value: awaits
                )
            )
        } else {
            let due = view.answerDue.map(time) ?? ""
            parts.append(
                .line(label: "Hồ sơ đã nộp, chờ tiếp nhận; cơ quan trả lời chậm nhất", value: due)
            )
        }
        parts.append(.line(label: "Đăng ký nhận kết quả tại", value: name(of: dossier.agency)))
        return slip(
            .receipt,
            sheet,
            title: isReceived
                ? "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" : "Xác nhận đã nộp hồ sơ trực tuyến",
            at: view.receivedAt ?? dossier.submittedAt,
            parts: parts,
            signatures: isReceived
                ? [
                    OfficialSlip.Signature(title: "Người nộp hồ sơ", name: filer(dossier)),
                    OfficialSlip.Signature(title: "Người tiếp nhận hồ sơ", name: view.receivedBy),
                ] : []
        )
    }

    /// Of what was filed together, every code on every receipt.
    private func together(_ sheet: DossierSheet) -> [OfficialSlip.Part] {
        guard let bundle = sheet.bundle else { return [] }
        return [
            .line(label: "Hồ sơ liên thông", value: bundle.code),
            .table(
                head: ["STT", "Mã hồ sơ", "Thủ tục", "Cơ quan tiếp nhận"],
                widths: [0.07, 0.31, 0.34, 0.28],
                rows: bundle.members.enumerated().map { index, member in
                    [String(index + 1), member.code, member.subject, name(of: member.agency)]
                }
            ),
        ]
    }

    /// Who signs a slip on the citizen's side: whoever stood there.
    private func filer(_ dossier: Dossier) -> String {
        dossier.principal == nil ? dossier.applicant : dossier.filer
    }

    /// With its pages, where somebody counted them.
    private static func size(of file: DossierFile, _ sheet: DossierSheet) -> String {
        let pages = sheet.pages[file.id].map { ", \($0) trang" } ?? ""
        return "\(file.size) byte\(pages)"
    }

    private func supplement(_ sheet: DossierSheet) -> OfficialSlip? {
        guard let supplement = sheet.view.supplements.last else { return nil }
        let detail = supplement.asked.detail
        var parts = head(sheet)
        parts.append(.paragraph("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"))
        parts.append(
            .list(
                supplement.items.map { item in "\(label(of: item, sheet)): \(item.sentence)" }
            )
        )
        parts.append(.line(label: "Lý do", value: detail.sentence ?? ""))
        parts.append(.line(label: "Căn cứ", value: detail.clause ?? ""))
        return slip(
            .supplement,
            sheet,
            title: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            at: supplement.asked.at,
            parts: parts,
            signatures: [signature("Người hướng dẫn", supplement.asked)]
        )
    }

    private func refusal(_ sheet: DossierSheet) -> OfficialSlip? {
        let kinds: Set<DossierAction.Kind> = [.intakeRefused, .settlementRefused]
        guard let action = sheet.view.actions.last(where: { kinds.contains($0.kind) }) else {
            return nil
        }
        var parts = head(sheet)
        parts.append(
            .paragraph(
                "Qua xem xét, cơ quan thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
            )
        )
        parts.append(.paragraph(action.detail.sentence ?? ""))
        parts.append(.line(label: "Căn cứ", value: action.detail.clause ?? ""))
        return slip(
            .refusal,
            sheet,
            title: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
            at: action.at,
            parts: parts,
            signatures: [
                OfficialSlip.Signature(title: "Người nộp hồ sơ", name: filer(sheet.dossier)),
                signature("Người tiếp nhận hồ sơ", action),
            ]
        )
    }

    private func apology(_ sheet: DossierSheet) -> OfficialSlip? {
        guard let action = sheet.view.apology, let due = action.detail.due else { return nil }
        let (dossier, view) = (sheet.dossier, sheet.view)
        let parts: [OfficialSlip.Part] = [
            .line(label: "Kính gửi", value: dossier.applicant),
            .paragraph(
                """
                Ngày \(view.receivedAt.map(time) ?? ""), cơ quan tiếp nhận hồ sơ đề nghị \
                \(dossier.subject), mã hồ sơ \(dossier.code), thời gian hẹn trả kết quả \
                \(view.firstDueAt.map(time) ?? "").
                """
            ),
            .paragraph(
                "Đến nay chưa thể trả kết quả đúng hẹn, với lý do: \(action.detail.sentence ?? "")"
            ),
            .line(label: "Căn cứ", value: action.detail.clause ?? ""),
            .paragraph(
                """
                Cơ quan xin lỗi ông/bà và hẹn lại thời gian trả kết quả: \
                \(time(Instant(microseconds: due))).
                """
            ),
        ]
        return slip(
            .apology,
            sheet,
            title: "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
            at: action.at,
            parts: parts,
            signatures: [signature("Thủ trưởng cơ quan, đơn vị", action)]
        )
    }

    private func stop(_ sheet: DossierSheet) -> OfficialSlip? {
        guard let action = sheet.view.actions.last(where: { $0.kind == .stopped }) else {
            return nil
        }
        var parts = head(sheet)
        parts.append(.line(label: "Lý do dừng giải quyết", value: action.detail.sentence ?? ""))
        parts.append(.line(label: "Căn cứ", value: action.detail.clause ?? ""))
        return slip(
            .stop,
            sheet,
            title: "Thông báo dừng giải quyết hồ sơ",
            at: action.at,
            parts: parts,
            signatures: [signature("Thủ trưởng cơ quan, đơn vị", action)]
        )
    }

    private func control(_ sheet: DossierSheet) -> OfficialSlip {
        let rows = sheet.view.steps.filter { $0.openedAt != nil }.map { step in
            [
                "\(step.agency.map(name) ?? "") – \(step.step.name.vi)",
                """
                1. Giao: \(step.openedAt.map(time) ?? "")
                2. Nhận: \(step.takenAt.map(time) ?? "……") \(step.takenBy)
                """,
                punctuality(step),
                step.done?.detail.note ?? "",
            ]
        }
        return slip(
            .control,
            sheet,
            title: "Phiếu kiểm soát quá trình giải quyết hồ sơ",
            at: sheet.view.receivedAt ?? sheet.dossier.submittedAt,
            parts: [
                .line(label: "Cơ quan giải quyết", value: name(of: sheet.dossier.agency)),
                .table(
                    head: [
                        "Tên cơ quan", "Thời gian giao, nhận hồ sơ", "Kết quả giải quyết",
                        "Ghi chú",
                    ],
                    widths: [0.3, 0.36, 0.16, 0.18],
                    rows: rows
                ),
            ],
            signatures: []
        )
    }

    /// Trước hạn, đúng hạn or quá hạn, by the step's own allotted time.
    private func punctuality(_ step: DossierView.StepProgress) -> String {
        guard let done = step.done?.at, let due = step.dueAt else { return "Đang giải quyết" }
        let left = calendar.workingMinutes(from: done, to: due)
        if left == 0 { return "Đúng hạn" }
        return left > 0 ? "Trước hạn" : "Quá hạn"
    }
}

extension OneStop {
    private func head(_ sheet: DossierSheet) -> [OfficialSlip.Part] {
        let dossier = sheet.dossier
        let isBusiness = dossier.principal?.kind == .business
        return [
            .line(label: "Tiếp nhận hồ sơ của", value: dossier.applicant),
            .line(
                label: isBusiness ? "Mã số thuế" : "Số định danh cá nhân",
                value: dossier.applicantNumber
            ),
        ] + filedBy(dossier) + [
            .line(label: "Điện thoại, thư điện tử", value: dossier.contact),
            .line(label: "Nội dung yêu cầu giải quyết", value: dossier.subject),
        ]
    }

    /// Who filed for whom the slip names, and by what.
    private func filedBy(_ dossier: Dossier) -> [OfficialSlip.Part] {
        guard let principal = dossier.principal else { return [] }
        let basis =
            principal.isRepresentative
            ? "người đại diện theo pháp luật" : "theo ủy quyền số \(principal.mandate)"
        return [.line(label: "Người nộp thay", value: "\(dossier.filer), \(basis)")]
    }

    func slip(
        _ form: SlipForm,
        _ sheet: DossierSheet,
        title: String,
        at moment: Instant,
        parts: [OfficialSlip.Part],
        signatures: [OfficialSlip.Signature]
    ) -> OfficialSlip {
        let dossier = sheet.dossier
        let isSample = sheet.revision.record.isSample
        return OfficialSlip(
            paper: .a5,
            form: form.label(on: moment.date),
            parentAgency: places.parent(of: dossier.agency)?.name,
            agency: name(of: dossier.agency),
            place: "",
            date: moment.date,
            title: title,
            parts: parts,
            signatures: signatures,
            qr: QRCode(qrText(dossier.code)),
            code: dossier.code,
            notes: [
                "Tra cứu hồ sơ bằng mã ở trên hoặc bằng mã QR bên cạnh.",
                "Phiếu do hệ thống lập, chưa có chữ ký số của tổ chức.",
            ],
            mark: isSample ? "DỮ LIỆU MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" : nil
        )
    }

    /// What a QR code holds: the page that shows the dossier's state, or its code alone.
    func qrText(_ code: String) -> String {
        publicURL.isEmpty ? code : "\(publicURL)/lookup?code=\(code)"
    }

    private func signature(_ title: String, _ action: DossierAction) -> OfficialSlip.Signature {
        OfficialSlip.Signature(title: title, name: action.actorName)
    }

    func paperName(_ code: String, _ sheet: DossierSheet) -> String {
        sheet.revision.papers.first { $0.code == code }?.name.vi ?? code
    }

    func label(of item: SupplementItem, _ sheet: DossierSheet) -> String {
        switch item.part {
        case .paper: paperName(item.ref, sheet)
        case .field:
            sheet.revision.form.fields.first { $0.id == item.ref }?.label.vi ?? item.ref
        }
    }

    private func words(_ sheet: DossierSheet) -> String {
        let record = sheet.revision.record
        if record.clock.isSameDay {
            return "Trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo"
        }
        let duration = (record.channel(sheet.dossier.channel) ?? record.channels.first)?.duration
        guard let duration else { return "" }
        return switch duration.unit {
        case .workingDay: "\(duration.count) ngày làm việc"
        case .workingHour: "\(duration.count) giờ làm việc"
        case .day: "\(duration.count) ngày"
        }
    }

    /// `09 giờ 41 phút, ngày 12/02/2020`, as the forms have it.
    func time(_ moment: Instant) -> String {
        let second = moment.secondOfDay
        let clock = "\((second / 3600).digits(2)) giờ \((second / 60 % 60).digits(2)) phút"
        return "\(clock), ngày \(moment.date.vietnamese)"
    }
}
