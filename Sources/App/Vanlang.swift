// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The program: one command a file, in `Commands`.
@main
struct Vanlang: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vanlang",
        abstract: "Văn Lang: an e-government platform in one program.",
        discussion: """
            Try it:
              vanlang demo                      a country exchanges documents on this machine
              vanlang serve --data ./data       serve what is in a folder, creating it when missing
              vanlang axis check letter.edxml   is this message well-formed, and what does it say?
              vanlang axis trace 7816/VPCP-TTĐT where is this document now?

            Exit codes: 0 all went well, 1 something was refused, 64 the command line is wrong,
            70 a fault of the program or the machine.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, ServeCommand.self, AxisCommand.self, DirectoryCommand.self,
            NodeCommand.self,
            AccountCommand.self, OpenIDCommand.self, OneStopCommand.self, ProceduresCommand.self,
            RecordsCommand.self, TrainingCommand.self,
            JournalCommand.self, TrustCommand.self,
            BackupCommand.self, RestoreCommand.self, MoveCommand.self,
            BenchCommand.self, ConfigCommand.self,
        ]
    )
}
