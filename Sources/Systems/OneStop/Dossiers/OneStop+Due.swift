// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures

extension OneStop {
    /// When the result would be due if it were received at a moment.
    package func due(
        _ revision: ProcedureRevision,
        _ channel: ProcedureRecord.Channel.Kind,
        at moment: Instant
    ) -> Instant {
        rules(revision, channel).clock.due(receivedAt: moment)
    }
}
