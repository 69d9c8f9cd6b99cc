// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Formats

private func message(_ business: String, eDoc: String = "") -> String {
    Sample.message(
        eDoc: Sample.eDoc + eDoc,
        traces: "\(Sample.hop)<edXML:Bussiness>\(business)</edXML:Bussiness>"
    )
}

private func element(_ name: String, _ text: String) -> String {
    "<edXML:\(name)>\(text)</edXML:\(name)>"
}

private func type(_ code: String) -> String { element("BussinessDocType", code) }

@Suite struct EdXMLBusinessTests {
    @Test(arguments: ["4", "-1", "01", "x", ""])
    func `a type other than 0 to 3 is refused in both modes`(code: String) {
        let text = message(type(code) + element("Paper", "0"))
        for mode in EdXMLReader.Mode.allCases {
            #expect(
                refusals(text, mode).first?.hasPrefix("BussinessDocType is \"\(code)\".") ?? false
            )
        }
    }

    @Test func `a recall names its document in either place`() throws {
        let recall =
            type("1") + element("BussinessDocReason", "Sai nội dung") + element("Paper", "1")
        let missing = "The recall does not say of which document."
        #expect(refusals(message(recall)).first?.hasPrefix(missing) ?? false)
        let inside = try readDocument(message(element("DocumentId", "A,2019,1") + recall))
        #expect(inside.affectedDocumentId == "A,2019,1" && inside.purpose == .recall)
        #expect(inside.business?.reason == "Sai nội dung" && inside.business?.paper == true)
        let answered = element("ResponseFor", element("DocumentId", "B,2019,2"))
        #expect(try readDocument(message(recall, eDoc: answered)).affectedDocumentId == "B,2019,2")
        let both = try readDocument(message(element("DocumentId", "A") + recall, eDoc: answered))
        #expect(both.affectedDocumentId == "A")
    }

    @Test func `an update says what changes and for whom`() throws {
        let start = element("DocumentId", "A,2019,1") + type("2")
        #expect(
            refusals(message(start)).first?.hasPrefix("The update does not say what changes.")
                ?? false
        )
        #expect(refusals(message(type("2"))).count == 2)
        let receiver = element("Receiver", element("OrganId", "H26") + element("ReceiverType", "1"))
        let receivers = element("ReceiverList", receiver)
        let flags = element("DocumentInfo", "0") + element("DocumentReceiver", "1")
        let update = message(start + element("BussinessDocumentInfo", flags + receivers))
        let business = try #require(try readDocument(update).business)
        #expect(business.changesDocument == false && business.changesReceivers == true)
        #expect(business.receivers.map(\.change) == [.added])
        let unlisted = message(start + element("BussinessDocumentInfo", flags))
        #expect(
            refusals(unlisted).first?.hasPrefix("DocumentReceiver is 1, but no Receiver") ?? false
        )
        let bad = message(start + element("BussinessDocumentInfo", element("DocumentInfo", "2")))
        #expect(refusals(bad).contains("DocumentInfo is \"2\". Write 0 or 1."))
    }

    @Test func `an update that changes nothing is taken with a warning`() throws {
        let flags = element("DocumentInfo", "0") + element("DocumentReceiver", "0")
        let text = message(
            element("DocumentId", "A") + type("2") + element("BussinessDocumentInfo", flags)
        )
        #expect(try read(text).problems.map(\.severity) == [.warning])
    }

    @Test func `a replacement lists what it replaces`() throws {
        #expect(
            refusals(message(type("3"))).first?.hasPrefix("The replacement lists nothing") ?? false
        )
        let organs = element("OrganIdList", element("OrganId", "H26") + element("OrganId", "H27"))
        let item = element("ReplacementInfo", element("DocumentId", "A,2019,1") + organs)
        let text = message(type("3") + element("ReplacementInfoList", item))
        let replacement = try #require(try readDocument(text).business?.replacements.first)
        #expect(replacement.documentId == "A,2019,1")
        #expect(replacement.organIds.map(\.text) == ["H26", "H27"])
        let nameless = element("ReplacementInfoList", element("ReplacementInfo", organs))
        #expect(refusals(message(type("3") + nameless)).count == 2)
    }

    @Test func `a number of pages in Paper means that paper is sent`() throws {
        let text = message(type("0") + element("Paper", "12"))
        #expect(try readDocument(text).business?.paper == true)
        #expect(try read(text).problems.map(\.severity) == [.warning])
    }

    @Test(arguments: ["07", "14", "99", "x", "1 3"])
    func `an unknown status code is refused in both modes`(code: String) {
        let text = Sample.status().replacing(">03<", with: ">\(code)<")
        #expect(
            refusals(text).first?.hasPrefix("StatusCode is \"\(code)\". Write one of 01, 02,")
                ?? false
        )
        #expect(!refusals(text, .lenient).isEmpty)
    }

    @Test func `a status code of one digit is repaired in lenient mode`() throws {
        let text = Sample.status().replacing(">03<", with: ">3<")
        #expect(refusals(text).count == 1)
        #expect(try readStatus(text, .lenient).code == .accepted)
    }

    @Test func `a status must say which document it answers`() {
        let id = "<edXML:DocumentId>000.00.00.G22,2015/09/30,7816/VPCP-TTĐT</edXML:DocumentId>"
        let text = Sample.status().replacing(id, with: "")
        for mode in EdXMLReader.Mode.allCases {
            let expected = "The status names no ResponseFor/DocumentId. Say what it answers."
            #expect(refusals(text, mode).contains(expected))
        }
    }

    @Test func `a status carries no attachments`() {
        let text = Sample.message(eDoc: Sample.statusHeader)
        let expected = "A status message carries attachments. Send them in a document."
        #expect(refusals(text).contains(expected))
    }
}
