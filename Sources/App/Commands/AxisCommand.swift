// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core

struct AxisCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "axis",
        abstract: "The document axis: check files, follow documents, count, resend.",
        subcommands: [
            AxisCheckCommand.self, AxisImportCommand.self, TraceCommand.self,
            StatisticsCommand.self, LateCommand.self,
            AxisPaperCommand.self, DeadLettersCommand.self, ResendCommand.self,
            RebuildCommand.self,
            WebhooksCommand.self, PartnerCommand.self, AxisEvidenceCommand.self,
            AxisKeyCommand.self, AxisArchiveCommand.self, AxisRestoreCommand.self,
        ]
    )
}

/// Prints a duration the way people say it: 45 s, 12 min, 3.4 h, 2.1 d.
func spoken(seconds: Double?) -> String {
    guard let seconds else { return "–" }
    switch seconds {
    case ..<120: return "\(Int(seconds)) s"
    case ..<7200: return "\(Int(seconds / 60)) min"
    case ..<172_800: return "\((seconds / 360).rounded() / 10) h"
    default: return "\((seconds / 8640).rounded() / 10) d"
    }
}
