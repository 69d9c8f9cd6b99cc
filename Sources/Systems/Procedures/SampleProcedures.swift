// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// The procedures that ship with the program: described from memory, marked as samples, each with what
/// must still be checked against its official text.
package enum SampleProcedures {
    private struct Entry: Codable {
        let record: ProcedureRecord
        let form: String
        let process: String
        let result: ResultTemplate?
    }

    private struct File: Codable {
        let forms: [String: FormDefinition]
        let processes: [String: ProcessDefinition]
        let procedures: [Entry]
    }

    /// The described ones; `agencies` says which agency stands for `@department` and `@province`.
    package static func described(agencies: [String: AgencyCode]) throws -> [ProcedureContent] {
        let data = Data(PackageResources.procedures_json)
        let file = try JSONDecoder().decode(File.self, from: data)
        return file.procedures.compactMap { entry in
            guard let form = file.forms[entry.form], var process = file.processes[entry.process]
            else { return nil }
            for index in process.steps.indices {
                guard case .agency(let name) = process.steps[index].place,
                    let code = agencies[name]
                else { continue }
                process.steps[index].place = .agency(code: code.text)
            }
            process.result = entry.result
            return ProcedureContent(record: entry.record, form: form, process: process)
        }
    }

    /// `count` made-up procedures for measuring and training, each like a described one.
    package static func generated(_ count: Int, like content: [ProcedureContent])
        -> [ProcedureContent]
    {
        guard !content.isEmpty else { return [] }
        let things = [
            "giấy phép hoạt động", "chứng chỉ hành nghề", "giấy chứng nhận đủ điều kiện",
            "quyết định công nhận", "giấy xác nhận", "thẻ kiểm tra viên", "phiếu thông tin",
        ]
        let acts = [
            "Cấp", "Cấp lại", "Gia hạn", "Điều chỉnh", "Thu hồi theo đề nghị", "Đăng ký", "Sửa đổi",
        ]
        let areas = [
            "nuôi trồng thủy sản", "kinh doanh lữ hành", "khám bệnh, chữa bệnh",
            "vận tải hành khách",
            "khai thác nước dưới đất", "quảng cáo ngoài trời", "dạy nghề", "kiểm định xe cơ giới",
            "sản xuất giống cây trồng", "thư viện tư nhân", "xuất bản phẩm", "an toàn bức xạ",
        ]
        return (0..<count).map { index in
            var made = content[index % content.count]
            let name = [
                acts[index % acts.count], things[index / acts.count % things.count],
                areas[index / (acts.count * things.count) % areas.count],
                "loại \(index / (acts.count * things.count * areas.count) + 1)",
            ].joined(separator: " ")
            made.record.code = "3.\((900_000 + index).digits(6))"
            made.record.name = Wording(name, en: "Sample procedure \(index + 1)")
            made.record.plain = Wording("Thủ tục sinh ra để thử, không có thật.")
            made.record.synonyms = []
            made.record.field = ProcedureRecord.Coded(
                code: "MAU-\(index % areas.count)",
                name: "Mẫu: \(areas[index % areas.count])"
            )
            made.record.isSample = true
            return made
        }
    }
}
