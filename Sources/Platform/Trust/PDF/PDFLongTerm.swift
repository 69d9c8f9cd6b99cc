// SPDX-License-Identifier: Apache-2.0

import Crypto
package import Formats

/// Puts certificates and revocation into a signed PDF, so that it can be judged when its authorities are gone (PAdES B-LT).
package enum PDFLongTerm {
    /// One more revision with the data of every signature; what an earlier store has is kept.
    ///
    /// `certificates` are DER, of signers, authorities and time-stampers; `revocation` is for all of them.
    package static func extend(
        _ file: PDFFile,
        certificates: [[UInt8]],
        revocation: RevocationData
    ) throws -> [UInt8] {
        let reader = PDFReader(file)
        let view = reader.view()
        var catalog = try view.catalog()
        guard let root = view.trailer["Root"]?.reference else { return file.bytes }
        var store = try view.dictionary(catalog["DSS"]) ?? [:]
        var update = PDFUpdate(file)
        let known = try PDFSecurityStore(view)
        let present = Set(
            known.certificates + known.revocation.lists.map(\.der)
                + known.revocation.responses.map(\.der)
        )
        var entry: [String: PDFValue] = [:]
        for (list, own, all) in [
            ("Certs", "Cert", certificates), ("CRLs", "CRL", revocation.lists.map(\.der)),
            ("OCSPs", "OCSP", revocation.responses.map(\.der)),
        ] {
            let added = all.filter { !present.contains($0) }
                .map { PDFValue.reference(update.add(stream: [:], $0)) }
            guard !added.isEmpty else { continue }
            store[list] = .array((try view.array(store[list]) ?? []) + added)
            entry[own] = .array(added)
        }
        var index = try view.dictionary(store["VRI"]) ?? [:]
        for signature in try PDFSignatureReader(reader).signatures() where signature.flaw == nil {
            let name = try Self.name(of: signature, view)
            if index[name] == nil { index[name] = .reference(update.add(.dictionary(entry))) }
        }
        store["Type"] = .name("DSS")
        store["VRI"] = .dictionary(index)
        if let own = catalog["DSS"]?.reference {
            update.set(own, .dictionary(store))
        } else {
            catalog["DSS"] = .reference(update.add(.dictionary(store)))
            update.set(root, .dictionary(catalog))
        }
        return update.bytes().bytes
    }

    /// EN 319 142-1 §5.4.2.3: SHA-1 of the whole Contents, its filling zeros included, in capitals.
    private static func name(
        of signature: PDFSignature,
        _ view: PDFView
    ) throws(PDFRefusal) -> String {
        let dictionary = try view.dictionary(signature.reference.map { .reference($0) })
        let contents = dictionary?["Contents"]?.string ?? []
        let digest = Insecure.SHA1.hash(data: contents)
        return digest.map { byte in
            let text = String(byte, radix: 16, uppercase: true)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
