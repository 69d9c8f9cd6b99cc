// SPDX-License-Identifier: Apache-2.0

/// Where files go piece by piece while the form is still being filled in.
package struct UploadPlace: Sendable {
    let path: String
    let field: String
    let limitBytes: Int

    /// `path` speaks the resumable upload protocol (POST makes, PATCH adds, HEAD asks how far);
    /// `field` is the name under which the form names what was uploaded.
    package init(path: String, field: String, limitBytes: Int) {
        self.path = path
        self.field = field
        self.limitBytes = limitBytes
    }
}

extension Fields {
    /// Files from the person's machine; without JavaScript they travel in the form itself.
    package func files(
        _ name: String,
        label: String,
        hint: String? = nil,
        accept: String? = nil,
        isMany: Bool = false,
        upload: UploadPlace? = nil,
        isOptional: Bool = false,
        isTitle: Bool = false
    ) -> HTML {
        frame(name, label: label, hint: hint, isOptional: isOptional, isTitle: isTitle) {
            id,
            attributes in
            """
            <input type="file" id="\(id)" name="\(name)"\(.attribute("accept", accept))\
            \(.flag("multiple", isMany))\(uploadAttributes(upload))\(attributes)>\
            \(upload.map { _ in "<ul class=\"uploads\" aria-live=\"polite\"></ul>\(HTML.module("upload.js"))" })
            """
        }
    }

    private func uploadAttributes(_ upload: UploadPlace?) -> HTML {
        guard let upload else { return .nothing }
        let sentences = [
            "waiting", "sending", "checking", "done", "again", "refused", "large", "stop",
        ]
        let said = sentences.map { key -> HTML in
            " data-\(key)=\"\(say("design.upload.\(key)"))\""
        }
        return """
             data-upload="\(upload.path)" data-field="\(upload.field)" \
            data-limit="\(upload.limitBytes)"\(said)
            """
    }

    /// Fields that belong together under one name.
    package func group(_ legend: String, hint: String? = nil, body: HTML) -> HTML {
        let hint: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        return "<fieldset class=\"group\"><legend>\(legend)</legend>\(hint)\(body)</fieldset>"
    }

    /// Fields beside each other where there is room.
    package func row(_ fields: [HTML]) -> HTML { "<div class=\"row\">\(fields)</div>" }

    package func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
