// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// What was filed, as officers read it: papers with their pictures, answers, and what somebody says is wrong with them.
struct FiledPart {
    let view: OneStopView
    let sheet: DossierSheet
    let scans: ScanMarks
    /// Of its files, by their ids.
    let looks: [String: FileLook]
    /// Earlier results among its papers that no longer hold, by the files' ids.
    let ended: [String: ResultEnding]
    /// Where answers came from that nobody typed.
    let sources: [AnswerSource]

    private var say: Say { view.say }

    static func picturePath(_ file: DossierFile, of id: ID<Dossier>) -> String {
        "\(DossierPage.filePath(file, of: id))/picture"
    }

    var html: HTML {
        let files = FileList(sheet.content.files.map(file)).html(say)
        let answers = AnswerList(form: sheet.revision.form, answers: sheet.content.answers)
        return """
            <h2>\(say("onestop.files"))</h2>\(endings)\(files)\(disputed)\(answers.html(say))
            """
    }

    private func file(_ file: DossierFile) -> FileList.File {
        let paper = sheet.revision.papers.first { $0.code == file.paper }
        let name = paper?.name.string(in: say.language) ?? file.paper
        return FileList.File(
            file.name,
            path: DossierPage.filePath(file, of: sheet.dossier.id),
            bytes: file.size,
            pages: looks[file.id]?.pages,
            sha256: file.sha256,
            state: scans.state(file, say),
            more: """
                \(Minor(name, isBelow: true).html(say))\(view.words.source(of: file))\(picture(file))
                """
        )
    }

    private func picture(_ file: DossierFile) -> HTML? {
        guard looks[file.id]?.picture != nil else { return nil }
        let path = Self.picturePath(file, of: sheet.dossier.id)
        let words = say("onestop.file.picture", ["name": file.name])
        return "<img src=\"\(path)\" alt=\"\(words)\" width=\"85\">"
    }

    private var endings: HTML? {
        let lines = sheet.content.files.compactMap { file -> HTML? in
            guard let ending = ended[file.id] else { return nil }
            let words = say(
                "onestop.result-\(ending.kind.rawValue)",
                ["time": say.dateTime(ending.at)]
            )
            return "<li>\(file.name): \(words) \(ending.sentence)</li>"
        }
        guard !lines.isEmpty else { return nil }
        return Banner(.warning, say("onestop.file.ended"), more: "<ul>\(lines)</ul>").html(say)
    }

    /// Answers of which the filer said that what a register knows of him is wrong.
    private var disputed: HTML? {
        let fields = sheet.revision.form.fields
        let lines = sources.filter { $0.state == .disputed }.compactMap { source -> HTML? in
            guard let field = fields.first(where: { $0.id == source.field }) else { return nil }
            let answer = field.shown(sheet.content.answers.all(field.id), say.language)
            let words = say(
                "onestop.disputed.line",
                [
                    "label": field.label.string(in: say.language), "answer": answer,
                    "source": say("onestop.source.\(source.source)"),
                    "given": field.shown([source.given], say.language),
                    "time": say.dateTime(source.at),
                ]
            )
            return "<li>\(words)</li>"
        }
        guard !lines.isEmpty else { return nil }
        return Banner(.warning, say("onestop.disputed"), more: "<ul>\(lines)</ul>").html(say)
    }
}
