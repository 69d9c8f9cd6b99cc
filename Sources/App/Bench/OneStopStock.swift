// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import OneStop
import Procedures
import Storage

extension OneStopBench {
    /// Copies of one filed dossier, so that lists are as long as a province's; a folder that holds some
    /// already gets only the rest.
    func stock(_ count: Int) async throws {
        let held: Int = try await runtime.database.read {
            try $0.rows("SELECT COUNT(*) AS rows FROM dossier")[0].value("rows")
        }
        guard held < count else { return }
        var progress = ProgressLine("Preload", total: count)
        let revision = try await runtime.procedures.current(code)
        let end = runtime.now()
        let (agency, code) = (agency, code)
        for start in stride(from: held, to: count, by: 500) {
            let made = (start..<min(start + 500, count)).map { number -> SQL in
                // A tenth is being worked on, a tenth is new, the rest is done; over a year.
                let box = number % 10 == 0 ? 1 : number % 10 == 1 ? 0 : 9
                let state = box == 1 ? "processing" : box == 0 ? "submitted" : "returned"
                let filed = end.adding(seconds: -(number % 31_536_000))
                let due = filed.adding(seconds: 5 * 86_400)
                let sort = box == 9 ? -filed.microseconds : due.microseconds
                let id = ID<Dossier>(at: filed, random: (UInt64(number), UInt64(number) << 20))
                let done = box == 9 ? due : nil
                return """
                    (\(id), \("MAU-\(number)"), \(id), \(code), \(revision.id), \(agency),
                        \("person:stock"), \("online"), \("Nguyễn Văn Mẫu"), \("001090000123"),
                        \("0912345678"), \("Đăng ký lại khai sinh"), \(state), \(box), \(sort),
                        \(filed), \(filed), \(due), \(done), \(done), \(done), \(1), \(1))
                    """
            }
            try await runtime.database.write { connection in
                _ = try connection.run(
                    """
                    INSERT INTO dossier (id, code, submission, procedure_code, revision_id, agency,
                        owner, channel, applicant, applicant_number, contact, subject, state, box,
                        sort_at, submitted_at, received_at, due_at, decided_at, settled_at,
                        finished_at, content, version)
                    VALUES \(SQL.joined(made))
                    """
                )
            }
            progress.show(start + 500)
        }
        progress.end()
    }
}
