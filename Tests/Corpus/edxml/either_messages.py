# SPDX-License-Identifier: Apache-2.0
"""Messages on which the specification is silent or of two minds: accept or refuse, both are right.

But: no crash, no hang, a problem sentence when refused, and when accepted the object must hold
the fields of one of the readings in `accepted` (a list of partial objects), so that nothing is
silently lost or invented. Where `accepted` is left out, any well-formed object will do.
"""
import unicodedata

from edxml_builder import (NS, E, File, Raw, a_uuid, b64_lines, docx, leaf, organization, pdf, response_for,
                           sha256, wrapper, zip_one)


def reading(m, **fields):
    """The complete expectation of a message, with some fields read in another way."""
    return m.expected | fields


def contents(m, *datas):
    """Readings that differ in the content of the only attachment (raw or unwrapped)."""
    first = m.expected["attachments"][0]
    facts = [{"size": len(d), "sha256": sha256(d)} for d in datas]
    return [reading(m, attachments=[first | f]) for f in facts]


def xml(c):
    m = c.document()
    c.either("xml-version-1.1", "XML 1.1 declared",
             m.text().replace('version="1.0"', 'version="1.1"', 1).encode(), [m.expected])
    m = c.document()
    c.either("namespace-none", "§1.1 match by local name: no namespace at all", m.text().replace(
        f' xmlns="{NS}"', "").replace(f' xmlns:edXML="{NS}"', "").replace("edXML:", "").encode(), [m.expected])
    m = c.document()
    m.root.attrs, m.root.prefix = {}, ""
    c.either("namespace-only-envelope", "the attachments stand in no namespace", m, [m.expected])
    m = c.document()
    c.either("namespace-slash", "one slash too many", m.text().replace(NS, NS + "/").encode(), [m.expected])
    m = c.document()
    m.header.add(E("Subject", "Lạ", prefix="x", attrs={"xmlns:x": "urn:example:la"}), first=True)
    c.either("namespace-foreign-Subject", "a foreign Subject before ours: by local name or not?", m,
             [m.expected, reading(m, subject="Lạ")])
    m = c.document()
    m.header.get("Subject").attrs = {"xmlns:a": "u:1", "xmlns:b": "u:1", "a:c": "1", "b:c": "2"}
    c.either("namespace-same-attribute", "one attribute twice under two prefixes", m, [m.expected])
    m = c.document()
    m.root.children = m.envelope.children + [m.encoded]
    m.root.attrs["xmlns:edXML"] = NS
    c.either("frame-no-envelope", "header and body directly under the root", m, None)
    m = c.document()
    m.envelope.attrs["xmlns"] = NS
    m.encoded.prefix = ""
    c.either("frame-envelope-is-root", "no outer edXML", swap_root(m), None)
    m = c.document()
    m.body.add(*m.root.drop("AttachmentEncoded"))
    c.either("frame-attachments-in-body", "§1.1 shows AttachmentEncoded beside the envelope only", m, [m.expected])
    m = c.document(files=[])
    m.envelope.drop("edXMLBody")
    m.root.drop("AttachmentEncoded")
    c.either("frame-no-body", "a document without any body", m, [m.expected])
    m = c.document()
    m.envelope.drop("edXMLHeader/TraceHeaderList")
    c.either("frame-no-trace", "§1.3 TraceHeader 1..n", m, [m.expected])
    m = c.document()
    m.header.add(Raw("<La/>" * 100_000))
    c.either("size-100000-unknown", "100,000 unknown empty elements", m, [m.expected], alone=True)
    m = c.document()
    m.header.add(Raw("<!-- " + "x" * 2_000_000 + " -->"))
    c.either("size-comment-2mb", "a comment of 2 MB", m, [m.expected], alone=True)
    m = c.document(files=[File("a.pdf", "application/pdf", pdf("eol"), layout=b64_lines(1, "", "\n" * 3000))])
    c.either("size-line-breaks", "§1.1 line breaks are allowed, three million of them", m, [m.expected], alone=True)
    m = c.document(files=[File("a.pdf", "application/pdf", pdf("52mb", 39_000_000))])
    c.either("size-52mb", "§1.1 above the limit observed in a gateway; memory must stay low all the same", m,
             [m.expected], alone=True)


def swap_root(m):
    m.root.name, m.root.prefix, m.root.attrs = m.envelope.name, m.envelope.prefix, m.envelope.attrs
    m.root.children = m.envelope.children + [m.encoded]
    return m


def texts(c):
    def one(name, why, path, text, *readings):
        m = c.document()
        m.header.write(path, text)
        c.either(name, why, m, [reading(m, **r) for r in readings or ({},)])

    day = "PromulgationInfo/PromulgationDate"
    one("date-unpadded", "2019/3/5", day, "2019/3/5", {"promulgated": "2019-03-05"})
    one("date-iso", "another system's form", day, "2019-03-05", {"promulgated": "2019-03-05"})
    one("date-vietnamese", "day first", day, "05/03/2019", {"promulgated": "2019-03-05"})
    one("date-with-time", "§1 date-time where a date belongs", day, "2019/03/05 10:00:00",
        {"promulgated": "2019-03-05"})
    one("blank-around", "blanks around a value: kept or trimmed", "Code/CodeNotation", "  QĐ-UBND\n ",
        {"notation": "QĐ-UBND"}, {"notation": "  QĐ-UBND\n "})
    one("line-in-subject", "a line break inside Subject: kept or a blank", "Subject", "V/v hai\n      dòng",
        {"subject": "V/v hai\n      dòng"}, {"subject": "V/v hai dòng"}, {"subject": "V/v hai       dòng"})
    one("blank-subject", "Subject of blanks only", "Subject", "   ",
        {"subject": "   "}, {"subject": ""}, {"subject": None})
    one("null-capitals", "NULL in capitals", "Subject", "NULL", {"subject": "NULL"})
    nfd = unicodedata.normalize("NFD", "ế" * 400)
    one("length-nfd", "400 letters, 1200 code points in NFD", "Subject", nfd, {"subject": nfd})
    one("length-number-15", "§1.2 ≤11, 14 seen", "Code/CodeNumber", "123456789012345", {"number": "123456789012345"})
    for path, text in (("OtherInfo/Priority", "5"), ("OtherInfo/Priority", "hỏa tốc"),
                       ("OtherInfo/PageAmount", "1000"), ("SteeringType", "4"),
                       ("SignerInfo/FullName", "A" * 51), ("SignerInfo/Position", "A" * 101),
                       ("From/OrganName", "A" * 201), ("DocumentType/Type", "Công văn")):
        name = f"optional-{path.split('/')[-1]}-{text[:2].encode().hex()}"
        one(name, "§1.2 an optional value out of bounds", path, text)
    one("place-empty", "Place has cardinality 1, but QĐ 28 Đ10.2 does not ask for it", "PromulgationInfo/Place", "")
    m = c.document()
    m.header.add(leaf("DueDate", "2019/13/45"))
    c.either("optional-DueDate", "an optional date that does not exist", m, [m.expected])
    m = c.document()
    m.trace.get("TraceHeader").write("Timestamp", "hôm qua")
    c.either("trace-timestamp", "§1.3 a hop at no time", m, [m.expected])


def repeats(c):
    for name in ("Subject", "DocumentId", "Code", "From"):
        m = c.document()
        twin = c.document().header.get(name)
        m.header.add(twin)
        c.either(f"twice-{name}", "§1.2 cardinality 1, but two different ones", m, None)
    for name, to in (("case", ["vxp.saas.03", "VXP.SAAS.03"]), ("old-and-new", ["000.00.18.G12", "G12.18"])):
        m = c.document(to=to)
        c.either(f"recipients-{name}", "the same receiver in two spellings?", m, [m.expected])
    m = c.document(sender="000.00.00.G22", to=["000.00.00.G22"])
    c.either("recipients-self", "a message to oneself", m, [m.expected])
    m = c.document()
    m.header.add(E("To"))
    c.either("recipients-empty-To", "§1.1 an empty To is absent", m, [m.expected])
    m = c.document(sender="G" * 36)
    c.either("code-36", "§1.6 ≤35, but be liberal on read", m, [m.expected])
    m = c.document(sender="mã lạ")
    c.either("code-words", "§1.6 liberal, but this is hardly a code", m, [m.expected])


def business(c):
    def one(name, why, business_element, kind, *header):
        m = c.document(business=business_element, kind_of_business=kind)
        m.header.add(*header)
        c.either(name, why, m, [m.expected])

    kind = lambda value: leaf("BussinessDocType", value)  # noqa: E731
    one("recall-nothing-named", "§1.3 neither Bussiness/DocumentId nor ResponseFor", E("Bussiness", kind("1")), 1)
    one("recall-two-named", "§13 the two places disagree", E("Bussiness", leaf("DocumentId", "a"), kind("1")), 1,
        response_for("000.00.00.G22", "1/CV", "2019/01/01", "b"))
    one("update-nothing-named", "§1.3 an update of what?", E("Bussiness", kind("2")), 2)
    one("paper-pages", "§1.3 [D] Paper read as a number of pages", E("Bussiness", kind("0"), leaf("Paper", "12")), 0)
    one("business-null", "§1.1 null = absent, contract: 0 when absent", E("Bussiness", kind("null")), 0)
    one("business-01", "a leading zero", E("Bussiness", leaf("DocumentId", "a"), kind("01")), 1)
    one("replacement-no-id", "ReplacementInfo without DocumentId", E("Bussiness", kind("3"), E(
        "ReplacementInfoList", E("ReplacementInfo", E("OrganIdList", leaf("OrganId", "G22"))))), 3)
    m = c.status("03")
    m.header.write("StatusCode", "3")
    c.either("status-one-digit", "§1.5 two digits, text", m, [reading(m, status="03"), reading(m, status="3")])
    m = c.status("03")
    m.header.write("ResponseFor/Code", "7816")
    c.either("status-no-slash", "a Code without a slash", m, [reading(m, number="7816", notation=None),
                                                               reading(m, number="7816", notation="")])
    for path in ("ResponseFor/DocumentId", "ResponseFor/Code", "ResponseFor/OrganId", "Timestamp", "Description"):
        m = c.status("03")
        m.header.drop(path)
        lost = {"ResponseFor/DocumentId": {"documentId": None},
                "ResponseFor/Code": {"number": None, "notation": None}}
        c.either(f"status-no-{path.split('/')[-1]}", "§1.5 says nothing of what may be left out", m,
                 [reading(m, **lost.get(path, {}))])
    m = c.status("03")
    m.header.add(organization("To", "000.00.00.G22"))
    c.either("status-with-To", "§1.5 shows no To", m, [m.expected, reading(m, to=["000.00.00.G22"])])
    m = c.document()
    m.header.add(leaf("StatusCode", "03"), response_for("000.00.00.G22", "1/CV", "2019/01/01", "b"))
    c.either("status-and-document", "both at once", m, None)
    m = c.status("03")
    m.header.add(response_for("000.00.00.G22", "1/CV", "2019/01/01", "b"))
    c.either("status-two-ResponseFor", "one status for two documents", m, None)


def attachments(c):
    content = pdf("either")

    def one(name, why, payload, *readings, label="application/zip"):
        m = c.document(files=[File("a.pdf", label, payload)])
        c.either(name, why, m, contents(m, *readings))

    def zipped(name, why, entry, data=content, **options):
        payload = zip_one(entry, data, **options)
        one(name, why, payload, payload, data)

    entry = a_uuid("either")
    zipped("zip-no-extension", "§1.1 base name a UUID, but no extension", entry)
    zipped("zip-folder", "the entry lies in a folder", f"tep/{entry}.pdf")
    zipped("zip-absolute", "an absolute path", f"/{entry}.pdf")
    zipped("zip-backslash", "a path for Windows", f"..\\{entry}.pdf")
    zipped("zip-braces", "a UUID in braces", "{" + entry + "}.pdf")
    zipped("zip-symlink", "the entry is a symbolic link", f"{entry}.pdf", attributes=0o120777 << 16)
    zipped("zip-empty-entry", "a wrapper of nothing", f"{entry}.pdf", b"")
    zipped("zip-ratio-1000", "10 kB become 10 MB: honest, but is the ratio?", f"{entry}.pdf", bytes(10_000_000))
    payload = zip_one(f"{entry}.pdf", content, method=12, packed=b"BZh9" + content)
    one("zip-method-bzip2", "a method other than stored and deflated", payload, payload)
    inner = wrapper(content, "pdf", "inner")
    outer = wrapper(inner, "zip", "outer")
    one("zip-wrapped-twice", "§1.1 unwrap once or until the end?", outer, inner, content)
    polyglot = b"%PDF-1.4\n" + inner
    one("zip-behind-pdf", "PDF at the front, wrapper at the end: two files in one", polyglot, polyglot, content)
    cut = docx("cut")[:-30]
    one("zip-docx-cut", "a cut ZIP that was no wrapper", cut, cut, label="application/msword")
    text = b"PK\3\4 day khong phai zip"
    one("zip-magic-only", "the four magic bytes, then text", text, text)
    one("content-empty", "§1.1 empty = absent: a file of no bytes", b"", b"", label="application/pdf")
    m = c.document()
    m.encoded.get("Attachment").write("ContentTransferEncoded", "QUJDRB==")
    c.either("base64-loose-bits", "the last bits are not zero", m, contents(m, b"ABCD"))
    for name, path, text in (("cid", "ContentId", "200"), ("name", "AttachmentName", "khac.pdf")):
        m = c.document()
        m.encoded.get("Attachment").write(path, text)
        named = [m.expected["attachments"][0] | {"name": text}] if name == "name" else m.expected["attachments"]
        c.either(f"attachment-{name}-differs", "Manifest and Attachment differ", m,
                 [m.expected, reading(m, attachments=named)])
    m = c.document(files=[File(f"t{i}.pdf", "application/pdf", pdf(f"e{i}")) for i in range(2)])
    for part in (*m.manifest.children, *m.encoded.children):
        part.write("ContentId", "cid:1")
    c.either("attachment-cid-twice", "two attachments under one ContentId", m, [m.expected])
    m = c.status("03")
    m.envelope.add(E("edXMLBody", E("edXMLManifest")))
    c.either("status-with-body", "§1.5 no body, §1.1 empty = absent", m, [m.expected])


def all_either(c):
    for part in (xml, texts, repeats, business, attachments):
        part(c)
