// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Records
import ServiceLifecycle
import Web

extension Server {
    /// Documents and work of the agencies whose office is open here.
    func recordsRoutes(navigation: @escaping @Sendable (PageContext) -> Navigation)
        -> RecordsRoutes
    {
        // A setting that is no number stops `site` before a page is opened.
        let bodyLimit = (try? runtime.settings.integer("axis.body-limit")) ?? 0
        return RecordsRoutes(
            records: runtime.records,
            offices: runtime.offices,
            fileLimit: bodyLimit / 4 * 3,
            joiner: PDFUnite(root: workFolder).joiner,
            hub: hub,
            navigation: navigation
        )
    }

    /// Where tools work on what strangers sent.
    private var workFolder: String { "\(runtime.settings.data)/text-work" }

    /// Takes what scanners write, where there is a folder for it.
    private func hotFolderJobs(_ tool: FileTextTool) -> [any Service] {
        let root = runtime.settings.string("records.scans")
        guard !root.isEmpty else { return [] }
        let folder = HotFolder(root: root, records: runtime.records, tool: ScanTool(text: tool))
        let holder = runtime.holder
        return [
            RepeatingJob("records-scans", restMilliseconds: 3000, logger: logger) {
                try await folder.step(holder: holder)
            }
        ]
    }

    /// What comes over the axis, what goes to it, and which offices are open.
    var recordsJobs: [any Service] {
        let (records, offices, holder) = (runtime.records, runtime.offices, runtime.holder)
        let hub = hub
        let live = RecordsLive(records: records) { topic, position in
            hub.publish(topic: topic, id: position, event: "change", data: "")
        }
        let tool = FileTextTool(root: workFolder)
        let reader = tool.reader
        return hotFolderJobs(tool) + [
            RepeatingJob("records-offices", restMilliseconds: 1000, logger: logger) {
                try await offices.refresh(from: records)
                return false
            },
            RepeatingJob("records-arrivals", restMilliseconds: 200, logger: logger) {
                try await records.takeArrivals()
            },
            RepeatingJob("records-search", restMilliseconds: 300, logger: logger) {
                try await records.advanceSearch()
            },
            RepeatingJob("records-text", restMilliseconds: 1000, logger: logger) {
                try await records.readTextStep(reader, holder: holder)
            },
            RepeatingJob("records-reminders", restMilliseconds: 60_000, logger: logger) {
                try await records.remind()
            },
            RepeatingJob("records-signatures", restMilliseconds: 200, logger: logger) {
                try await records.takeSignatures()
            },
            RepeatingJob("records-verdicts", restMilliseconds: 200, logger: logger) {
                try await records.judgeArrivals()
            },
            RepeatingJob("records-reports", restMilliseconds: 1000, logger: logger) {
                try await records.takeReports()
            },
            RepeatingJob("records-live", restMilliseconds: 250, logger: logger) {
                try await live.step()
            },
            RepeatingJob("records-outbox", restMilliseconds: 200, logger: logger) {
                try await records.emptyOutbox(holder: holder)
            },
        ]
    }
}
