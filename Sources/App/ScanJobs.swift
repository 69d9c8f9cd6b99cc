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
