// SPDX-License-Identifier: Apache-2.0

/// Who does something: nothing reads or writes without one.
///
/// Made only where someone signs in (API clients in Directory, people in Identity, the operator's
/// shell in App), never by a system.
package struct Actor: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        /// Software of an agency, by the id of its API client.
        case client(String)
        /// Whoever may run `vanlang` on the server itself.
        case shell(String)
        /// A background job of this program.
        case job(String)
    }

    /// How strongly the subject proved who it is.
    package enum Strength: Int, Sendable, Comparable {
        case none, sharedSecret, token, machine

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What an actor may see when no single agency is named.
    package enum Scope: Sendable, Equatable {
        case agency, subtree, nation
    }

    package let subject: Subject
    /// The agency acted for, already checked against delegation; nil for jobs and the shell.
    package let agency: AgencyCode?
    package let roles: Set<Role>
    package let scope: Scope
    package let strength: Strength

    package init(
        subject: Subject,
        agency: AgencyCode?,
        roles: Set<Role>,
        scope: Scope,
        strength: Strength
    ) {
        self.subject = subject
        self.agency = agency
        self.roles = roles
        self.scope = scope
        self.strength = strength
    }

    /// Short and stable, for the Journal and the log: `client:6f…`, `shell:root`, `job:delivery`.
    package var name: String {
        switch subject {
        case .client(let id): "client:\(id)"
        case .shell(let user): "shell:\(user)"
        case .job(let job): "job:\(job)"
        }
    }
}

/// What an actor is for its agency; more arrive with the systems that need them.
package enum Role: String, Sendable, CaseIterable {
    /// Sends, fetches and answers documents for one agency.
    case exchange
    /// Reads documents' traces and statistics, sends nothing.
    case observer
    /// Keeps the directory and resends what is stuck.
    case administrator
}
