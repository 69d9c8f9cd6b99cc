// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct AgencyCodeTests {
    @Test(
        "vietnam.md §1.6: the examples have their shapes",
        arguments: [
            ("000.00.00.G22", AgencyCode.Shape.qcvn102), ("000.00.18.G12", .qcvn102),
            ("001.00.20.TT2", .qcvn102), ("000.00.04.G14", .qcvn102), ("G22", .decision20),
            ("H26", .decision20), ("H26.12", .decision20), ("H26.12.05", .decision20),
            ("H15.50.05.13", .decision20), ("vxp.saas.03", .other), ("01.02.G22", .other),
            ("000.00.00.g22", .other), ("000.00.00.022", .other), ("H26.", .other),
            ("H26..05", .other), ("h26", .other), ("H26-12", .other), ("0100109106", .other),
            ("H260", .other),
        ]
    )
    func shapes(text: String, shape: AgencyCode.Shape) throws {
        let code = try #require(AgencyCode(text))
        #expect(code.shape == shape)
        #expect(code.description == text)
    }

    @Test(arguments: [
        "", " ", "H26 ", "H26\n", "Đ26", "H26/12", "H26,12", "H26:12", "H26%", "H26'--", "<b>",
        "123456789012345678901234567890123456", "H26\u{0}", "H２6",
    ])
    func `what no code can be is refused`(text: String) {
        #expect(AgencyCode(text) == nil)
    }

    @Test func `thirty-five characters are the longest`() {
        #expect(AgencyCode(String(repeating: "A", count: 35)) != nil)
        #expect(AgencyCode(String(repeating: "A", count: 36)) == nil)
    }

    @Test func `reading is liberal in case, hyphen and underscore`() {
        for text in ["vxp.saas.03", "A-b_C.1", "-", ".", "_"] {
            #expect(AgencyCode(text)?.text == text)
        }
    }

    @Test func `codes sort by their bytes`() {
        let codes = ["a", "B", "A", "H26.12", "H26", "000.00.00.G22"].compactMap(AgencyCode.init)
        #expect(
            codes.sorted().map(\.text) == ["000.00.00.G22", "A", "B", "H26", "H26.12", "a"]
        )
    }
}
