// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// The keys by which receiving agencies sign for what reached them, where this node keeps such keys.
///
/// The axis says by its own key that it delivered; the agency says by its key that it has. App fills this from the key store.
package final class ReceiverKeys: Sendable {
    private let byAgency = Mutex<[AgencyCode: ReceiptSigning]>([:])

    package init() {}

    /// The agencies' keys as they are now; those that are gone sign no more.
    package func replace(_ keys: [AgencyCode: ReceiptSigning]) { byAgency.withLock { $0 = keys } }

    package func signing(for agency: AgencyCode) -> ReceiptSigning? {
        byAgency.withLock { $0[agency] }
    }

    package var all: [AgencyCode: ReceiptSigning] { byAgency.withLock { $0 } }
}
