// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Everything once more before it is sent, with a link to change each answer.
struct CheckPage {
    let view: PortalView
    let sheet: FilingSheet
    let today: CivilDate
    /// When the result would be due if it were received now.
    let ifFiledNow: Instant
    let parts: BundleParts
    var refusal: String?

    private var say: Say { view.say }
    private var id: ID<Filing> { sheet.filing.id }

    var html: HTML {
        let title = say("portal.check.title")
        let faults = sheet.faults(on: today)
        let missing = sheet.missingPapers
        let isReady = faults.isEmpty && missing.isEmpty
        return view.page(
            title,
            section: MyDossiersPage.section,
            breadcrumbs: [
                Link(
                    sheet.revision.record.name.string(in: say.language),
                    to: FilingPage.path(id)
                )
            ],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(
                    title,
                    caption: sheet.revision.record.name.string(in: say.language),
                    lead: say("portal.check.lead"),
                    marks: WhomMark(view: view, filing: sheet.filing).html
                ).html(say))\(NewsBanner(view: view, sheet: sheet).html)\
                \(isReady ? nil : left(faults, missing))\(parts.html)\(answers)\(papers)\
                \(isReady ? send : nil)
                """
        )
    }

    private func left(_ faults: [FormFault], _ missing: [ProcedureRecord.Paper]) -> HTML {
        let fields = sheet.form.fields
        let lines = faults.map { fault -> HTML in
            let id = fault.path.split(separator: ".").last.map(String.init) ?? fault.path
            let label = fields.first { $0.id == id }?.label.string(in: say.language) ?? ""
            var arguments = fault.arguments
            arguments["field"] = label
            let path = FilingPage.pagePath(self.id, fault.page)
            let anchor = Fields.id(FormControls.name(fault.path))
            return """
                <li><a href="\(path)#\(anchor)">\(label)</a>: \(say(fault.key, arguments))</li>
                """
        }
        let papers = missing.map { paper -> HTML in
            """
            <li><a href="\(FilingPage.papersPath(id))">\(paper.name.string(in: say.language))</a>: \
            \(say("portal.check.noFile"))</li>
            """
        }
        return Banner(
            .warning,
            say.count("portal.check.left", faults.count + missing.count),
            more: "<ul>\(lines)\(papers)</ul>"
        ).html(say)
    }

    private var answers: HTML {
        let named = Set(sheet.pages.map(\.id))
        return AnswerList(form: shownForm, answers: sheet.filing.answers).html(say) { page in
            named.contains(page.id) ? FilingPage.pagePath(id, page.id) : nil
        }
    }

    /// Of a supplement only what was asked for is sent, so only that is shown.
    private var shownForm: FormDefinition {
        sheet.isSupplement ? FormDefinition(pages: sheet.pages) : sheet.form
    }

    private var papers: HTML? {
        guard !sheet.papers.isEmpty else { return nil }
        let files = sheet.filing.files.map { file in
            FileList.File(
                file.name,
                path: PapersPage.filePath(file, of: id),
                bytes: file.size,
                sha256: file.sha256,
                more: view.words.source(of: file) ?? ""
            )
        }
        return """
            <h2>\(say("portal.papers.title"))</h2>\(FileList(files).html(say))\
            <p><a href="\(FilingPage.papersPath(id))">\(say("portal.check.changePapers"))</a></p>
            """
    }

    private var send: HTML {
        let words =
            sheet.plan == nil
            ? say("portal.check.due", ["time": say.dateTime(ifFiledNow)])
            : say("portal.bundle.send")
        let due: HTML? = sheet.isSupplement ? nil : "<p>\(words)</p>"
        return PostForm(
            view.context,
            to: FilingPage.checkPath(id),
            once: view.context.once,
            body: """
                \(due)\(ButtonRow([
                    Button(say(sheet.isSupplement ? "portal.check.sendMore" : "portal.check.send"))
                ]).html(say))
                """
        ).html
    }
}
