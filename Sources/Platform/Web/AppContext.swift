// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore
import Synchronization

/// What every handler knows of a request.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Names this request in answers, logs and the Journal; 1 to 64 of `A-Z a-z 0-9 . _ -`.
    package var requestID: String
    /// Who asks, once an authenticator has said so.
    package var actor: Actor?
    /// The certificate that the caller showed over TLS, in force now.
    package internal(set) var peerCertificate: PeerCertificate?
    /// What the request says of languages, read only when a sentence is made.
    var languageWish = LanguageWish()
    /// Where a page route leaves what the access log tells; nil when nothing is logged.
    var notes: RequestNotes?
    private let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        requestID = ""
    }

    /// The reader's language, for sentences: `?lang=`, else `Accept-Language`, else Vietnamese.
    package var language: Language { languageWish.language }

    /// The peer of the connection: behind a balancer that is the balancer.
    ///
    /// Read only when asked, because it costs a lock.
    package var remoteAddress: String? { channel.remoteAddress?.ipAddress }

    func shown(to peers: PeerCertificates) -> PeerCertificate? {
        peers.certificate(on: channel)
    }
}

/// What is learned of a request deep inside and told outside, where contexts are copies.
final class RequestNotes: Sendable {
    private let actor = Mutex<String?>(nil)

    func note(actor name: String) { actor.withLock { $0 = name } }

    var actorName: String? { actor.withLock { $0 } }
}
