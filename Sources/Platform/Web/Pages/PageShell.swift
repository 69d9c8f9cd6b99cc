// SPDX-License-Identifier: Apache-2.0

package import Core

/// What all pages of a program stand on, given once by `App`.
package struct PageShell: Sendable {
    /// Draws a document around the words of an error, as the layout does.
    package typealias Frame =
        @Sendable (_ context: PageContext, _ title: String, _ content: HTML) -> HTML

    let sessions: SessionSource
    let secret: FormSecret
    let address: PublicAddress
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    let frame: Frame
    let rates: RateLimits?
    let proxies: Set<String>
    /// The key of what stands above every page.
    let notice: String?

    /// `secret` is 32 bytes that all processes of a node share.
    ///
    /// Else a form that one of them made would be refused by the next. `proxies` are addresses whose
    /// `X-Forwarded-For` is believed.
    package init(
        sessions: SessionSource,
        secret: [UInt8],
        address: PublicAddress = PublicAddress(),
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64,
        frame: @escaping Frame = PageShell.layout,
        rates: RateLimits? = nil,
        proxies: Set<String> = ["127.0.0.1", "::1"],
        notice: String? = nil
    ) {
        self.sessions = sessions
        self.secret = FormSecret(secret)
        self.address = address
        self.now = now
        self.random = random
        self.frame = frame
        self.rates = rates
        self.proxies = proxies
        self.notice = notice
    }

    /// Errors look like every other page.
    package static let layout: Frame = { context, title, content in
        Layout.page(context, title: title, width: .narrow, isError: true, body: content)
    }
}
