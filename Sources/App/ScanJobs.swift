// SPDX-License-Identifier: Apache-2.0

import Axis
import OneStop
import ServiceLifecycle
import Storage

extension Server {
    /// Before the first request: nothing is promised by an older calendar.
    func learnCalendar() async throws { try await runtime.oneStop.refreshCalendar() }

    /// Follows what days were decided, and counts open dossiers anew.
    var calendarJobs: [any Service] {
        let oneStop = runtime.oneStop
        return [
            RepeatingJob("onestop-calendar", restMilliseconds: 1000, logger: logger) {
                try await oneStop.refreshCalendar()
                return try await oneStop.recountStep(requestID: "calendar")
            }
        ]
    }

    /// Takes what the desks scan, where there is a folder for it.
    var deskScanJobs: [any Service] {
        let root = runtime.settings.string("onestop.scans")
        guard !root.isEmpty else { return [] }
        let tool = DeskScanTool(root: "\(runtime.settings.data)/text-work")
        let folder = HotFolder(root: root, oneStop: runtime.oneStop, tool: tool)
        let holder = runtime.holder
        return [
            RepeatingJob("onestop-scans", restMilliseconds: 3000, logger: logger) {
                try await folder.step(holder: holder)
            }
        ]
    }

    /// Reminds those who owe an opinion.
    var reminderJobs: [any Service] {
        let oneStop = runtime.oneStop
        return [
            RepeatingJob("onestop-remind", restMilliseconds: 60_000, logger: logger) {
                try await oneStop.remindStep()
            }
        ]
    }

    /// Looks for viruses in what citizens send; without a scanner files stay "not scanned yet".
    var scanJobs: [any Service] {
        let socket = runtime.settings.string("onestop.clamd")
        guard !socket.isEmpty else { return [] }
        let (oneStop, scanner) = (runtime.oneStop, ClamAV(socket: socket).scanner)
        return [
            RepeatingJob("onestop-scan", restMilliseconds: 3000, logger: logger) {
                try await oneStop.scanStep(scanner)
            }
        ]
    }
}
