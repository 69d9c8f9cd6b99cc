// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Storage

extension OneStop {
    /// An agency's envelopes in one state.
    package func post(
        _ direction: PostalItem.Direction,
        _ state: PostalItem.State,
        by actor: Actor
    ) async throws -> [PostalLine] {
        let agency = try postAgency(actor)
        return try await database.read { connection in
            try Self.lines(
                PostStore(connection: connection).items(of: agency, direction, state),
                in: connection
            )
        }
    }

    package func postLists(by actor: Actor) async throws -> [PostalList] {
        let agency = try postAgency(actor)
        return try await database.read {
            try PostStore(connection: $0).lists(of: agency, limit: 60)
        }
    }

    package func postList(_ id: ID<PostalList>, by actor: Actor) async throws -> PostalSheet {
        let agency = try postAgency(actor)
        return try await database.read { connection in
            let store = PostStore(connection: connection)
            guard let list = try store.list(id), list.agency == agency else {
                throw PostRefusal.unknown
            }
            return PostalSheet(
                list: list,
                lines: try Self.lines(store.items(in: id), in: connection)
            )
        }
    }

    /// Where the envelopes of a dossier are, for whoever may see it.
    package func post(of sheet: DossierSheet) async throws -> [PostalItem] {
        let id = sheet.dossier.id
        return try await database.read { try PostStore(connection: $0).items(of: id) }
    }

    private static func lines(_ items: [PostalItem], in connection: any Connection) throws
        -> [PostalLine]
    {
        let dossiers = DossierStore(connection: connection)
        return try items.map { item in
            let dossier = try item.dossierID.flatMap { try dossiers.find($0) }
            return PostalLine(
                item: item,
                code: dossier?.code ?? "",
                applicant: dossier?.applicant ?? ""
            )
        }
    }

    /// The list as both sign it.
    package func printed(_ sheet: PostalSheet) throws -> [UInt8] {
        let list = sheet.list
        let isOut = list.direction == .out
        let rows = sheet.lines.enumerated().map { index, line in
            [
                String(index + 1), line.item.tracking, line.code,
                [line.applicant, line.item.address].filter { !$0.isEmpty }.joined(separator: ", "),
                !isOut && line.item.state == .lost ? "Không có trong túi thư" : "",
            ]
        }
        return try OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: places.parent(of: list.agency)?.name,
            agency: name(of: list.agency),
            number: "Số: \(list.number)/\(list.at.date.year)",
            place: "",
            date: list.at.date,
            title: isOut
                ? "Phiếu bàn giao kết quả cho bưu chính" : "Phiếu nhận hồ sơ từ bưu chính",
            parts: [
                .line(label: "Lúc", value: time(list.at)),
                .table(
                    head: ["STT", "Số hiệu bưu gửi", "Mã hồ sơ", "Người nhận, địa chỉ", "Ghi chú"],
                    widths: [0.07, 0.2, 0.27, 0.3, 0.16],
                    rows: rows
                ),
                .line(label: "Tổng số bưu gửi", value: String(rows.count)),
            ],
            signatures: [
                OfficialSlip.Signature(
                    title: isOut ? "Người giao" : "Người nhận",
                    name: list.clerkName
                ),
                OfficialSlip.Signature(title: "Nhân viên bưu chính", name: list.carrier),
            ],
            mark: list.confirmedAt == nil ? "CHƯA ĐỐI CHIẾU" : nil
        ).pdf(watermark: watermark)
    }
}
