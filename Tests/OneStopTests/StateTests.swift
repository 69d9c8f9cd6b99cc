// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import OneStop

/// The transition table against the national list of ten states.
struct StateTests {
    /// Which code may follow which: 1→2|3|5, 2→4, 4→5|6|8|9, 5→4, 6→4, any of 1, 2, 4, 5 →7, 9→10; and
    /// what the list leaves open: 5 and 6 from 2, 5 back to 1 before receipt, 2, 5 and 6 →8, 6→7.
    private static let follows: [Int: Set<Int>] = [
        1: [2, 3, 5, 7], 2: [4, 5, 6, 7, 8], 4: [5, 6, 7, 8, 9], 5: [1, 4, 7, 8], 6: [4, 7, 8],
        9: [10],
    ]

    @Test(arguments: DossierState.allCases, DossierAction.Kind.allCases)
    func `an action leads only where the national list allows`(
        state: DossierState,
        kind: DossierAction.Kind
    ) {
        for wasReceived in [true, false] {
            guard let next = DossierState.next(state, kind, wasReceived: wasReceived) else {
                continue
            }
            let (from, to) = (state.nationalCode, next.nationalCode)
            let isSame = from == to
            #expect(isSame || Self.follows[from]?.contains(to) ?? false, "\(state) → \(next)")
            #expect(!state.isOver, "\(state) is over and yet becomes \(next) by \(kind)")
        }
    }

    @Test func `only filing begins a dossier, and filing happens once`() {
        for kind in DossierAction.Kind.allCases {
            let begins = DossierState.next(nil, kind, wasReceived: false) != nil
            #expect(begins == (kind == .submitted))
        }
        for state in DossierState.allCases {
            #expect(DossierState.next(state, .submitted, wasReceived: true) == nil)
        }
    }

    @Test func `every one of the ten codes is used`() {
        #expect(Set(DossierState.allCases.map(\.nationalCode)) == Set(1...10))
    }

    @Test func `nobody signs what no leader approved, and nothing is handed out unsigned`() {
        for state in DossierState.allCases where state != .awaitingSignature {
            #expect(DossierState.next(state, .signed, wasReceived: true) == nil)
        }
        for state in DossierState.allCases where state != .decided {
            #expect(DossierState.next(state, .returned, wasReceived: true) == nil)
        }
    }

    @Test(arguments: [
        ("2018-12-31", "Mẫu tự lập (chưa có mẫu theo luật của ngày này)"),
        ("2019-01-06", "Mẫu số 01 (Thông tư số 01/2018/TT-VPCP)"),
        ("2025-07-01", "Mẫu số 01 (Thông tư số 03/2025/TT-VPCP)"),
    ])
    func `a slip bears the form of the law of its day`(day: String, label: String) throws {
        #expect(SlipForm.receipt.label(on: try #require(CivilDate(text: day))) == label)
    }

    @Test func `the control slip was form 05 and is form 06`() throws {
        let (old, new) = (CivilDate(text: "2020-01-02"), CivilDate(text: "2026-01-02"))
        #expect(SlipForm.control.label(on: try #require(old)).hasPrefix("Mẫu số 05"))
        #expect(SlipForm.control.label(on: try #require(new)).hasPrefix("Mẫu số 06"))
    }
}
