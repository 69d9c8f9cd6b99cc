// SPDX-License-Identifier: Apache-2.0

package import Core

/// A procedure as the national database hands it out and takes it (`LayThuTuc`, vietnam.md §5.1).
///
/// It carries what the law says; plain words, forms and processes are ours and stay.
package enum NationalRecord {
    package static func json(_ record: ProcedureRecord, agencies: [ProcedureRecord.Coded] = [])
        -> JSON
    {
        [
            "MATTHC": .string(record.code),
            "TENTTHC": .string(record.name.vi),
            "MACOQUANCONGBO": .string(record.publisher.code),
            "TENCOQUANCONGBO": .string(record.publisher.name),
            // 1: công khai.
            "TRANGTHAI": .integer(1),
            "LINHVUCTHUCHIEN": [
                [
                    "MALINHVUC": .string(record.field.code),
                    "TENLINHVUC": .string(record.field.name),
                ]
            ],
            "TRINHTUTHUCHIEN": .array(record.cases.map(json)),
            "CACHTHUCTHUCHIEN": .array(record.channels.map(json)),
            "THANHPHANHOSO": papers(record),
            "YEUCAU": .string(record.requirements),
            "DOITUONGTHUCHIEN": .array(record.subjects.map { ["TENDOITUONG": .string($0)] }),
            "KETQUATHUCHIEN": .array(
                record.results.map {
                    ["MAKETQUA": .string($0.code), "TENKETQUA": .string($0.name)]
                }
            ),
            "CANCUPHAPLY": .array(
                record.legalBases.map {
                    ["SOVANBAN": .string($0.number), "TENVANBAN": .string($0.title)]
                }
            ),
            "COQUANTHUCHIEN": .array(
                agencies.map { ["MADONVI": .string($0.code), "TENDONVI": .string($0.name)] }
            ),
        ]
    }

    private static func json(_ one: ProcedureRecord.Case) -> JSON {
        [
            "TRUONGHOP": .string(one.name),
            "TRINHTU": .array(one.steps.map { ["TENTRINHTU": .string($0)] }),
        ]
    }

    private static func json(_ channel: ProcedureRecord.Channel) -> JSON {
        let fees: [JSON] = channel.fees.map { fee in
            [
                "MAPHILEPHI": .string(fee.name), "SOTIEN": .integer(Int64(fee.amount)),
                "DONVI": "Đồng", "MOTA": .string(fee.note),
            ]
        }
        let time: JSON = [
            "THOIGIANGIAIQUYET": .integer(Int64(channel.duration.count)),
            "DONVITINH": .string(channel.duration.unit.national),
            "MOTA": .string(channel.note), "PHILEPHI": .array(fees),
        ]
        return ["KENH": .integer(Int64(channel.kind.number)), "THOIGIAN": .array([time])]
    }

    private static func papers(_ record: ProcedureRecord) -> JSON {
        let papers: [JSON] = record.papers.map { paper in
            [
                "MAGIAYTO": .string(paper.code), "TENGIAYTO": .string(paper.name.vi),
                "SOBANCHINH": .integer(Int64(paper.originals)),
                "SOBANSAO": .integer(Int64(paper.copies)), "TENMAUDON": "", "URL": "",
            ]
        }
        return [["TRUONGHOP": "", "GIAYTO": .array(papers)]]
    }
}

extension ProcedureRecord.Duration.Unit {
    /// As DONVITINH has it.
    var national: String {
        switch self {
        case .workingDay: "Ngày làm việc"
        case .workingHour: "Giờ làm việc"
        case .day: "Ngày"
        }
    }

    /// Reads the same however it is written; `Giờ` alone is of work, as desks count it.
    init?(national text: String) {
        switch Vietnamese.fold(text).filter({ !$0.isWhitespace }) {
        case "ngaylamviec", "working_day", "workingday": self = .workingDay
        case "giolamviec", "gio", "working_hour": self = .workingHour
        case "ngay", "day": self = .day
        default: return nil
        }
    }
}
