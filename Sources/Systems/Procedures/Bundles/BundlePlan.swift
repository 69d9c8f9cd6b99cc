// SPDX-License-Identifier: Apache-2.0

/// A bundle with the versions of its parts: what is asked of everybody once, and what of it each part gets.
package struct BundlePlan: Sendable {
    package struct Part: Sendable {
        package let definition: ProcedureBundle.Part
        package let revision: ProcedureRevision
        /// By its own fields: the bundle's field that answers it.
        ///
        /// Fields that the bundle knows are in none.
        package internal(set) var fields: [String: String] = [:]
        /// By its own papers: the bundle's paper that it is.
        ///
        /// The paper that is another part's result is in none.
        package internal(set) var papers: [String: String] = [:]
    }

    package let bundle: ProcedureBundle
    package private(set) var parts: [Part] = []
    /// The leading version with the questions and papers of all; it is nowhere stored.
    package private(set) var revision: ProcedureRevision

    /// Nil without versions; those of optional parts that were not chosen are left out.
    package init?(_ bundle: ProcedureBundle, _ versions: [ProcedureRevision]) {
        guard let lead = versions.first else { return nil }
        self.bundle = bundle
        revision = lead
        var merge = BundleMerge()
        for version in versions {
            guard let index = bundle.parts.firstIndex(where: { $0.procedure == version.code })
            else { continue }
            parts.append(merge.add(Part(definition: bundle.parts[index], revision: version), index))
        }
        revision.record.name = bundle.name
        revision.record.plain = bundle.plain
        revision.record.papers = merge.papers
        revision.form = FormDefinition(pages: merge.orderedPages)
    }

    /// What one part is told, of the answers to all.
    package func answers(of part: Part, in all: FormAnswers) -> FormAnswers {
        var own = FormAnswers()
        for field in part.revision.form.pages.flatMap(\.fields) {
            if let words = part.definition.answers[field.id] {
                own.set(field.id, to: filled(words, all))
            } else if let name = part.fields[field.id] {
                own.set(field.id, to: all.all(name))
                for row in 0..<(field.kind == .group ? all.rows(of: name) : 0) {
                    for cell in field.fields {
                        let given = all.all(FormAnswers.path(name, row, cell.id))
                        own.set(FormAnswers.path(field.id, row, cell.id), to: given)
                    }
                }
            }
        }
        return own
    }

    private func filled(_ words: String, _ all: FormAnswers) -> [String] {
        if let name = Self.alone(words) { return all.all(name) }
        let template = ResultTemplate(title: "", symbol: "", text: words)
        return [template.filled(revision.form, all, [:])]
    }

    /// The field, when a field in braces is all that there is.
    static func alone(_ words: String) -> String? {
        guard words.hasPrefix("{"), words.hasSuffix("}") else { return nil }
        let name = String(words.dropFirst().dropLast())
        return FormField.isID(name) ? name : nil
    }
}

/// Puts the forms and papers of parts together, one after the other.
///
/// The leading part keeps its names; of the others, what is the same question is asked once, and what is not gets the
/// part's number before its name, so that a name never comes to mean something else.
struct BundleMerge {
    private(set) var pages: [FormPage] = []
    private(set) var papers: [ProcedureRecord.Paper] = []
    /// What each field is called in its own form.
    private var origins: [String: String] = [:]

    /// Declarations stand at the end.
    var orderedPages: [FormPage] {
        func declares(_ page: FormPage) -> Bool { page.fields.contains { $0.kind == .declaration } }
        return pages.filter { !declares($0) } + pages.filter(declares)
    }

    mutating func add(_ part: BundlePlan.Part, _ index: Int) -> BundlePlan.Part {
        var part = part
        let prefix = index == 0 ? "" : "p\(index + 1)-"
        for page in part.revision.form.pages {
            let condition = page.condition.map { self.condition($0, part) }
            var fresh: [FormField] = []
            for field in page.fields where part.definition.answers[field.id] == nil {
                var asked = field
                asked.condition = field.condition.map { self.condition($0, part) }
                let same = index == 0 ? nil : known(asked, on: condition)
                if let (page, place) = same {
                    pages[page].fields[place].isRequired =
                        pages[page].fields[place].isRequired || field.isRequired
                    part.fields[field.id] = pages[page].fields[place].id
                } else {
                    asked.id = prefix + field.id
                    part.fields[field.id] = asked.id
                    origins[asked.id] = field.id
                    fresh.append(asked)
                }
                if field.kind == .file { part.papers[field.id] = part.fields[field.id] }
            }
            guard !fresh.isEmpty else { continue }
            var own = page
            own.id = prefix + page.id
            own.hint = index == 0 ? page.hint : page.hint ?? part.revision.record.name
            own.condition = condition
            own.fields = fresh
            pages.append(own)
        }
        for paper in part.revision.record.papers where paper.code != part.definition.result {
            part.papers[paper.code] = add(paper, part, prefix)
        }
        return part
    }

    /// The bundle's code of a paper: of the same name it is the same paper.
    private mutating func add(
        _ paper: ProcedureRecord.Paper,
        _ part: BundlePlan.Part,
        _ prefix: String
    ) -> String {
        var own = paper
        own.condition = paper.condition.map { condition($0, part) }
        let same =
            prefix.isEmpty
            ? nil
            : papers.firstIndex { known in
                known.name.vi == own.name.vi
                    && (known.condition == nil || known.condition == own.condition)
            }
        if let same {
            papers[same].isRequired = papers[same].isRequired || own.isRequired
            papers[same].originals = max(papers[same].originals, own.originals)
            papers[same].copies = max(papers[same].copies, own.copies)
            return papers[same].code
        }
        own.code = prefix + paper.code
        papers.append(own)
        return own.code
    }

    /// Where the same question is asked already, at least whenever this part would ask it.
    private func known(_ field: FormField, on condition: Condition?) -> (page: Int, field: Int)? {
        guard field.kind != .file else { return nil }
        for (index, page) in pages.enumerated()
        where page.condition == nil || page.condition == condition {
            let place = page.fields.firstIndex { other in
                origins[other.id] == field.id && other.kind == field.kind
                    && other.label == field.label
                    && other.choices == field.choices && other.units == field.units
                    && other.fields == field.fields && other.limit == field.limit
                    && (other.condition == nil || other.condition == field.condition)
            }
            if let place { return (index, place) }
        }
        return nil
    }

    /// A condition over the part's own fields, over those of the bundle.
    private func condition(_ condition: Condition, _ part: BundlePlan.Part) -> Condition {
        switch condition {
        case .not(let inner): .not(of: self.condition(inner, part))
        case .all(let inner): .all(of: inner.map { self.condition($0, part) })
        case .any(let inner): .any(of: inner.map { self.condition($0, part) })
        default: comparison(condition, part)
        }
    }

    /// What the bundle answers with fixed words is decided here and now.
    private func comparison(_ condition: Condition, _ part: BundlePlan.Part) -> Condition {
        guard let field = condition.fields.first else { return condition }
        if let words = part.definition.answers[field] {
            if let name = BundlePlan.alone(words) { return condition.over(name) }
            let holds = condition.holds(FormAnswers([field: [words]]))
            return holds ? .all(of: []) : .any(of: [])
        }
        return condition.over(part.fields[field] ?? field)
    }
}

extension Condition {
    /// The same comparison of another field.
    fileprivate func over(_ name: String) -> Condition {
        switch self {
        case .equals(_, let value): .equals(field: name, value: value)
        case .contains(_, let value): .contains(field: name, value: value)
        case .isFilled: .isFilled(field: name)
        case .atLeast(_, let value): .atLeast(field: name, value: value)
        case .atMost(_, let value): .atMost(field: name, value: value)
        case .before(_, let day): .before(field: name, day: day)
        case .not, .all, .any: self
        }
    }
}
