// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var comfortRoutes: [PageRoute] {
        let right = "records.read of what one has a part in"
        return [
            .get(WorkPage.livePath, right: right) { request in
                .live(hub, topics: try await records.liveTopics(of: request.actor), for: request)
            },
            .get(PhrasesPage.path, right: right) { request in
                let phrases = try await records.phrases(of: request.actor)
                return .page(PhrasesPage(view: view(request), phrases: phrases).html)
            },
            .post(PhrasesPage.path, right: right) { request in
                var fields = request.form.reader
                let text = fields.multiline("phrases", min: 0, max: 6000)
                guard fields.isValid else {
                    let page = PhrasesPage(view: view(request), phrases: [], state: fields.state)
                    return .page(page.html, status: 422)
                }
                let lines = text.split(separator: "\n").map { String($0.prefix(300)) }
                    .filter { !$0.allSatisfy(\.isWhitespace) }
                try await records.keepPhrases(lines, by: request.actor)
                return .redirect(to: PhrasesPage.path, done: "records.phrases")
            },
        ]
    }
}
