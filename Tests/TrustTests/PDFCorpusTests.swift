// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Trust

/// Files that pyHanko and our own hands made, good, altered and hostile, against the verdict each must get.
@Suite struct PDFCorpusTests {
    private struct Entry: Decodable {
        let file: String
        let outcome: String
        let sub: String?
        let key: String?
        let signers: Int?
        /// What pyHanko must say, where it has an opinion.
        let peer: String?
        let why: String
    }

    @Test func `every file of the corpus gets its verdict, from us and from pyHanko`() throws {
        let python = PDFTools.root.appending(path: ".venv/bin/python").path()
        let scripts = PDFTools.root.appending(path: "Tests/Corpus/pdf")
        let folder = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let make = [scripts.appending(path: "make_corpus.py").path(), folder.path()]
        guard try PDFTools.run(python, make) != nil else { return }
        let manifest = try Data(contentsOf: folder.appending(path: "manifest.json"))
        let entries = try JSONDecoder().decode([Entry].self, from: manifest)
        #expect(entries.count > 200)
        let pem = try String(contentsOf: folder.appending(path: "root.pem"), encoding: .utf8)
        let judge = Judge(trust: try TrustList(roots: PEM.blocks(in: pem).map(\.der)))
        let now = try #require(Instant(text: "2026-11-22T08:00:00Z"))
        for entry in entries {
            let bytes = try Data(contentsOf: folder.appending(path: entry.file))
            check(entry, judge.judge(pdf: Array(bytes), at: now))
        }
        try comparePeer(entries, folder, python, scripts)
    }

    private func check(_ entry: Entry, _ verdict: Verdict) {
        let name = "\(entry.file): \(verdict.reasons) \(verdict.changedAfterSigning)"
        #expect(verdict.outcome.rawValue == entry.outcome, "\(name)")
        if let sub = entry.sub { #expect(verdict.subIndication?.rawValue == sub, "\(name)") }
        if let signers = entry.signers { #expect(verdict.signers.count == signers, "\(name)") }
        let reasons = verdict.reasons + verdict.changedAfterSigning
        if let key = entry.key { #expect(reasons.contains { $0.key == key }, "\(name)") }
        for reason in reasons {
            let text = PDFTexts.texts[reason.key] ?? TrustTexts.texts[reason.key]
            #expect(text != nil, "\(reason.key)")
            for language in Language.allCases {
                let sentence = text?.string(in: language, reason.arguments) ?? ""
                #expect(!sentence.contains("{"), "\(sentence)")
            }
        }
    }

    private func comparePeer(
        _ entries: [Entry],
        _ folder: URL,
        _ python: String,
        _ scripts: URL
    ) throws {
        let paths = entries.map { folder.appending(path: $0.file).path() }
        let script = scripts.appending(path: "pyhanko_judge.py").path()
        let root = folder.appending(path: "root.pem").path()
        let answer = try #require(try PDFTools.run(python, [script, root] + paths))
        let opinions = try answer.split(separator: "\n").map {
            try JSONDecoder().decode(PDFTools.Opinion.self, from: Data($0.utf8))
        }
        #expect(opinions.count == entries.count)
        for (entry, opinion) in zip(entries, opinions) {
            guard let peer = entry.peer else { continue }
            let isGood =
                opinion.error == nil && !opinion.signatures.isEmpty
                && opinion.signatures.allSatisfy { $0.bottomLine ?? ($0.intact && $0.trusted) }
            #expect(isGood == (peer == "good"), "\(entry.file): \(opinion)")
        }
    }
}
