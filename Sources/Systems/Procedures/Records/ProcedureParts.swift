// SPDX-License-Identifier: Apache-2.0

extension ProcedureRecord {
    /// CACHTHUCTHUCHIEN: time and fee hang under the channel.
    package struct Channel: Sendable, Equatable, Codable {
        /// KENH 1, 2, 3.
        package enum Kind: String, Sendable, CaseIterable, Codable {
            case desk, online, post

            /// As `DongBoHoSoMC` writes it.
            package var number: Int {
                switch self {
                case .desk: 1
                case .online: 2
                case .post: 3
                }
            }
        }

        package var kind: Kind
        package var duration: Duration
        package var fees: [Fee]
        package var note: String

        package init(kind: Kind, duration: Duration, fees: [Fee] = [], note: String = "") {
            self.kind = kind
            self.duration = duration
            self.fees = fees
            self.note = note
        }
    }

    /// THOIGIANGIAIQUYET with DONVITINH.
    package struct Duration: Sendable, Equatable, Codable {
        package enum Unit: String, Sendable, CaseIterable, Codable {
            case workingDay, workingHour, day
        }

        package var count: Int
        package var unit: Unit

        package init(count: Int, unit: Unit = .workingDay) {
            self.count = count
            self.unit = unit
        }
    }

    /// PHILEPHI, in whole đồng.
    package struct Fee: Sendable, Equatable, Codable {
        /// HinhThucThu: when it is taken.
        package enum Collection: String, Sendable, CaseIterable, Codable {
            case atReceipt, withSupplement, atResult

            /// As `DongBoHoSoMC` writes it.
            package var number: Int {
                switch self {
                case .atReceipt: 1
                case .withSupplement: 2
                case .atResult: 4
                }
            }
        }

        package var name: String
        /// Of one unit.
        package var amount: Int
        package var note: String
        /// MAPHILEPHI; nil: named by its place in the list.
        package var code: String?
        /// Nil: at receipt.
        package var collection: Collection?
        /// A number of the form that it is multiplied by: a field, or `group.field` summed over its rows.
        package var countedBy: String?
        /// The law of the procedure keeps the result back until it is paid; nil: it does not.
        package var holdsResult: Bool?

        package init(
            name: String,
            amount: Int,
            note: String = "",
            code: String? = nil,
            collection: Collection? = nil,
            countedBy: String? = nil,
            holdsResult: Bool? = nil
        ) {
            self.name = name
            self.amount = amount
            self.note = note
            self.code = code
            self.collection = collection
            self.countedBy = countedBy
            self.holdsResult = holdsResult
        }
    }

    /// GIAYTO: one paper of the dossier.
    package struct Paper: Sendable, Equatable, Codable {
        /// MAGIAYTO; names the paper in supplements and on the receipt.
        package var code: String
        package var name: Wording
        package var originals: Int
        package var copies: Int
        package var isRequired: Bool
        /// On the answers of the form; nil: always.
        package var condition: Condition?

        package init(
            code: String,
            name: Wording,
            originals: Int = 1,
            copies: Int = 0,
            isRequired: Bool = true,
            condition: Condition? = nil
        ) {
            self.code = code
            self.name = name
            self.originals = originals
            self.copies = copies
            self.isRequired = isRequired
            self.condition = condition
        }
    }

    /// How time is counted; the law differs from procedure to procedure.
    package struct ClockRule: Sendable, Equatable, Codable {
        /// What becomes of the time already used when a supplement comes.
        package enum Supplement: String, Sendable, CaseIterable, Codable {
            /// It stands still and goes on (QĐ 766/QĐ-TTg).
            case pause
            /// It begins anew (NĐ 61/2018 Đ19).
            case anew
        }

        package var supplement: Supplement
        /// Settled the same day, and the next working day when it came after 15:00.
        package var isSameDay: Bool
        /// Whether an opinion that an officer asks for on his own stops the clock; nil, as it was before there was such
        /// a rule: it runs on.
        package var opinionPauses: Bool?

        package init(
            supplement: Supplement = .pause,
            isSameDay: Bool = false,
            opinionPauses: Bool? = nil
        ) {
            self.supplement = supplement
            self.isSameDay = isSameDay
            self.opinionPauses = opinionPauses
        }
    }
}
