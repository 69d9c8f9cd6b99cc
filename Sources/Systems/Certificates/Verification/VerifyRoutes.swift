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
    private let services: VerifyServices
    private let now: @Sendable () -> Instant
    private let navigation: @Sendable (PageContext) -> Navigation

    /// `judge` is asked for each request, so that a changed trust list counts at once.
    package init(
        judge: @escaping @Sendable () throws -> FileJudge,
        services: VerifyServices = VerifyServices(),
        now: @escaping @Sendable () -> Instant,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.judge = judge
        self.services = services
        self.now = now
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        [
            .get(VerifyPage.path, right: "anyone", access: .anyone, rate: .search, show),
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
        let typed = request.query("code") ?? request.query("sha256") ?? ""
        guard !typed.isEmpty else { return .page(page(request, FormState(), nil)) }
        return try await answer(request, ScannedCode(typed))
    }

    private func answer(_ request: PageRequest, _ code: ScannedCode?) async throws -> PageAnswer {
        switch code?.meaning {
        case .digest(let sha256):
            let proof = try await services.proof(sha256)
            return .page(page(request, FormState(), nil, .init(sha256, proof)))
        case .code(let code):
            if let path = try await services.page(code) { return .redirect(to: path) }
        case nil: break
        }
        return .page(page(request, FormState(), nil, .unknown), status: 404)
    }

    // Nothing changes by it, so the answer is the page itself and no other address to go to.
    @Sendable private func check(_ request: PageRequest) async throws -> PageAnswer {
        let files = request.form.files
        guard let file = files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else {
            var fields = request.form.reader
            fields.refuse("file", "certificates.verify.no-file")
            return .page(page(request, fields.state, nil), status: 422)
        }
        if Self.isPicture(file.bytes) { return try await read(file, request) }
        // An empty file field is sent as an empty file.
        let content = files.first { $0.field == "content" && !$0.bytes.isEmpty }?.bytes
        let examination = Examination(judge: try judge(), services: services, now: now())
        let bundle = try await examination.bundle(
            name: file.name,
            file: file.bytes,
            content: content
        )
        if request.form.value("action") == "bundle" {
            let bytes = try await examination.packed(bundle)
            let tag = Hex.string(DigestAlgorithm.sha256.digest(bytes))
            let type = "application/zip"
            let download = Download(name: Self.bundleName, type: type, bytes: bytes, tag: tag)
            return .file(download, for: request)
        }
        let result = VerifyPage.Result(fileName: file.name, bundle: bundle)
        return .page(page(request, FormState(), result))
    }

    /// A photograph of the QR code on paper, as a phone's camera gives it to the same field.
    private func read(_ file: Form.File, _ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        if file.bytes.count > Self.pictureBytes {
            fields.refuse("file", "certificates.verify.large-picture")
        } else if let code = try await services.codes(file.bytes).lazy.compactMap(ScannedCode.init)
            .first
        {
            return try await answer(request, code)
        } else {
            fields.refuse("file", "certificates.verify.no-code")
        }
        return .page(page(request, fields.state, nil), status: 422)
    }

    /// Of PNG or JPEG, by its first bytes: no picture is a signed file.
    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF])
    }

    /// What a phone's camera makes of a page.
    static let pictureBytes = 12 << 20

    static let bundleName = "goi-kiem-tra.asice"

    private func page(
        _ request: PageRequest,
        _ state: FormState,
        _ result: VerifyPage.Result?,
        _ known: VerifyPage.Known? = nil
    ) -> HTML {
        VerifyPage(
            context: request.context,
            state: state,
            result: result,
            known: known,
            limitBytes: Self.limitBytes,
            navigation: navigation(request.context)
        ).html
    }

    /// For programs: `POST /verify/v1` with the file as the body; a detached signature needs no content, only
    /// `?digest=sha256:…` of it (or sha384, sha512), so that the content stays where it is.
    package func add(to router: some RouterMethods<AppContext>) {
        router.post("verify/v1") { request, _ in
            let (_, bundle) = try await examine(request)
            let language = Language(rawValue: request.uri.queryParameters.get("lang") ?? "")
            var writer = JSONWriter()
            writer.value(bundle.verdict.json(in: language ?? .vietnamese))
            return Self.response(writer.bytes, "application/json; charset=utf-8")
        }
        router.post("verify/v1/bundle") { request, _ in
            let (examination, bundle) = try await examine(request)
            return Self.response(try await examination.packed(bundle), "application/zip")
        }
    }

    private func examine(_ request: Request) async throws -> (Examination, VerificationBundle) {
        let body = try await request.bytes(upTo: Self.limitBytes)
        let digests = try request.uri.queryParameters.getAll("digest").map(Self.digest)
        let examination = Examination(judge: try judge(), services: services, now: now())
        let bundle = try await examination.bundle(
            name: String(request.uri.queryParameters.get("name") ?? ""),
            file: Array(body.readableBytesView),
            content: nil,
            digests: Dictionary(digests) { first, _ in first }
        )
        return (examination, bundle)
    }

    private static func response(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func digest(_ text: String) throws -> (DigestAlgorithm, [UInt8]) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let algorithm = DigestAlgorithm(rawValue: String(parts[0])),
            let bytes = Hex.bytes(of: String(parts[1])), bytes.count == algorithm.byteCount
        else { throw CertificatesRefusal.digest }
        return (algorithm, bytes)
    }
}
