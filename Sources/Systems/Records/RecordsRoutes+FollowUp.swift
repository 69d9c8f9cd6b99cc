// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension RecordsRoutes {
    var followUpRoutes: [PageRoute] {
        let right = "records.follow-up of the office"
        return [
            .get(FollowUpPage.base, right: right) { try await followUp($0) },
            .get(MeasuresPage.base, right: right) { request in
                let (since, until) = period(request)
                let isGood =
                    since <= until && until.dayNumber - since.dayNumber < FollowUp.maximumDays
                let today = request.now.date
                let measures = try await records.measures(
                    since: isGood ? since : today.adding(days: -30),
                    until: isGood ? until : today,
                    by: request.actor
                )
                let page = MeasuresPage(
                    view: view(request),
                    measures: measures,
                    reportsTo: try records.reportsTo(request.actor)?.code(on: today).text ?? "",
                    loads: try await records.loads(by: request.actor)
                )
                return .page(page.html)
            },
            .get("/records/follow-up/:class", right: right) { request in
                guard let kind = FollowUpClass(rawValue: request.path("class")) else {
                    throw WebRefusal.noPage
                }
                let (since, until) = period(request)
                let (party, tasks) = try await records.followUp(
                    since: since,
                    until: until,
                    party: request.query("party"),
                    kind,
                    by: request.actor
                )
                let page = FollowUpTasksPage(
                    view: view(request),
                    kind: kind,
                    party: party,
                    tasks: tasks,
                    since: since,
                    until: until
                )
                return .page(page.html)
            },
        ]
    }

    /// The last thirty days unless the address says otherwise; what cannot be read counts as unsaid.
    func period(_ request: PageRequest) -> (since: CivilDate, until: CivilDate) {
        let today = request.now.date
        let form = Form(
            fields: ["since", "until"].map { name in
                Form.Field(name: name, value: request.query(name) ?? "")
            }
        )
        var fields = form.reader
        let until = fields.date("until", required: false) ?? today
        return (fields.date("since", required: false) ?? until.adding(days: -30), until)
    }

    private func followUp(_ request: PageRequest) async throws -> PageAnswer {
        let (since, until) = period(request)
        do {
            let report = try await records.followUp(since: since, until: until, by: request.actor)
            return .page(FollowUpPage(view: view(request), report: report).html)
        } catch let refusal as RecordsRefusal where refusal == .badPeriod {
            let today = request.now.date
            let report = try await records.followUp(
                since: today.adding(days: -30),
                until: today,
                by: request.actor
            )
            var fields = Form(
                fields: [
                    .init(name: "since", value: request.query("since") ?? ""),
                    .init(name: "until", value: request.query("until") ?? ""),
                ]
            ).reader
            fields.refuse(refusal, at: "since")
            let page = FollowUpPage(view: view(request), report: report, state: fields.state)
            return .page(page.html, status: 422)
        }
    }
}
