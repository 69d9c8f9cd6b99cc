// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore
package import Trust
package import Web

/// The page and the service on which anybody has a signature judged.
package struct VerifyRoutes: Sendable {
    /// In memory for the time of one request; larger files are for the command line.
    static let limitBytes = 32 << 20

    private let judge: @Sendable () throws -> FileJudge
    private let now: @Sendable () -> Instant
    private let navigation: @Sendable (PageContext) -> Navigation

    /// `judge` is asked for each request, so that a changed trust list counts at once.
    package init(
        judge: @escaping @Sendable () throws -> FileJudge,
        now: @escaping @Sendable () -> Instant,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.judge = judge
        self.now = now
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        [
            .get(VerifyPage.path, right: "anyone", access: .anyone, show),
            .post(
                VerifyPage.path,
                right: "anyone",
                access: .anyone,
                body: .form(FormLimits(bytes: Self.limitBytes, fields: 10, files: 2)),
                check
            ),
        ]
    }

    @Sendable private func show(_ request: PageRequest) async throws -> PageAnswer {
        .page(page(request, FormState(), nil))
    }

    // Nothing changes by it, so the answer is the page itself and no other address to go to.
    @Sendable private func check(_ request: PageRequest) async throws -> PageAnswer {
        let files = request.form.files
        guard let file = files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else {
            var fields = request.form.reader
            fields.refuse("file", "certificates.verify.no-file")
            return .page(page(request, fields.state, nil), status: 422)
        }
        let content = files.first { $0.field == "content" }?.bytes
        let now = now()
        let result = VerifyPage.Result(
            fileName: file.name,
            verdict: try judge().verdict(of: file.bytes, detached: content, at: now),
            checkedAt: now
        )
        return .page(page(request, FormState(), result))
    }

    private func page(_ request: PageRequest, _ state: FormState, _ result: VerifyPage.Result?)
        -> HTML
    {
        VerifyPage(
            context: request.context,
            state: state,
            result: result,
            limitBytes: Self.limitBytes,
            navigation: navigation(request.context)
        ).html
    }

    /// For programs: `POST /verify/v1` with the file as the body; a detached signature needs no content, only
    /// `?digest=sha256:…` of it (or sha384, sha512), so that the content stays where it is.
    package func add(to router: some RouterMethods<AppContext>) {
        router.post("verify/v1") { request, _ in
            let body = try await request.bytes(upTo: Self.limitBytes)
            let digests = try request.uri.queryParameters.getAll("digest").map(Self.digest)
            let known = Dictionary(digests) { first, _ in first }
            let language = Language(rawValue: request.uri.queryParameters.get("lang") ?? "")
            let verdict = try judge().verdict(
                of: Array(body.readableBytesView),
                digest: known.isEmpty ? nil : { known[$0] },
                at: now()
            )
            var writer = JSONWriter()
            writer.value(verdict.json(in: language ?? .vietnamese))
            return Response(
                status: .ok,
                headers: [.contentType: "application/json; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes))
            )
        }
    }

    private static func digest(_ text: String) throws -> (DigestAlgorithm, [UInt8]) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let algorithm = DigestAlgorithm(rawValue: String(parts[0])),
            let bytes = Hex.bytes(of: String(parts[1])), bytes.count == algorithm.byteCount
        else { throw CertificatesRefusal.digest }
        return (algorithm, bytes)
    }
}
