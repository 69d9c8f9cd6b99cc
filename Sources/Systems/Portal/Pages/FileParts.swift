// SPDX-License-Identifier: Apache-2.0

import OneStop
import Procedures
import Web

/// Files that a page of questions asks for, below their questions.
struct FileParts {
    let view: PortalView
    let sheet: FilingSheet
    let state: FormState

    /// The button that leads to the page of papers, for who has no JavaScript.
    static let action = "files"
    /// Under which the page names what was uploaded in pieces.
    static func name(_ field: String) -> String { "upload-\(field)" }

    private var say: Say { view.say }

    /// By field.
    func below(_ fields: [FormField]) -> [String: HTML] {
        fields.filter { $0.kind == .file }.reduce(into: [:]) { $0[$1.id] = part($1) }
    }

    private func part(_ field: FormField) -> HTML {
        let id = sheet.filing.id
        let files = sheet.filing.files(of: field.id)
        let list = FileList(
            files.map {
                FileList.File(
                    $0.name,
                    path: PapersPage.filePath($0, of: id),
                    bytes: $0.size,
                    sha256: $0.sha256
                )
            }
        )
        let input = Fields(say, state).files(
            "file-\(field.id)",
            label: field.label.string(in: say.language),
            hint: field.hint?.string(in: say.language) ?? say("portal.papers.hint"),
            isMany: true,
            upload: UploadPlace(
                path: PapersPage.uploadsPath(id),
                field: Self.name(field.id),
                limitBytes: Filing.fileLimit
            ),
            isOptional: !field.isRequired || !files.isEmpty
        )
        let other = Button(
            say("portal.file.page"),
            kind: .quiet,
            name: "action",
            value: Self.action
        )
        return """
            \(input)\(files.isEmpty ? nil : list.html(say))<p>\(other.html(say))</p>
            """
    }
}
