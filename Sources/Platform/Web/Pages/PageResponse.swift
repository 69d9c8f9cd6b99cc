// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Hummingbird
import NIOCore

/// Makes HTTP of an answer: cookie, policy, caching, compression.
struct PageResponse: Sendable {
    let request: Request
    let shell: PageShell
    let visitor: Visitor
    let page: PageContext

    func response(to answer: PageAnswer) -> Response {
        var headers = answer.headers
        let isHTML: Bool
        var body: ResponseBody
        var carriesToken = false
        switch answer.content {
        case .html(let html):
            isHTML = true
            headers[.contentType] = "text/html; charset=utf-8"
            headers[.contentLanguage] = page.language.rawValue
            // Only somebody whose page holds a form needs a cookie for it.
            carriesToken = visitor.session == nil && html.holds(page.formToken)
            // Pages of people who signed in are kept nowhere, so nothing is gained by naming them.
            let isKept = visitor.session == nil && answer.status == 200 && !carriesToken
            body = htmlBody(html, isKept: isKept, &headers)
        case .other(let other):
            isHTML = false
            body = other
        }
        setCookie(answer.cookie, carriesToken: carriesToken, &headers)
        if headers[.contentSecurityPolicy] == nil {
            headers[.contentSecurityPolicy] = answer.policy.text
        }
        if answer.policy.mayStandInFrame { headers[.frameOptions] = "SAMEORIGIN" }
        if headers[.cacheControl] == nil {
            headers[.cacheControl] =
                visitor.session == nil && isHTML ? "private, no-cache" : "no-store"
        }
        if isHTML { headers[.vary] = "Cookie, Accept-Language, Accept-Encoding" }
        var status = answer.status
        if status == 200, let tag = headers[.eTag], EntityTag.matches(request, tag) {
            (status, body) = (304, ResponseBody())
            headers[.contentEncoding] = nil
            headers[.contentType] = nil
        }
        return finishing(
            Response(status: HTTPResponse.Status(code: status), headers: headers, body: body)
        )
    }

    /// What every answer to a browser has, errors included.
    func finishing(_ response: Response) -> Response {
        var response = response
        for field in Self.always { response.headers.append(field) }
        // For browsers that are older than frame-ancestors.
        if response.headers[.frameOptions] == nil { response.headers[.frameOptions] = "DENY" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if shell.address.isSecure {
            response.headers[.strictTransportSecurity] = "max-age=31536000"
        }
        return response
    }

    private static let always: [HTTPFields.Element] = [
        .init(name: .referrerPolicy, value: "same-origin"),
        .init(
            name: .known("Permissions-Policy"),
            value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        ),
        .init(name: .known("Cross-Origin-Opener-Policy"), value: "same-origin"),
        .init(name: .crossOriginResourcePolicy, value: "same-origin"),
    ]

    private func htmlBody(
        _ html: HTML,
        isKept: Bool,
        _ headers: inout HTTPFields
    ) -> ResponseBody {
        let bytes = ByteBuffer(string: html.text)
        if isKept { headers[.eTag] = EntityTag.weak(of: bytes.readableBytesView) }
        guard bytes.readableBytes >= Gzip.smallest, Gzip.isAccepted(by: request.headers),
            let small = Gzip.fast.compressed(bytes)
        else { return ResponseBody(byteBuffer: bytes) }
        headers[.contentEncoding] = "gzip"
        return ResponseBody(byteBuffer: small)
    }

    private func setCookie(
        _ change: PageAnswer.CookieChange,
        carriesToken: Bool,
        _ headers: inout HTTPFields
    ) {
        let isSecure = shell.address.isSecure
        switch change {
        case .open(let token, let seconds):
            headers[.setCookie] = SessionCookie.header(
                token: token,
                language: visitor.language,
                seconds: seconds,
                isSecure: isSecure
            )
        case .close:
            headers[.setCookie] = SessionCookie.closing(isSecure: isSecure)
            headers[.known("Clear-Site-Data")] = "\"cache\", \"storage\""
        // Somebody who is signed in keeps the choice with the account.
        case .language where visitor.session != nil: break
        case .language(let language):
            headers[.setCookie] = anonymous(language, isSecure)
        case .none:
            // A language that was asked for in the address is remembered without being asked.
            let wish = visitor.session == nil ? page.wishedLanguage : nil
            if (carriesToken && visitor.isNew) || (wish != nil && wish != visitor.language) {
                headers[.setCookie] = anonymous(wish ?? visitor.language, isSecure)
            }
        }
    }

    private func anonymous(_ language: Language?, _ isSecure: Bool) -> String {
        SessionCookie.header(
            token: visitor.token,
            language: language,
            seconds: nil,
            isSecure: isSecure
        )
    }
}

extension PageContext {
    /// The language that the address asks for.
    var wishedLanguage: Language? { LanguageWish(target: target).asked }
}

extension HTML {
    /// Whether an ASCII text stands in it, searched by bytes because a page has many.
    fileprivate func holds(_ text: String) -> Bool {
        let pattern = Array(text.utf8)
        guard let first = pattern.first else { return false }
        let found = self.text.utf8.withContiguousStorageIfAvailable { bytes in
            var from = bytes.startIndex
            while let hit = bytes[from...].firstIndex(of: first) {
                if bytes[hit...].starts(with: pattern) { return true }
                from = hit + 1
            }
            return false
        }
        return found ?? true
    }
}

/// Names versions of what is sent (RFC 9110 §8.8.3).
enum EntityTag {
    /// Weak, because compression changes the bytes and not what they mean.
    static func weak(of bytes: some Collection<UInt8>) -> String {
        "W/\"\(Base64URL.text(Array(SHA256.hash(data: Array(bytes))).prefix(12)))\""
    }

    /// Whether the browser holds this version already.
    static func matches(_ request: Request, _ tag: String) -> Bool {
        guard let header = request.headers[.ifNoneMatch] else { return false }
        if header == "*" { return true }
        let plain = opaque(tag[...])
        return header.split(separator: ",").contains { opaque($0) == plain }
    }

    private static func opaque(_ tag: Substring) -> Substring {
        let trimmed = tag.drop { $0 == " " }
        let bare = trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed
        return bare.prefix(while: { $0 != " " })
    }
}
