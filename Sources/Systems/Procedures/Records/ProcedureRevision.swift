// SPDX-License-Identifier: Apache-2.0

package import Core

/// One version of a procedure: what the law says of it, its form and its process, from a day on.
///
/// A published version never changes; a dossier keeps the one it was filed under.
package struct ProcedureRevision: Sendable, Equatable {
    package let id: ID<ProcedureRevision>
    /// Of the procedure, from 1.
    package let number: Int
    package internal(set) var record: ProcedureRecord
    package internal(set) var form: FormDefinition
    package internal(set) var process: ProcessDefinition
    package internal(set) var state: State
    /// Nil while it is a draft.
    package internal(set) var validFrom: CivilDate?
    /// The first day on which it no longer holds.
    package internal(set) var validUntil: CivilDate?
    /// The decision by which it was published, as `1872/QĐ-BTP`.
    package internal(set) var decision: String
    package internal(set) var version: Int

    package enum State: Int, Sendable, CaseIterable {
        case draft = 0
        case published = 1
        case repealed = 2
    }

    package var code: String { record.code }
    var object: String { "procedures.revision/\(id)" }

    package func isInForce(on date: CivilDate) -> Bool {
        guard state != .draft, let validFrom else { return false }
        return validFrom <= date && validUntil.map { date < $0 } ?? true
    }
}

/// A procedure in a list.
package struct ProcedureLine: Sendable, Equatable {
    package let code: String
    package let name: Wording
    package let plain: Wording
    package let fieldName: String
    package let level: ProcedureRecord.Level
    package let service: ProcedureRecord.ServiceLevel
    package let isSample: Bool
}
