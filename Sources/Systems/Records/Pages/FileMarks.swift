// SPDX-License-Identifier: Apache-2.0

import Web

/// Beside a file: why its words cannot be searched, and what to be careful about.
struct FileMarks {
    let view: RecordsView
    let text: FileText?

    var html: HTML? {
        guard let text else { return nil }
        let say = view.say
        var marks: [StatusTag] = []
        switch text.state {
        case .read, .empty: break
        case .waiting: marks.append(StatusTag(say("records.file.state.waiting"), .quiet))
        case .broken: marks.append(StatusTag(say("records.file.state.broken"), .bad))
        case .unknown, .encrypted, .tooLarge, .tooLong:
            marks.append(StatusTag(say("records.file.state.\(text.state)"), .quiet))
        }
        if text.hasMacros {
            marks.append(StatusTag(say("records.file.state.macros"), .warn))
        }
        if text.isRecognised {
            marks.append(StatusTag(say("records.file.state.recognised"), .quiet))
        }
        return marks.isEmpty ? nil : "\(marks.map { $0.html(say) })"
    }
}
