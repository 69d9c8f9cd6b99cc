// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Web

/// The certificates by which one officer signs in: what is bound, and a form that binds another.
struct CertificatesPage {
    let frame: AdminFrame
    let officer: Officer
    let file: CertificateFile
    let state: FormState

    private var say: Say { frame.say }
    private var id: String { officer.id.description }

    var html: HTML {
        let title = say("admin.certificates")
        let form = file.mayBind ? bindForm : nil
        return frame.page(
            title,
            trail: [Link(officer.name, to: AdminPath.officer(id))],
            width: .wide,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(
                    title,
                    caption: officer.name,
                    lead: say("admin.certificates-lead")
                ).html(say))
                \(form.map { ErrorSummary(state, say, of: $0).html(say) })
                \(table)
                \(form.map { "<h2>\(say("admin.certificate-bind"))</h2>\($0)" })
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("admin.certificates"),
            columns: [
                .init(say("admin.certificate-name")), .init(say("admin.certificate-ends")),
                .init(say("admin.kind")), .init(say("admin.certificate-bound-at")),
                .init(say("admin.certificate-used-at")), .init(say("admin.state")),
                .init(say("admin.action")),
            ],
            rows: file.all.map(row),
            empty: EmptyState(
                say("admin.no-certificates"),
                advice: say("admin.no-certificates-advice")
            )
        ).html(say)
    }

    private func row(_ one: BoundCertificate) -> DataTable.Row {
        let kind = one.isToken ? "admin.certificate-on-token" : "admin.certificate-in-file"
        let release: HTML? =
            file.mayBind
            ? PostForm(
                frame.context,
                to: AdminPath.releaseCertificate(id, one.sha256),
                name: one.name,
                body: Button(say("admin.certificate-release"), kind: .danger).html(say)
            ).html : nil
        let name: HTML = """
            \(one.name)<p>\(say("admin.certificate-issuer", ["name": one.issuer]))</p>\
            <p>\(say("admin.certificate-serial", ["number": one.serial]))</p>
            """
        return DataTable.Row(cells: [
            name, "\(say.date(one.endsAt.date))", "\(say(kind))", "\(say.dateTime(one.boundAt))",
            "\(one.usedAt.map { say.dateTime($0) } ?? say("admin.certificate-never"))",
            state(of: one), "\(release)",
        ])
    }

    private func state(of one: BoundCertificate) -> HTML {
        guard let refusal = one.refusal else {
            return StatusTag(say("admin.certificate-good"), .done).html(say)
        }
        let tag = StatusTag(say("admin.certificate-bad"), .bad).html(say)
        return "\(tag)<p>\(say(refusal.code, refusal.arguments))</p>"
    }

    private var bindForm: HTML {
        let fields = Fields(say, state)
        return PostForm(
            frame.context,
            to: AdminPath.certificates(id),
            isUpload: true,
            body: """
                \(fields.files(
                    "file",
                    label: say("admin.certificate-file"),
                    hint: say("admin.certificate-file-hint"),
                    accept: ".pem,.crt,.cer,.der"
                ))
                \(fields.text(
                    "paper",
                    label: say("admin.certificate-paper"),
                    hint: say("admin.certificate-paper-hint"),
                    width: .w30,
                    autocomplete: "off"
                ))
                \(fields.checkbox(
                    "token",
                    label: say("admin.certificate-token"),
                    hint: say("admin.certificate-token-hint")
                ))
                \(ButtonRow([Button(say("admin.certificate-bind"))]).html(say))
                """
        ).html
    }
}
