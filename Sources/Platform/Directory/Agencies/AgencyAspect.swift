// SPDX-License-Identifier: Apache-2.0

import Core

/// Which rights a change of an agency needs; pure.
enum AgencyAspect {
    static func actions(from before: Agency, to after: Agency) -> [DirectoryAction] {
        var actions: [DirectoryAction] = []
        let isClosing = before.validity.end == nil && after.validity.end != nil
        if isClosing { actions.append(.closeAgency) }
        if structure(of: before, closing: isClosing) != structure(of: after, closing: isClosing) {
            actions.append(.changeStructure)
        }
        if before.servedBy != after.servedBy { actions.append(.delegateAgency) }
        let hasNewContacts =
            before.focalPoint != after.focalPoint || before.mail != after.mail
            || before.note != after.note
        return hasNewContacts ? actions + [.changeContacts] : actions
    }

    /// The agency without what its own people keep; while it closes, also without its end.
    private static func structure(of agency: Agency, closing: Bool) -> Agency {
        var agency = agency
        agency.servedBy = nil
        agency.focalPoint = nil
        agency.mail = nil
        agency.note = ""
        agency.version = 0
        if closing {
            agency.validity = Validity(from: agency.validity.start)
            agency.successor = nil
            agency.mailAfterClosing = .heir
        }
        return agency
    }
}
