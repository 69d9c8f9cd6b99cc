// SPDX-License-Identifier: Apache-2.0

/// The manifest and the attachments of a message, which must tell of the same files.
struct EdXMLFiles {
    private struct Reference {
        let field: EdXMLFields
        let key: String?
        let contentId: String?
        let name: String?
        let contentType: String?
        let description: String?
    }

    let scan: EdXMLScan

    /// The attachments in document order, from both homes that senders use.
    func attachments(
        root: EdXMLFields,
        envelope: EdXMLFields,
        body: EdXMLFields?
    ) -> [EdXMLAttachment] {
        let references = references(body)
        var homes = [root]
        if envelope.node != root.node { homes.append(envelope) }
        if let body { homes.append(body) }
        let lists = homes.flatMap { $0.all(.attachmentEncoded) }
        let fields = lists.flatMap { $0.all(.attachment) }.sorted { $0.node < $1.node }
        var found = fields.compactMap { field in attachment(field).map { (field, $0) } }
        for list in lists { list.close() }
        if references.count == 1, found.count == 1,
            references[0].key == nil || found[0].1.contentId == nil
        {
            found[0].0.add(.may, "The only attachment has no ContentId. Number attachments.")
            return [joined(found[0].1, references[0])]
        }
        judgeKeys(references, found)
        for index in found.indices {
            guard let key = Self.key(found[index].1.contentId) else { continue }
            if let reference = references.first(where: { $0.key == key }) {
                found[index].1 = joined(found[index].1, reference)
            }
        }
        return found.map(\.1)
    }

    private func references(_ body: EdXMLFields?) -> [Reference] {
        guard let manifest = body?.one(.edXMLManifest) else { return [] }
        defer { manifest.close() }
        return manifest.all(.reference).filter { !$0.isEmpty }.map { field in
            defer { field.close() }
            let contentId = field.text(.contentId)
            return Reference(
                field: field,
                key: Self.key(contentId),
                contentId: contentId,
                name: field.text(.attachmentName),
                contentType: field.text(.contentType),
                description: field.text(.description)
            )
        }
    }

    private func attachment(_ field: EdXMLFields) -> EdXMLAttachment? {
        defer { field.close() }
        let contentId = field.text(.contentId)
        let name = field.text(.attachmentName)
        let contentType = field.text(.contentType)
        let description = field.text(.description)
        _ = field.one(.contentTransferEncoded)
        guard let content = scan.contents.first(where: { $0.attachment == field.node })?.content
        else {
            field.add(.should, "An Attachment has no ContentTransferEncoded. Add the file.")
            return nil
        }
        if content.size == 0 {
            field.add(.may, "Attachment \(contentId ?? "") is empty. Check the file.")
        }
        return EdXMLAttachment(
            contentId: contentId,
            name: name,
            contentType: contentType,
            description: description,
            size: content.size,
            sha256: content.sha256,
            wrapped: content.form == .unwrapped
        )
    }

    private func joined(_ attachment: EdXMLAttachment, _ reference: Reference) -> EdXMLAttachment {
        var joined = attachment
        joined.contentId = attachment.contentId ?? reference.contentId
        joined.name = attachment.name ?? reference.name
        joined.description = attachment.description ?? reference.description
        joined.manifestContentType = reference.contentType
        if let name = reference.name, let own = attachment.name, name != own {
            let message = "The manifest calls \"\(own.prefix(80))\" \"\(name.prefix(80))\"."
            reference.field.add(.may, "\(message) Use one name.")
        }
        return joined
    }

    private func judgeKeys(_ references: [Reference], _ found: [(EdXMLFields, EdXMLAttachment)]) {
        let named = references.map { ($0.field, $0.key) }
        let carried = found.map { ($0.0, Self.key($0.1.contentId)) }
        judge(named, against: carried, missing: "no attachment carries it. Attach the file.")
        judge(carried, against: named, missing: "the manifest does not list it. Add a Reference.")
    }

    private func judge(
        _ items: [(field: EdXMLFields, key: String?)],
        against others: [(field: EdXMLFields, key: String?)],
        missing: String
    ) {
        let known = Set(others.compactMap(\.key))
        var seen: Set<String> = []
        for item in items {
            guard let key = item.key else {
                let message = "ContentId is missing in \(item.field.name). Fill it in."
                item.field.add(.should, message)
                continue
            }
            if !seen.insert(key).inserted {
                item.field.add(.should, "ContentId \(key) is used twice. Number each file once.")
            } else if !known.contains(key) {
                item.field.add(.should, "ContentId is \(key), but \(missing)")
            }
        }
    }

    /// `cid:209` and `209` name the same content.
    private static func key(_ contentId: String?) -> String? {
        guard let contentId else { return nil }
        return contentId.hasPrefix("cid:") ? String(contentId.dropFirst(4)) : contentId
    }
}
