// SPDX-License-Identifier: Apache-2.0

package import Core

/// How much a wrapper ZIP may unfold to.
package struct ZIPLimits: Sendable, Equatable {
    /// Size of the unwrapped file.
    package var fileBytes: Int
    /// Unwrapped bytes per wrapped byte; asked only once `ratioFreeBytes` have come out.
    package var ratio: Int
    package var ratioFreeBytes: Int

    package init(fileBytes: Int = 4 << 30, ratio: Int = 100, ratioFreeBytes: Int = 1 << 20) {
        self.fileBytes = fileBytes
        self.ratio = ratio
        self.ratioFreeBytes = ratioFreeBytes
    }
}

/// Why a file that claims to be a wrapper ZIP was not taken, neither unwrapped nor as it is.
package enum ZIPRefusal: String, Refusal, CaseIterable {
    case damaged, encrypted, method, path, ratio, tooLarge, truncated

    package var code: String { "zip.\(rawValue)" }
    package var arguments: [String: String] { ["message": message] }
    package var kind: RefusalKind { self == .ratio || self == .tooLarge ? .tooLarge : .invalid }

    package var message: String {
        switch self {
        case .damaged: "The wrapper ZIP is damaged. Pack the file again."
        case .encrypted: "The wrapper ZIP is encrypted. Send the file without a password."
        case .method: "The wrapper ZIP uses a method other than stored or deflated. Pack it again."
        case .path: "The wrapper ZIP's entry name leads out of its folder. Use a plain name."
        case .ratio: "The wrapper ZIP unfolds to far more than its own size. Send the file itself."
        case .tooLarge: "The wrapper ZIP unfolds to more than the limit. Send a smaller file."
        case .truncated: "The wrapper ZIP ends before its directory. Send it again."
        }
    }
}
