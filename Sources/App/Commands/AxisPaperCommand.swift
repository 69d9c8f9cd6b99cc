// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core

struct AxisPaperCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare-paper",
        abstract: "Declare how many paper documents an agency sent and received in a month.",
        discussion: """
            The share of electronic documents is shown only where the paper count is declared; declaring \
            a month again replaces its count.
            Example:
              vanlang axis declare-paper 000.00.00.H26 2020-01 --sent 120 --received 300
            """
    )

    @Argument(help: "The agency's code.")
    var agency: String
    @Argument(help: "The month, as 2020-01.")
    var month: String
    @Option(help: "Paper documents sent.")
    var sent: Int
    @Option(help: "Paper documents received.")
    var received: Int
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        guard let code = AgencyCode(agency) else {
            throw PlainError("«\(agency)» is no agency code.")
        }
        guard let first = CivilDate(text: "\(month)-01") else {
            throw PlainError("Give the month as 2020-01, not «\(month)».")
        }
        guard sent >= 0, received >= 0 else { throw PlainError("Counts cannot be negative.") }
        let paper = PaperCount(agency: code, month: first, sent: sent, received: received)
        try await withRuntime(dataOptions) { runtime in
            try await runtime.axis.declare(paper, by: Runtime.shell, requestID: "shell")
        }
        printLine("declared")
    }
}
