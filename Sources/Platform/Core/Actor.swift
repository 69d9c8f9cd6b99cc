// SPDX-License-Identifier: Apache-2.0

/// Who does something: nothing reads or writes without one.
///
/// Made only where someone signs in (API clients in Directory, people in Identity, the operator's
/// shell in App), never by a system.
package struct Actor: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        /// Software of an agency, by the id of its API client.
        case client(String)
        /// A person who signed in, by the id of the account.
        case person(String)
        /// Whoever may run `vanlang` on the server itself.
        case shell(String)
        /// A background job of this program.
        case job(String)
    }

    /// How strongly the subject proved who it is.
    package enum Strength: Int, Sendable, Comparable {
        case none, sharedSecret, token, certificate, password, twoFactors, machine

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

    /// Short and stable, for the Journal and the log: `client:6f…`, `person:0190…`, `shell:root`.
    package var name: String {
        switch subject {
        case .client(let id): "client:\(id)"
        case .person(let id): "person:\(id)"
        case .shell(let user): "shell:\(user)"
        case .job(let job): "job:\(job)"
        }
    }
}

/// What an actor is for its agency; a person holds roles by posts, and may hold several.
package enum Role: String, Sendable, CaseIterable {
    /// Software that sends, fetches and answers documents for one agency.
    case exchange
    /// Software that reads documents' traces and statistics and sends nothing.
    case observer
    /// Keeps the directory, accounts and clients, and resends what is stuck (quản trị).
    case administrator

    /// Registers, sends and receives documents (văn thư).
    case clerk
    /// Handles what is assigned (chuyên viên).
    case specialist
    /// Assigns within a unit (trưởng phòng).
    case headOfUnit = "head-of-unit"
    /// Instructs and signs for the agency (lãnh đạo).
    case leader
    /// Prepares for a leader and never decides (thư ký lãnh đạo).
    case leaderSecretary = "leader-secretary"
    /// Runs the office and sees all of its agency's documents (chánh văn phòng).
    case headOfOffice = "head-of-office"
    /// Takes in and hands out at the one-stop desk (cán bộ một cửa).
    case deskOfficer = "desk-officer"
    /// Runs the one-stop desk (trưởng bộ phận một cửa).
    case headOfDesk = "head-of-desk"
    /// Keeps and uses the agency's seal (người giữ con dấu).
    case sealKeeper = "seal-keeper"
    /// Registers demand for certificates (đầu mối chứng thư số).
    case certificateFocalPoint = "certificate-focal-point"
    /// Keeps closed work dossiers (lưu trữ).
    case archivist
    /// Takes fees (thủ quỹ).
    case cashier
    /// Hands over to and from the post (nhân viên bưu chính).
    case postalClerk = "postal-clerk"
    /// Controls administrative procedures (kiểm soát thủ tục hành chính).
    case procedureControl = "procedure-control"
    /// Reads everything of its scope, the Journal included, and changes nothing (kiểm tra).
    case auditor
    /// Watches security (giám sát an toàn thông tin).
    case securityWatch = "security-watch"
}
