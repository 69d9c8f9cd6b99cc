# SPDX-License-Identifier: Apache-2.0
"""The bad messages: each must be refused in strict mode, for the reason it carries.

`c.bad(name, why, message or bytes, reason, element)`: `element` lists local names, one of which
a problem should mention. `alone=True` marks hostile input that the checker runs in a process of
its own, with its own clock and its own measure of memory.
"""
import random
import zlib

from edxml_builder import (NS, WRONG_NS, E, File, Raw, a_uuid, b64_one_line, docx, leaf, pdf,
                           response_for, wrapper, zip_one)


def swap(c, old, new, message=None):
    """A good message with one piece of its text replaced (once)."""
    text = (message or c.document()).text()
    assert old in text, old
    return text.replace(old, new, 1).encode()


def not_xml(c):
    text = c.document().data()
    for name, data in (("empty", b""), ("blank", b" \n\n"), ("pdf", pdf("bad")), ("zip", docx("bad")),
                       ("json", b'{"edXML": {}}'), ("html", b"<!doctype html><p>Xin ch\xc3\xa0o<br>"),
                       ("zeros", bytes(100_000)), ("binary", random.Random("b").randbytes(5000))):
        c.bad(f"not-xml-{name}", "not XML at all", data, "malformed")
    for name, size in (("tail", len(text) - 9), ("body", len(text) // 2), ("header", 900), ("declaration", 20)):
        c.bad(f"truncated-{name}", "the transfer broke off", text[:size], "truncated")


def malformed(c):
    """§1.1: reject ill-formed messages on receipt, no repair."""
    close = "</edXML:Subject>"
    for name, old, new in (
            ("end-tag", close, "</edXML:subject>"), ("unclosed", "</AttachmentEncoded>", ""),
            ("two-roots", "</edXML>\n", "</edXML>\n<edXML/>"), ("text-after", "</edXML>\n", "</edXML>\nrác"),
            ("attribute-twice", 'version="1.0">', 'version="1.0" version="1.0">'),
            ("attribute-bare", 'version="1.0">', "version=1.0>"), ("attribute-lt", 'version="1.0">', 'version="<">'),
            ("ampersand", close, " A & B" + close), ("entity-unknown", close, "&nbsp;" + close),
            ("name", close, close + "<1a/>"), ("comment-dashes", close, close + "<!-- a -- b -->"),
            ("comment-open", close, close + "<!-- "), ("cdata-open", close, "<![CDATA[" + close),
            ("cdata-end", close, "]]>" + close), ("second-declaration", close, close + '<?xml version="1.0"?>'),
            ("nul", close, "\0" + close), ("nul-reference", close, "&#0;" + close),
            ("control", close, "\x01" + close),
            ("surrogate-reference", close, "&#xD800;" + close), ("huge-reference", close, "&#x110000;" + close),
            ("nonchar-ffff", close, "\uffff" + close), ("nul-after-root", "</edXML>\n", "</edXML>\n\0")):
        c.bad(f"malformed-{name}", "§1.1 not well-formed", swap(c, old, new), "malformed")
    for name, junk in (("ff", b"\xff"), ("overlong", b"\xc0\xaf"), ("surrogate", b"\xed\xa0\x80"),
                       ("cut", b"\xe1\xba"),
                       ("windows-1258", b"S\xf4\xec"), ("beyond", b"\xf5\x80\x80\x80")):
        data = c.document().data().replace(close.encode(), junk + close.encode())
        c.bad(f"utf8-{name}", "§1.1 UTF-8: not valid UTF-8", data, "encoding")
    text = c.document().text()
    for name, declared, codec in (("utf16-declared-only", "UTF-16", "utf-8"), ("utf16-true", "UTF-16", "utf-16"),
                                  ("utf16-undeclared", "UTF-8", "utf-16-be"), ("utf32", "UTF-32", "utf-32"),
                                  ("latin1", "ISO-8859-1", "latin-1"), ("unknown", "TCVN3", "utf-8")):
        data = text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(codec, "replace")
        c.bad(f"encoding-{name}", "§1.1 UTF-8: another encoding, declared or true", data, "encoding")


def namespaces(c):
    c.bad("prefix-undeclared", "§1.1 edoc.edxml: edXML: outside its scope",
          swap(c, "<AttachmentEncoded>", "<edXML:La/><AttachmentEncoded>"), "namespace")
    c.bad("prefix-undeclared-attribute", "§1.1 edoc.edxml: xlink:href undeclared",
          swap(c, "<edXML:Reference>", '<edXML:Reference xlink:href="cid:1">'), "namespace")
    c.bad("namespace-edoc", "§1.1 the namespace of one JS builder",
          c.document().text().replace(NS, WRONG_NS).encode(), "namespace")
    c.bad("namespace-other", "§1.1 some other namespace",
          c.document().text().replace(NS, "urn:example:khac").encode(), "namespace")
    m = c.document()
    m.root.name = "thuDienTu"
    c.bad("root-other", "§1.1 the root is edXML", m, "structure")


def doctypes(c):
    """A message never needs a DTD, so any DTD is refused before anything in it is read."""
    ten = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    blow = '<!ENTITY a "' + "a" * 100_000 + '">'
    for name, dtd, use in (
            ("bare", "<!DOCTYPE edXML>", ""), ("internal", '<!DOCTYPE edXML [<!ENTITY a "b">]>', "&a;"),
            ("element", "<!DOCTYPE edXML [<!ELEMENT edXML ANY>]>", ""),
            ("attlist", '<!DOCTYPE edXML [<!ATTLIST edXML lang CDATA "vi">]>', ""),
            ("bomb", f'<!DOCTYPE edXML [<!ENTITY e0 "ha">{ten}]>', "&e9;"),
            ("quadratic", f"<!DOCTYPE edXML [{blow}]>", "&a;" * 20_000),
            ("loop", '<!DOCTYPE edXML [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
            ("external-file", '<!DOCTYPE edXML [<!ENTITY x SYSTEM "canary.txt">]>', "&x;"),
            ("external-passwd", '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
            ("external-subset", '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/mau.dtd">', ""),
            ("public", '<!DOCTYPE edXML PUBLIC "-//MAU//VI" "http://127.0.0.1:9/mau.dtd">', ""),
            ("parameter", '<!DOCTYPE edXML [<!ENTITY % p "<!ENTITY a \'b\'>">%p;]>', ""),
            ("parameter-external", '<!DOCTYPE edXML [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>', "")):
        m = c.document()
        m.prolog += dtd + "\n"
        m.write("Subject", Raw("Mẫu " + use))
        c.bad(f"dtd-{name}", "any DTD is refused", m, "dtd", alone=name in ("bomb", "quadratic", "loop"))


def hostile(c):
    def with_extra(name, why, extra, reason):
        c.bad(name, why, swap(c, "</edXML:MessageHeader>", extra + "</edXML:MessageHeader>"), reason, alone=True)

    deep = 10_000
    with_extra("deep-nesting", "10,000 levels", "<a>" * deep + "</a>" * deep, "limits")
    with_extra("deep-unclosed", "a million open tags, none closed", "<a>" * 1_000_000, "malformed")
    with_extra("attributes-100000", "100,000 attributes", "<a " + " ".join(f'a{i}=""' for i in range(100_000)) + "/>",
               "limits")
    same = "x" * 120  # names that differ only at the end make a naive duplicate test quadratic
    with_extra("attributes-alike", "30,000 long names with the same beginning",
               "<a " + " ".join(f'{same}{i}=""' for i in range(30_000)) + "/>", "limits")
    with_extra("attributes-namespaced", "20,000 namespace declarations and attributes on one element",
               "<a " + " ".join(f'xmlns:p{i}="u:{i}" p{i}:a=""' for i in range(20_000)) + "/>", "limits")
    with_extra("attribute-unclosed", "an attribute value of 5 MB that never ends",
               '<a b="' + "x" * 5_000_000, "malformed")
    with_extra("comment-unclosed", "a comment of dashes that never ends",
               "<!-- " + "- " * 2_000_000, "malformed")
    m = c.document()
    m.write("Subject", Raw("&#65;" * 500_000))
    c.bad("subject-references", "half a million references in Subject", m, "length", alone=True)


def missing(c):
    for path, *elements in (
            ("From", "OrganId"), ("From/OrganId", "From"), ("To",), ("To/OrganId", "To"), ("DocumentId",),
            ("Code", "CodeNumber", "CodeNotation"), ("Code/CodeNumber", "Code"), ("Code/CodeNotation", "Code"),
            ("PromulgationInfo", "PromulgationDate", "Place"),
            ("PromulgationInfo/PromulgationDate",), ("DocumentType", "TypeName"), ("DocumentType/TypeName",),
            ("Subject",)):
        m = c.document()
        m.header.drop(path)
        c.bad(f"missing-{path.replace('/', '-')}", "§1.2 cardinality 1", m, "missing",
              [path.split("/")[-1], *elements])
    for name, content in (("empty", []), ("null", ["null"])):
        for path in ("Subject", "DocumentId", "From/OrganId", "To/OrganId"):
            m = c.document()
            m.header.get(path).children = content
            c.bad(f"missing-{path.replace('/', '-')}-{name}", "§1.1 empty and null = absent", m, "missing",
                  path.split("/"))
    m = c.document(business=E("Bussiness", leaf("DocumentId", "bay-1"), leaf("BussinessDocType", "1")))
    m.header.add(response_for("000.00.00.G22", "1/CV", "2019/01/01", "bay-2"))
    m.header.drop("DocumentId")
    c.bad("missing-DocumentId-others-present", "§1.2 ids of other documents do not stand in", m, "missing",
          ["DocumentId"])
    for part in ("MessageHeader", "edXMLHeader", "edXMLEnvelope"):
        m = c.document()
        {"MessageHeader": m.top, "edXMLHeader": m.envelope, "edXMLEnvelope": m.root}[part].drop(part)
        c.bad(f"missing-{part}", "§1.1 the frame of a message", m, "missing")


def values(c):
    for name, path, text in (
            ("date-2019-13-45", "PromulgationInfo/PromulgationDate", "2019/13/45"),
            ("date-no-leap-day", "PromulgationInfo/PromulgationDate", "2019/02/29"),
            ("date-zero", "PromulgationInfo/PromulgationDate", "2019/00/00"),
            ("date-words", "PromulgationInfo/PromulgationDate", "hôm nay"),
            ("length-subject-501", "Subject", "đ" * 501), ("length-type-101", "DocumentType/TypeName", "x" * 101),
            ("length-notation-31", "Code/CodeNotation", "N" * 31)):
        m = c.document()
        m.header.write(path, text)
        c.bad(name, "§1.2 type or length", m, name.split("-")[0], [path.split("/")[-1]])
    c.bad("recipients-twice", "the same receiver twice",
          c.document(to=["000.00.00.G01", "000.00.00.G02", "000.00.00.G01"]), "duplicate", ["To", "OrganId"])
    for kind in ("9", "4", "-1", "abc"):
        m = c.document(business=E("Bussiness", leaf("DocumentId", "x"), leaf("BussinessDocType", kind)))
        c.bad(f"business-{kind}", "§1.3 only 0, 1, 2, 3", m, "business", ["BussinessDocType"])
    for name, extra in (("no-list", None), ("empty-list", E("ReplacementInfoList"))):
        m = c.document(business=E("Bussiness", leaf("BussinessDocType", "3"), leaf("Paper", "0"), extra))
        c.bad(f"replacement-{name}", "§1.3 type 3 names what it replaces", m, "business",
              ["ReplacementInfoList", "ReplacementInfo"])
    for code in ("00", "07", "14", "99", "xx"):
        c.bad(f"status-code-{code}", "§1.5 nine codes, no other", c.status(code), "status", ["StatusCode"])
    for name in ("ResponseFor", "From", "StatusCode"):
        m = c.status("03")
        m.header.drop(name)
        c.bad(f"status-no-{name}", "§1.5 parts of a status message", m, "missing",
              [] if name == "StatusCode" else [name])
    m = c.status("03")
    m.header.write("ResponseFor")
    c.bad("status-empty-ResponseFor", "§1.1 empty = absent", m, "missing", ["ResponseFor"])
    m = c.status("03")
    m.header.write("ResponseFor/PromulgationDate", "2019/02/30")
    c.bad("status-date", "§1.5 30 February", m, "date", ["PromulgationDate"])


def attachments(c):
    two = [File(f"t{i}.pdf", "application/pdf", pdf(f"bad{i}")) for i in range(2)]
    m = c.document(files=two)
    m.encoded.children.pop()
    c.bad("attachment-only-in-manifest", "§1.1 one Reference per attachment; QĐ 28 Đ9.1 completeness", m,
          "attachment")
    m = c.document(files=two)
    m.manifest.children.pop()
    c.bad("attachment-not-in-manifest", "§1.1 one Reference per attachment", m, "attachment")
    m = c.document()
    m.root.drop("AttachmentEncoded")
    c.bad("attachment-none-encoded", "the Manifest promises one, AttachmentEncoded is missing", m, "attachment")
    m = c.document()
    m.encoded.get("Attachment").drop("ContentTransferEncoded")
    c.bad("attachment-no-content", "an Attachment without ContentTransferEncoded", m, "attachment")
    good = b64_one_line(b"%PDF-1.4 mau\n")  # 13 bytes, ends in ==
    for name, text in (("rubbish", good[:8] + "@#!?" + good[8:]),
                       ("url-alphabet", "-_-_" + good),
                       ("no-padding", good.rstrip("=")), ("one-pad", good[:-1]), ("three-pads", good + "="),
                       ("pad-inside", good + good),
                       ("lone-sign", "QUJDR"), ("letters", "đây không phải base64")):
        m = c.document()
        m.encoded.get("Attachment").write("ContentTransferEncoded", text)
        c.bad(f"base64-{name}", "§1.1 not base64", m, "base64")

    def zipped(name, why, payload, alone=False):
        c.bad(name, why, c.document(files=[File("a.pdf", "application/pdf", payload)]), "zip", alone=alone)

    content, entry = pdf("zip"), a_uuid("bad zip") + ".pdf"
    whole = wrapper(content, "pdf", "bad zip")
    zipped("zip-traversal", "§1.1 guard paths", zip_one(f"../{entry}", content))
    zipped("zip-traversal-deep", "§1.1 guard paths", zip_one(f"../../../../tmp/{entry}", content))
    zipped("zip-encrypted", "nobody here has the password",
           zip_one(entry, content, packed=bytes(12) + content[::-1], flags=1))
    zipped("zip-truncated", "a wrapper cut in half", whole[:len(whole) // 2])
    zipped("zip-crc", "QĐ 28 Đ9.1 integrity: the checksum is wrong", wrapper(content, "pdf", "crc", crc=12345))
    zipped("zip-data-spoilt", "a byte in the middle of the data changed",
           whole[:300] + bytes([whole[300] ^ 255]) + whole[301:])
    zipped("zip-size-too-small", "the header promises 10 bytes", wrapper(content, "pdf", "small", size=10))
    zipped("zip-size-4gb", "the header promises 4 GB: no memory may be set aside for it",
           wrapper(content, "pdf", "huge", size=0xFFFFFFF0), alone=True)
    # One flushed block of 1 MiB zeros, repeated: 1 MB of deflate data that become 1 GiB.
    block, count = bytes(1 << 20), 1024
    deflate, crc = zlib.compressobj(9, zlib.DEFLATED, -15), 0
    packed = (deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)) * count + deflate.flush()
    for _ in range(count):
        crc = zlib.crc32(block, crc)
    for name, size in (("zip-bomb", len(block) * count), ("zip-bomb-lying", 1000)):
        zipped(name, "§1.1 guard size and ratio: 1 MB becomes 1 GiB",
               zip_one(entry, b"", packed=packed, crc=crc, size=size), alone=True)


def all_bad(c):
    for part in (not_xml, malformed, namespaces, doctypes, hostile, missing, values, attachments):
        part(c)
