// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Core
import Foundation
import NIOCore
import NIOHTTP1
import OneStop
import ServiceLifecycle
import Web

/// The payment service that the settings name, over HTTP as docs/onestop-payment.md has it.
struct HTTPPayments: Sendable {
    let address: String
    let secret: [UInt8]
    let publicURL: String
    let now: @Sendable () -> Instant

    private static let timeout = TimeAmount.seconds(10)
    private static let limitBytes = 8 << 20

    private struct NotAccepted: Error {
        let status: UInt
    }

    var service: PaymentService {
        PaymentService(
            begin: { order in
                let answer = try await post(
                    "/payments",
                    PaymentMessage.order(order, publicURL: publicURL)
                )
                guard let page = answer["UrlThanhToan"]?.text else {
                    throw NotAccepted(status: 200)
                }
                return page
            },
            statement: { day in
                let answer = try await send(.GET, "/payments?ngay=\(day)", [])
                return (answer["GiaoDich"]?.elements ?? []).compactMap(PaymentMessage.notice)
            },
            payBack: { refund in
                let answer = try await post("/refunds", PaymentMessage.refund(refund))
                guard let number = answer["MaGiaoDich"]?.text, !number.isEmpty else {
                    throw NotAccepted(status: 200)
                }
                return number
            }
        )
    }

    private func post(_ path: String, _ message: JSON) async throws -> JSON {
        var writer = JSONWriter()
        writer.value(message)
        return try await send(.POST, path, writer.bytes)
    }

    /// Signed over path and body when there is no body, so that nobody else asks for a statement.
    private func send(_ method: HTTPMethod, _ path: String, _ body: [UInt8]) async throws
        -> JSON
    {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        let signed = body.isEmpty ? Array(path.utf8) : body
        request.headers.add(
            name: PaymentMessage.signatureHeader,
            value: PaymentMessage.signature(of: signed, secret: secret, at: now())
        )
        if !body.isEmpty {
            request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: Self.timeout)
        guard response.status.code == 200 else {
            throw NotAccepted(status: response.status.code)
        }
        let buffer = try await response.body.collect(upTo: Self.limitBytes)
        return try JSON(parsing: Array(buffer.readableBytesView))
    }
}

extension Runtime {
    /// None unless both the address and the secret are set.
    var payments: PaymentService {
        let address = settings.string("onestop.payment")
        guard !address.isEmpty, !paymentSecret.isEmpty else { return .none }
        return HTTPPayments(
            address: address,
            secret: paymentSecret,
            publicURL: settings.publicURL,
            now: now
        ).service
    }

    var paymentSecret: [UInt8] { Array(settings.string("onestop.payment-secret").utf8) }
}

extension Server {
    /// Where the payment service tells what was paid.
    func addPaymentRoutes(to site: Site) {
        PaymentRoutes(oneStop: runtime.oneStop, secret: runtime.paymentSecret)
            .add(to: site.router)
    }

    /// Asks for statements and confirms refunds; both may run in several processes at a time.
    var paymentJobs: [any Service] {
        let oneStop = runtime.oneStop
        guard oneStop.payments.isPresent else { return [] }
        let (now, rest) = (runtime.now, runtime.settings.paymentRest)
        return [
            RepeatingJob("onestop-payments", restMilliseconds: rest, logger: logger) {
                let today = now().date
                try await oneStop.settleRefunds(requestID: "payments")
                for day in [today.adding(days: -1), today] {
                    try await oneStop.reconcile(day, requestID: "payments")
                }
                return false
            }
        ]
    }
}

extension Settings {
    /// Milliseconds between two statements.
    fileprivate var paymentRest: Int {
        max(1, (try? integer("onestop.payment-seconds")) ?? 600) * 1000
    }
}
