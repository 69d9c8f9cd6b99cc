// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Storage
import Web

/// The papers that the answers ask for, each with its files and their fingerprints.
struct PapersPage {
    let view: PortalView
    let sheet: FilingSheet
    /// What he has already, to be used instead of an upload.
    let documents: [KeptDocument]
    /// Of its files, by their ids.
    var looks: [String: FileLook] = [:]
    var scans: [String: FileScan] = [:]
    var state = FormState()
    var refusal: String?

    static func paperPath(_ id: ID<Filing>, _ paper: String) -> String {
        "\(FilingPage.papersPath(id))/\(LocalPath.encoded(paper))"
    }
    static func uploadsPath(_ id: ID<Filing>) -> String { "\(FilingPage.path(id))/uploads" }
    static func filePath(_ file: DossierFile, of id: ID<Filing>) -> String {
        "\(FilingPage.path(id))/files/\(file.id)"
    }

    static func picturePath(_ file: DossierFile, of id: ID<Filing>) -> String {
        "\(filePath(file, of: id))/picture"
    }

    private var say: Say { view.say }
    private var id: ID<Filing> { sheet.filing.id }

    var html: HTML {
        let title = say("portal.papers.title")
        let count = sheet.pages.count + 2
        let words = ["number": say.number(count - 1), "count": say.number(count)]
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
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(
                    title,
                    caption: say("portal.step", words),
                    lead: say("portal.papers.lead")
                ).html(say))\
                \(sheet.papers.map(paper))\
                <p>\(ButtonLink(
                    say("portal.continue"),
                    to: FilingPage.checkPath(id),
                    kind: .primary
                ).html(say))</p>
                """
        )
    }

    private func paper(_ paper: ProcedureRecord.Paper) -> HTML {
        let name = paper.name.string(in: say.language)
        let isOptional = !paper.isRequired && !sheet.isSupplement
        let files = sheet.filing.files(of: paper.code)
        let asked = sheet.items.first { $0.part == .paper && $0.ref == paper.code }
        let why: HTML? = asked.map { Banner(.warning, $0.sentence).html(say) }
        let list: HTML? = files.isEmpty ? nil : FileList(files.map(file)).html(say)
        return """
            <h2>\(name)\(isOptional ? " \(say("portal.papers.optional"))" : "")</h2>\(why)\(list)\
            \(PostForm(
                view.context,
                to: Self.paperPath(id, paper.code),
                isUpload: true,
                name: name,
                body: """
                    \(Fields(say, state).files(
                        "file-\(paper.code)",
                        label: say(files.isEmpty ? "portal.papers.choose" : "portal.papers.more"),
                        hint: say("portal.papers.hint"),
                        isMany: true,
                        upload: UploadPlace(
                            path: Self.uploadsPath(id),
                            field: "upload",
                            limitBytes: Filing.fileLimit
                        ),
                        isOptional: isOptional
                    ))\(Button(say("portal.papers.add"), kind: .secondary).html(say))
                    """
            ).html)\(kept(paper, name))
            """
    }

    private func kept(_ paper: ProcedureRecord.Paper, _ name: String) -> HTML? {
        KeptChoice(
            view: view,
            filing: sheet.filing,
            paper: paper.code,
            name: name,
            documents: documents,
            state: state
        ).html
    }

    private func file(_ file: DossierFile) -> FileList.File {
        FileList.File(
            file.name,
            path: Self.filePath(file, of: id),
            bytes: file.size,
            pages: looks[file.id]?.pages,
            sha256: file.sha256,
            state: ScanMarks(scans).state(file, say),
            more: "\(view.words.source(of: file))\(picture(file))\(remove(file))"
        )
    }

    private func remove(_ file: DossierFile) -> HTML {
        PostForm(
            view.context,
            to: "\(Self.filePath(file, of: id))/remove",
            body: Button(say("portal.papers.remove"), kind: .quiet).html(say)
        ).html
    }

    /// The first page, so that an upside-down or empty scan is seen before it is sent.
    private func picture(_ file: DossierFile) -> HTML? {
        guard looks[file.id]?.picture != nil else { return nil }
        let words = say("portal.papers.picture", ["name": file.name])
        return "<img src=\"\(Self.picturePath(file, of: id))\" alt=\"\(words)\" width=\"85\">"
    }
}
