// SPDX-License-Identifier: Apache-2.0

package import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// TLS in front of the server, whose certificate can change while connections are open.
package final class TLSListener: Sendable {
    package let peers: PeerCertificates
    private let made: Mutex<(material: TLSMaterial, context: NIOSSLContext)>

    package init(_ material: TLSMaterial, peers: PeerCertificates) throws {
        self.peers = peers
        made = Mutex((material, try material.server()))
    }

    package var material: TLSMaterial { made.withLock { $0.material } }

    /// New connections use this from now on; sessions of before are not resumed.
    package func use(_ material: TLSMaterial) throws {
        let context = try material.server()
        made.withLock { $0 = (material, context) }
    }

    /// HTTP/1.1 over TLS.
    package func server(_ configuration: HTTP1Channel.Configuration) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            TLSConnection(
                http: HTTP1Channel(responder: responder, configuration: configuration),
                listener: self
            )
        }
    }

    fileprivate func handler() -> NIOSSLServerHandler {
        let (material, context) = made.withLock { $0 }
        guard material.clientAuthorities != nil else {
            return NIOSSLServerHandler(context: context)
        }
        let peers = peers
        return NIOSSLServerHandler(context: context) { certificates, promise in
            let leaf = certificates.first.flatMap { try? $0.toDERBytes() }
            promise.completeWithTask {
                guard let leaf else { return .failed }
                return await peers.admits(PeerCertificate(der: leaf))
                    ? .certificateVerified : .failed
            }
        }
    }
}

/// One connection: TLS, then what HTTP makes of it.
private struct TLSConnection: ServerChildChannel {
    let http: HTTP1Channel
    let listener: TLSListener

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers([
                listener.handler(), PeerWatch(listener.peers),
            ])
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}

/// Notes who is there when the handshake is done, and ends a connection whose handshake does not come to an end.
private final class PeerWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    static let patience = TimeAmount.seconds(10)

    private let peers: PeerCertificates
    private var deadline: Scheduled<Void>?

    init(_ peers: PeerCertificates) { self.peers = peers }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: Self.patience) {
            channel.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            deadline?.cancel()
            let tls = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
            if let der = try? tls?.peerCertificate?.toDERBytes() {
                peers.note(PeerCertificate(der: der), on: context.channel)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        peers.forget(context.channel)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }
}
