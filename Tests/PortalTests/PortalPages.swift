// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import TestSupport
import Testing

/// What every page is held to, whatever was typed into it.
enum PortalPages {
    static let evil = "<script>alert(1)</script>\"' & x"

    static func check(_ answer: PortalBrowser.Answer, _ status: Int, _ name: String) {
        #expect(answer.status == status, "\(name): \(answer.status) \(answer.location)")
        let problems = PageCheck.problems(in: answer.body)
        #expect(problems.isEmpty, "\(name): \(problems)")
        #expect(!answer.body.contains("<script>alert"), "\(name)")
        for mark in ["<i>Mẫu", "<b>Mẫu", "<b>mẫu"] {
            #expect(!answer.body.contains(mark), "\(name)")
        }
        #expect(!answer.body.contains("⟦"), "\(name): a sentence is missing")
    }
}
