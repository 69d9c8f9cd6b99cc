// SPDX-License-Identifier: Apache-2.0

/// One change that the editor makes to a form; pure, so that every one can be tested.
package enum FormEdit: Sendable, Equatable {
    case addPage(title: Wording)
    case renamePage(String, title: Wording, hint: Wording?)
    case removePage(String)
    case movePage(String, by: Int)
    case addField(FormField, toPage: String)
    /// The id stays: answers hang on it.
    case setField(FormField)
    case removeField(String)
    case moveField(String, by: Int)
}

extension FormDefinition {
    package static let maximumPages = 60

    /// The form after a change; nil when the change names what is not there.
    package func applying(_ edit: FormEdit) -> FormDefinition? {
        var form = self
        switch edit {
        case .addPage(let title):
            guard pages.count < Self.maximumPages else { return nil }
            form.pages.append(FormPage(id: newID("trang"), title: title, fields: []))
        case .renamePage(let id, let title, let hint):
            guard let index = pages.firstIndex(where: { $0.id == id }) else { return nil }
            form.pages[index].title = title
            form.pages[index].hint = hint
        case .removePage(let id):
            guard let index = pages.firstIndex(where: { $0.id == id }) else { return nil }
            form.pages.remove(at: index)
        case .movePage(let id, let steps):
            guard let index = pages.firstIndex(where: { $0.id == id }) else { return nil }
            form.pages.shift(index, by: steps)
        case .addField(var field, let page):
            guard let index = pages.firstIndex(where: { $0.id == page }) else { return nil }
            if field.id.isEmpty { field.id = newID("cau") }
            form.pages[index].fields.append(field)
        case .setField(let field):
            guard let place = place(of: field.id) else { return nil }
            form.pages[place.page].fields[place.field] = field
        case .removeField(let id):
            guard let place = place(of: id) else { return nil }
            form.pages[place.page].fields.remove(at: place.field)
        case .moveField(let id, let steps):
            guard let place = place(of: id) else { return nil }
            form.pages[place.page].fields.shift(place.field, by: steps)
        }
        return form
    }

    package func field(_ id: String) -> FormField? {
        place(of: id).map { pages[$0.page].fields[$0.field] }
    }

    private func place(of id: String) -> (page: Int, field: Int)? {
        for (page, value) in pages.enumerated() {
            if let field = value.fields.firstIndex(where: { $0.id == id }) { return (page, field) }
        }
        return nil
    }

    /// An id that neither stands nor, as far as this form tells, ever stood.
    private func newID(_ stem: String) -> String {
        let known = Set(pages.map(\.id) + fields.map(\.id))
        var number = known.count + 1
        while known.contains("\(stem)_\(number)") { number += 1 }
        return "\(stem)_\(number)"
    }
}

extension Array {
    /// Moves one element some places, no further than the ends.
    fileprivate mutating func shift(_ index: Int, by steps: Int) {
        let target = Swift.min(Swift.max(index + steps, 0), count - 1)
        insert(remove(at: index), at: target)
    }
}
