// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    /// Figures that go upwards, and those that come from below.
    var reportRoutes: [PageRoute] {
        let right = "records.follow-up of the office"
        return [
            .get(ReportsPage.base, right: right) { request in
                let summary = try await records.summary(
                    reportPeriod(request),
                    request.query("scope").flatMap(MeasureSummary.Scope.init) ?? .below,
                    by: request.actor
                )
                return .page(ReportsPage(view: view(request), summary: summary).html)
            },
            .post(MeasuresPage.reportPath, right: "\(right), and records.draft") { request in
                try await report(request)
            },
        ]
    }

    /// What cannot be read or is too long counts as the last thirty days.
    private func reportPeriod(_ request: PageRequest) -> ReportPeriod {
        let (since, until) = period(request)
        let isGood = since <= until && until.dayNumber - since.dayNumber < FollowUp.maximumDays
        let today = request.now.date
        return isGood
            ? ReportPeriod(since: since, until: until)
            : ReportPeriod(since: today.adding(days: -30), until: today)
    }

    private func report(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let (since, until) = (fields.date("since"), fields.date("until"))
        let line = fields.text("report-to", max: 40)
        guard let since, let until else { throw RecordsRefusal.badPeriod }
        guard let recipient = AgencyCode(line) else { throw RecordsRefusal.unknownParty(line) }
        let id = request.form.requestKey.flatMap { ID<Outgoing>($0) } ?? records.newID()
        try await records.reportMeasures(
            ReportPeriod(since: since, until: until),
            to: recipient,
            as: id,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: OutgoingPage.path(id), done: "records.report")
    }
}
