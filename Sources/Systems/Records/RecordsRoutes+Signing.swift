// SPDX-License-Identifier: Apache-2.0

import Core
import NIOCore
import Web

extension RecordsRoutes {
    var signingRoutes: [PageRoute] {
        [
            .post(
                "/records/signatures",
                right: "records.sign or records.seal of the office"
            ) { try await handMany($0) },
            .get(SealPage.path, right: "records.registers of the office") { request in
                let before = request.query("before").flatMap { Int64($0) }
                let uses = try await records.usesOfSeal(
                    before: before.map { Instant(microseconds: $0) },
                    by: request.actor
                )
                let seat = try await records.seat(of: request.actor)
                let page = SealPage(
                    view: view(request),
                    uses: uses,
                    seat: seat,
                    handings: try await records.sealHandings(by: request.actor)
                )
                return .page(page.html)
            },
            .post(SealPage.handingsPath, right: "records.keep-seal of the office") { request in
                var fields = request.form.reader
                let things = fields.multiline("seal-things", min: 0, max: 2000)
                let entry = SealHanding.Entry(
                    giver: fields.text("seal-giver", min: 0, max: 100),
                    taker: fields.text("seal-taker", min: 0, max: 100),
                    basis: fields.text("seal-basis", min: 0, max: 200),
                    things: things.split(separator: "\n").map(String.init)
                )
                do {
                    try await records.handSeal(
                        request.form.requestKey.flatMap { ID<SealHanding>($0) }
                            ?? records.newID(),
                        entry,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    let view = view(request)
                    let page = SealPage(
                        view: view,
                        uses: try await records.usesOfSeal(by: request.actor),
                        seat: try await records.seat(of: request.actor),
                        handings: try await records.sealHandings(by: request.actor),
                        refusal: view.sentence(refusal)
                    )
                    return .page(page.html, status: 422)
                }
                return .redirect(to: SealPage.path, done: "records.sealHanding")
            },
            .get(
                "\(SealPage.handingsPath)/:id",
                right: "records.registers of the office",
                rate: .file
            ) { request in
                try Self.shown(
                    try await records.sealMinutes(
                        try request.id("id", of: SealHanding.self),
                        by: request.actor
                    ),
                    request
                )
            },
            .post(
                SealPage.path,
                right: "records.keep-seal of the office",
                body: .stream(limitBytes: 3 << 20),
                rate: .file
            ) { try await takePicture($0) },
        ]
    }

    /// Which signature a form asks for; nil for every other step.
    func signing(_ action: String) -> Signer.Part? {
        switch action {
        case Outgoing.Action.sign.rawValue, OutgoingPage.approveAndSign: .leader
        case Outgoing.Action.seal.rawValue: .seal
        default: nil
        }
    }

    private func sitting(_ request: PageRequest) -> ID<Signer.Sitting> {
        request.form.value("sitting").flatMap { ID($0) } ?? records.newID()
    }

    /// One document goes to its signature; a leader may approve it with the same press.
    func hand(_ id: ID<Outgoing>, to part: Signer.Part, _ request: PageRequest) async throws
        -> PageAnswer
    {
        let actor = try request.actor
        var version = request.form.value("version").flatMap { Int($0) } ?? -1
        do {
            if request.form.action == OutgoingPage.approveAndSign {
                version =
                    try await records.take(
                        .approve,
                        on: id,
                        expecting: version,
                        by: actor,
                        requestID: request.requestID
                    ).version
            }
            let page = try await records.handOver(
                [id],
                for: part,
                as: sitting(request),
                expecting: version,
                by: actor,
                requestID: request.requestID
            )
            if let page { return .redirect(to: page) }
            return .redirect(to: OutgoingPage.path(id), done: "records.out.\(part.action.rawValue)")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await outgoing(request, refused: part.action, refusal: refusal)
        }
    }

    private func handMany(_ request: PageRequest) async throws -> PageAnswer {
        let part: Signer.Part = request.form.value("part") == "seal" ? .seal : .leader
        let ids = request.form.values("row").compactMap { ID<Outgoing>($0) }
        do {
            let page = try await records.handOver(
                Array(ids.prefix(Records.sittingLimit)),
                for: part,
                as: sitting(request),
                by: request.actor,
                requestID: request.requestID
            )
            if let page { return .redirect(to: page) }
            return .redirect(
                to: WorkPage.path(atDesk: part == .seal),
                done: "records.signatures"
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await work(request, atDesk: part == .seal, refusal: refusal)
        }
    }

    private func takePicture(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let seat = try await records.seat(of: actor)
        try records.demand(.keepSeal, seat, .office)
        var upload = try request.upload()
        var png: [UInt8] = []
        while try await upload.nextFile() != nil {
            while let bytes = try await upload.bytes() { png += Array(bytes.readableBytesView) }
        }
        do {
            try await records.giveSealPicture(png, by: actor, requestID: request.requestID)
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let view = view(request)
            let page = SealPage(
                view: view,
                uses: try await records.usesOfSeal(by: actor),
                seat: seat,
                refusal: view.sentence(refusal)
            )
            return .page(page.html, status: 422)
        }
        return .redirect(to: SealPage.path, done: "records.seal.picture")
    }
}
