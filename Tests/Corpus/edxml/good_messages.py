# SPDX-License-Identifier: Apache-2.0
"""The good messages: every shape that §1 of the specification describes or saw in real files.

Each function takes the corpus `c`; `c.document(...)` and `c.status(...)` give a fresh message
with its own number, `c.good(name, why, message)` writes it. The lenient-only ones are at the end.
"""
import random
import unicodedata

from edxml_builder import (DEFLATED, DOCX, NS, STORED, XLSX, XMLDSIG, E, File, Raw, a_uuid, b64_lines, docx,
                           leaf, old_doc, organization, pdf, response_for, staff, text_file, wrapper, xlsx,
                           zip_many, zip_one)


def dress(m, root, envelope, attachments):
    """Gives the three parts of a message other prefixes; all are declared once, on the root."""
    m.root.prefix, m.envelope.prefix, m.envelope.attrs = root, envelope, {}
    m.root.attrs = {"xmlns:" + p if p else "xmlns": NS for p in sorted({root, envelope, attachments, ""})}
    if m.encoded:
        m.encoded.prefix = attachments
        for content in m.encoded.walk():
            if content.name == "ContentTransferEncoded":
                content.prefix, content.attrs = None, {}
    return m


def shapes(c):
    c.good("shape-sdk", "§1.1 the sample: prefixed envelope, unprefixed attachments", c.document())
    c.good("prefix-none", "§1.1 local names: no prefix anywhere", dress(c.document(), "", "", ""))
    c.good("prefix-other", "§1.1 another prefix bound to the namespace", dress(c.document(), "vn", "vn", "vn"))
    c.good("prefix-root-too", "§1.1 root prefixed as well", dress(c.document(), "edXML", "edXML", ""))
    c.good("prefix-attachments", "§1.1 some prefix AttachmentEncoded/Attachment too",
           dress(c.document(), "", "edXML", "edXML"))
    m = dress(c.document(), "", "edXML", "")
    m.encoded.get("Attachment").prefix = "edXML"
    c.good("prefix-attachment-only", "§1.1 plain AttachmentEncoded, prefixed Attachment", m)
    m = c.document()
    for i, child in enumerate(m.header.children):
        child.prefix, child.attrs = f"p{i}", {f"xmlns:p{i}": NS}
    c.good("prefix-per-element", "§1.1 a new prefix declared on every header element", m)
    m = c.document()
    m.root.attrs["xmlns:edXML"] = "urn:example:khac"  # rebound on the envelope, as Namespaces in XML allows
    c.good("prefix-rebound", "§1.1 prefix edXML means something else outside the envelope", m)

    m = c.document()
    m.header.add(*m.header.drop("DocumentId"))
    m.header.add(*m.header.drop("ToPlaces"))
    place = next(i for i, e in enumerate(m.header.children) if e.name == "OtherInfo")
    m.header.children.insert(place, m.header.children.pop())
    c.good("order-id-last", "§1.1 DocumentId last, ToPlaces before OtherInfo", m)
    m = c.document()
    for node in (m.root, m.top, m.envelope, m.header, *m.header.children, *m.encoded.children):
        if isinstance(node.children[0], E):
            node.children.reverse()
    c.good("order-reversed", "§1.1 order is ignored: every level written backwards", m)
    for seed in (1, 2):
        m, rng = c.document(to=["000.00.00.G01", "000.00.00.G02", "000.00.00.G03"]), random.Random(seed)
        for node in list(m.root.walk()):
            if len(node.children) > 1:
                rng.shuffle(node.children)
        m.expected["to"] = [to.get("OrganId").children[0] for to in m.header.all("To")]
        c.good(f"order-shuffled-{seed}", "§1.1 order is ignored: every level shuffled", m)
    m = c.document()
    m.header.add(response_for("000.00.00.G05", "99/BẪY", "2001/01/01", "bay-1"), first=True)
    m.header.add(E("MoRong", leaf("Subject", "Bẫy"), leaf("DocumentId", "bay-2"), leaf("StatusCode", "99"),
                   E("From", leaf("OrganId", "000.00.00.G06"))), first=True)
    c.good("order-trap", "§1.1 same local names deeper down, before the true ones", m)
    m = c.document(files=[File(f"tep_{i}.pdf", "application/pdf", pdf(f"o{i}")) for i in range(4)])
    m.encoded.children.reverse()
    c.good("order-manifest-differs", "§1.1 order ignored: ContentId joins Reference and Attachment", m,
           any_order=True)


def attachments(c):
    def one(name, why, *files):
        c.good(name, why, c.document(files=list(files)))

    def raw(name, label, payload, **more):
        return File(name, label, payload, **more)

    def wrapped(name, label, content, ext, method=DEFLATED, manifest_label=None, **options):
        seed = f"{name} {label} {method} {ext}"
        return File(name, label, wrapper(content, ext, seed, method, **options), content, manifest_label)

    one("b64-lines", "§1.1 base64 with line breaks", raw("a.pdf", "application/pdf", pdf("l"), layout=b64_lines()))
    m = c.document(files=[raw("a.pdf", "application/pdf", pdf("c"), layout=b64_lines(64))])
    m.newline = "\r\n"
    c.good("b64-crlf", "§1.1 the whole file with CRLF", m)
    one("b64-indented", "§1.1 base64 indented with blanks, tabs and empty lines",
        raw("a.pdf", "application/pdf", pdf("i"), layout=b64_lines(60, "\n\n\t\t", " \n\t\t  ", "\n      ")))
    one("b64-cdata", "base64 inside CDATA", raw("a.pdf", "application/pdf", pdf("d"), layout=b64_lines(
        76, "<![CDATA[", "\n", "]]>")))
    one("b64-comment", "a comment and a reference to a line feed inside base64",
        raw("a.pdf", "application/pdf", pdf("m"), layout=b64_lines(400, "", "<!-- chú thích -->&#10;", "")))
    one("b64-paddings", "contents of 1 to 6 bytes: no, one and two padding signs",
        *[raw(f"{i}.bin", "application/octet-stream", bytes(range(i))) for i in range(1, 7)])
    one("raw-all-bytes", "every byte value survives", raw("a.bin", "application/octet-stream", bytes(range(256)) * 3))
    one("raw-txt", "§1.1 raw text", raw("ghi_chu.txt", "text/plain", text_file("r")))
    one("raw-txt-pk", "§1.1 text that begins with the letters PK is no ZIP",
        raw("pk.txt", "text/plain", "PK xin chào, đây không phải tệp nén".encode()))
    one("raw-docx", "§1.1 docx is a ZIP too and must not be unwrapped", raw("a.docx", DOCX, docx(1)))
    one("raw-xlsx", "§1.1 xlsx, wrongly labelled application/zip", raw("a.xlsx", "application/zip", xlsx(1),
                                                                    manifest_label=XLSX))
    one("raw-zip-one-plain-name", "§1.1 one entry, but its name is no UUID: not a wrapper",
        raw("goi.zip", "application/zip", zip_one("bao-cao.pdf", pdf("z"))))
    one("raw-zip-two-uuids", "§1.1 two entries named by UUID: not exactly one",
        raw("goi.zip", "application/zip", zip_many([(a_uuid(1) + ".pdf", "a"), (a_uuid(2) + ".pdf", "b")])))
    one("wrap-stored", "§1.1 wrapper, stored, labelled application/pdf",
        wrapped("1.pdf", "application/pdf", pdf("s"), "pdf", STORED))
    one("wrap-2019-PDF", "§1.1 .PDF of 2019: Attachment says zip, Manifest says pdf",
        wrapped("VB.PDF", "application/zip", pdf("p"), "PDF", manifest_label="application/pdf"))
    one("wrap-doc-as-edxml", "§1.1 .doc: wrapper whose entry ends in .edxml",
        wrapped("vb.doc", "application/msword", old_doc("w"), "edxml"))
    one("wrap-txt", "§1.1 .txt labelled text/plain: wrapper", wrapped("vb.txt", "text/plain", text_file("w"), "txt"))
    one("wrap-java", "§1.1 the SDK is Java: sizes after the data, UTF-8 flag",
        wrapped("java.pdf", "application/pdf", pdf("j"), "pdf", descriptor=True, flags=0x0800))
    one("wrap-comment-extra", "wrapper with ZIP comment and extra field",
        wrapped("a.pdf", "application/pdf", pdf("e"), "pdf", comment=b"Tep mau", extra=b"UT\5\0\3\0\0\0\0"))
    one("wrap-upper-uuid", "a UUID in capitals is a UUID", File("a.pdf", "application/pdf", zip_one(
        a_uuid(3).upper() + ".pdf", pdf("u")), pdf("u")))
    one("wrap-docx-inside", "§1.1 wrapper around a docx: unwrapped once, the docx stays",
        wrapped("vb.docx", DOCX, docx(2), "docx"))
    labels = ["application/pdf", "application/zip", "text/plain", "application/msword", DOCX,
              "application/vnd.ms-excel", XLSX, "application/octet-stream"]
    one("wrap-every-label", "§1.1 ContentType proves nothing: both methods under every label",
        *[wrapped(f"tep_{i}_{m}.pdf", label, pdf(f"{i}{m}"), "pdf", m)
          for i, label in enumerate(labels) for m in (STORED, DEFLATED)])
    one("wrap-4mb", "a wrapper of 4 MB", wrapped("lon.pdf", "application/pdf", pdf("4mb", 4_000_000), "pdf"))
    one("label-disagrees", "§1.1, contract: labels of Manifest and Attachment disagree",
        raw("a.pdf", "application/pdf", pdf("x"), manifest_label="text/plain"),
        raw("b.PDF", "application/zip", pdf("y"), manifest_label="application/pdf"))
    one("label-name-in-manifest", "contract: type and name from the Manifest when Attachment has none",
        raw("chi_co_o_manifest.pdf", None, pdf("n"), manifest_label="application/pdf", name_in_attachment=False))
    one("file-names", "AttachmentName is reported as written: NFC, NFD, marks, no extension",
        raw("Phụ lục số 1 & <2> \"nháp\".pdf", "application/pdf", pdf(1)),
        raw("khong_duoi", "application/pdf", pdf(2)),
        raw(unicodedata.normalize("NFD", "Quyết định.pdf"), "application/pdf", pdf(3)))
    one("attachments-120", "many attachments", *[raw(f"t{i}.pdf", "application/pdf", pdf(i, 90)) for i in range(120)])
    one("attachments-none-empty", "no attachment: empty Manifest, empty AttachmentEncoded")
    m = c.document(files=[])
    m.root.drop("AttachmentEncoded")
    c.good("attachments-none-left-out", "§1.1 empty elements are omitted: no AttachmentEncoded", m)
    c.good("message-27mb", "§1.1 below the 50 MB limit observed in a gateway; memory must stay low",
           c.document(files=[raw("lon.pdf", "application/pdf", pdf("20mb", 20_000_000))]), alone=True)


def full(c):
    """A message with every element of the tables of §1.2 and §1.3."""
    m = c.document()
    m.header.children[0] = organization("From", m.expected["from"], "Cơ quan mẫu", full=True)
    m.header.children[1] = organization("To", m.expected["to"][0], "Đơn vị mẫu", full=True)
    m.header.add(leaf("DueDate", "2020/02/29"), E(
        "ResponseForTask", leaf("TaskCode", "NV-1"), leaf("TaskCode", "NV-2")),
                 leaf("ApplicationType", "MCDT_DT"),
                 response_for("000.00.00.H14", "12/CV", "2019/01/02", "000.00.04.G14,2019,12"))  # §1.3 sample noise
    m.header.get("OtherInfo").add(
        leaf("SphereOfPromulgation", "Nội bộ"), leaf("TyperNotation", "NMA"), leaf("Direction", "true"),
        leaf("ReplyFors", "1/CV"), leaf("ReferenceCodes", "000.00.18.H26-191209-0001"),
        E("Appendixes", leaf("Appendix", "Phụ lục 1"), leaf("Appendix", "Phụ lục 2")))
    return m


REQUIRED = {"OrganId", "DocumentId", "CodeNumber", "CodeNotation", "Place", "PromulgationDate", "TypeName", "Subject"}


def optional_leaves(m):
    for part in m.header.children:
        for node in part.walk():
            text_only = node.children and not isinstance(node.children[0], E)
            if text_only and (node.name not in REQUIRED or part.name in ("ResponseFor", "ToPlaces")):
                yield node


def absence(c):
    c.good("header-full", "§1.2 every optional element present", full(c))
    m = c.document()
    for path in ("Content", "SignerInfo", "OtherInfo", "SteeringType", "ToPlaces", "From/OrganName",
                 "DocumentType/Type", "DocumentType/TypeDetail"):
        m.header.drop(path)
    c.good("header-minimal", "§1.2 only the elements with cardinality 1", m)
    m = full(c)
    for i, node in enumerate(optional_leaves(m)):
        node.children = [Raw("")] if i % 2 else []  # <x></x> and <x/>
    m.trace.add(E("Bussiness"))
    m.header.add(E("ResponseFor"))
    c.good("absent-empty", "§1.1 empty = absent, also <ResponseFor/> and <Bussiness/>", m)
    m = full(c)
    for node in optional_leaves(m):
        node.children = ["null"]
    c.good("absent-null", "§1.1 the word null = absent", m)


def codes(c):
    c.good("code-new", "§1.6 new codes, up to 35 characters, and an enterprise number", c.document(
        sender="G22", to=["H26", "H26.12.05", "H15." + "12." * 9 + "1234", "0999999999"]))
    c.good("code-liberal", "§1.6 be liberal on read: test codes seen in real files", c.document(
        sender="vxp.saas.03", to=["01.02.G22", "001.00.20.TT2", "000.00.18.G12"]))
    c.good("recipients-500", "§1.2 To 1..n: five hundred", c.document(
        to=[f"000.{i // 50:02d}.{i % 50:02d}.H{10 + i % 50}" for i in range(500)]))
    m = c.document()
    form_a = "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT"
    m.write("DocumentId", form_a, documentId=form_a)
    c.good("id-form-a", "§1.8 (a) org,date,number/notation", m)
    m = c.document()
    m.write("DocumentId", a_uuid("id"), documentId=a_uuid("id"))
    c.good("id-form-c", "§1.8 (c) UUID; the other messages use form (b)", m)
    m = c.document()
    m.write("PromulgationInfo/PromulgationDate", "2020/02/29", promulgated="2020-02-29")
    m.write("Code/CodeNumber", "07", number="07")
    c.good("date-leap-day", "29 February 2020; a number with a leading zero is text", m)
    m = c.document()
    number, notation, kind = "12345678901234", "N" * 30, "Loại " + "ă" * 95
    m.write("Code/CodeNumber", number, number=number)
    m.write("Code/CodeNotation", notation, notation=notation)
    m.write("DocumentType/TypeName", kind, typeName=kind)
    m.write("SignerInfo/Position", "v" * 100)
    m.write("SignerInfo/FullName", "Người Mẫu " + "A" * 40)
    m.write("From/OrganName", "Ủ" * 200)
    c.good("length-limits", "§1.2 every text as long as allowed; CodeNumber 14 as in the 2025 file", m)
    for name, subject in (("length-subject-500", ("V/v ế " * 84)[:499] + "."),
                          ("length-subject-nom", "𡨸喃" * 5 + "x" * 490)):
        assert len(subject) == 500
        m = c.document()
        m.write("Subject", subject, subject=subject)
        c.good(name, "§1.2 Subject of exactly 500 characters", m)


def business(c):
    def bussiness(kind, *more, document_id=None):  # the SDK's order of §1.3
        return E("Bussiness", leaf("DocumentId", document_id), leaf("BussinessDocType", str(kind)),
                 leaf("BussinessDocReason", f"Lý do mẫu {kind}"), leaf("Paper", "0"), *more, staff("C"))

    def message(kind, *more, document_id=None):
        return c.document(business=bussiness(kind, *more, document_id=document_id), kind_of_business=kind)

    answered = ("000.00.00.G22", "7816/VPCP-TTĐT", "2015/09/30", "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT")
    c.good("business-0-new", "§1.3 a new document says so", message(0))
    c.good("business-1-id", "§1.3, §13 recall: Bussiness/DocumentId", message(1, document_id=answered[3]))
    m = message(1)
    m.header.add(response_for(*answered))
    c.good("business-1-responsefor", "§1.3, §13 recall as VPCP: ResponseFor/DocumentId only", m)
    m = message(1, document_id=answered[3])
    m.header.add(response_for(*answered))
    c.good("business-1-both", "§13 recall: both, as we shall write it", m)
    receivers = E("ReceiverList", *[E("Receiver", leaf("OrganId", code), leaf("ReceiverType", kind))
                                    for code, kind in (("000.00.00.G04", "0"), ("000.00.00.G05", "1"))])
    info = E("BussinessDocumentInfo", leaf("DocumentInfo", "1"), leaf("DocumentReceiver", "1"), receivers)
    c.good("business-2-update", "§1.3 update: document and receivers changed",
           message(2, info, document_id=answered[3]))
    replaced = E("ReplacementInfoList", *[
        E("ReplacementInfo", leaf("DocumentId", f"000.00.00.G22,2019,{i}"),
          E("OrganIdList", leaf("OrganId", "000.00.00.G12"), leaf("OrganId", "000.00.00.G14"))) for i in (1, 2)])
    c.good("business-3-replace", "§1.3 replacement of two documents", message(3, replaced))
    m = c.document()
    for i in range(10):
        m.trace.add(E("TraceHeader", leaf("OrganId", f"000.00.{i:02d}.G22"), leaf("Timestamp", "2019/03/12 09:00:00"),
                      attrs={"id": f"h{i}", "version": "1.0", "mustUnderstand": "1",
                             "edXML:actor": "http://schemas.xmlsoap.org/soap/actor/next"}))
    c.good("trace-attributes", "§1.3 ten hops with the attributes of the .NET variant", m)


STATUSES = {"01": "Đã đến", "02": "Từ chối không tiếp nhận văn bản điện tử",
            "03": "Đã tiếp nhận, vào sổ văn bản đến", "04": "Phân công xử lý",
            "05": "Đang xử lý", "06": "Hoàn thành", "13": "Yêu cầu lấy lại văn bản",
            "15": "Đồng ý yêu cầu cập nhật, lấy lại", "16": "Từ chối yêu cầu cập nhật, lấy lại"}


def statuses(c):
    for code, description in STATUSES.items():
        c.good(f"status-{code}", f"§1.5 status {code}", c.status(code, description))
    m = dress(c.status("03"), "", "", "")
    m.header.children.reverse()
    c.good("status-reversed", "§1.1 a status without prefixes, written backwards", m)
    m = c.status("01")
    m.write("ResponseFor/Code", "15/2019/QĐ/UBND", number="15", notation="2019/QĐ/UBND")
    m.header.drop("StaffInfo")
    c.good("status-many-slashes", "contract: Code is split at the first slash", m)


def signature(kind):
    def algorithm(name, uri):
        return E(name, attrs={"Algorithm": uri})

    reference = E("Reference", E("Transforms", algorithm("Transform", XMLDSIG + "enveloped-signature")),
                  algorithm("DigestMethod", XMLDSIG + "sha1"), leaf("DigestValue", "MAU="), attrs={"URI": ""})
    c14n = algorithm("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
    info = E("SignedInfo", c14n, algorithm("SignatureMethod", XMLDSIG + "rsa-sha1"), reference)
    key = E("KeyInfo", E("X509Data", leaf("X509SubjectName", "CN=Cơ quan mẫu"), leaf("X509Certificate", "MIIDcut")))
    prefix = "ds" if kind == "ds" else ""
    attrs = {"edXML-namespace": {}, "xmldsig": {"xmlns": XMLDSIG}, "ds": {"xmlns:ds": XMLDSIG}}[kind]
    return E("Signature", info, leaf("SignatureValue", "MAU="), key, prefix=prefix, attrs=attrs)


def xml_features(c):
    for kind in ("edXML-namespace", "xmldsig", "ds"):
        m = c.document()
        m.top.add(signature(kind))
        c.good(f"signature-{kind}", "§1.4 placeholder values and a cut certificate are accepted, not verified", m)
    m = c.status("03")
    m.top.add(E("Signature", prefix=""))
    c.good("signature-empty", "§1.4, §1.1 an empty Signature is absent", m)

    m = c.document()
    m.write("Subject", Raw("V/v <!-- ẩn -->kiểm thử<?app bỏ qua?> <![CDATA[<CDATA> & \"hết\"]]>."),
            subject="V/v kiểm thử <CDATA> & \"hết\".")
    m.header.add(Raw("<!-- <edXML:Subject>bẫy</edXML:Subject> -->"), Raw("<?may in=\"1\"?>"), first=True)
    m.prolog += "<!-- đầu tệp -->\n<?xml-stylesheet href=\"khong-co.xsl\"?>\n"
    m.epilog = "\n<!-- cuối tệp -->\n\n"
    c.good("xml-comment-pi-cdata", "comments, processing instructions, CDATA, also around the root", m)
    m = c.document()
    m.write("Subject", Raw("&#272;&#x1EB7;c t&#x1ea3; &lt;a&gt; &amp;lt; &quot;b&quot; &apos;c&apos; &#x21878;"),
            subject="Đặc tả <a> &lt; \"b\" 'c' \U00021878")
    c.good("xml-references", "numeric references and the five predefined entities", m)
    m = c.document()
    nfd = unicodedata.normalize("NFD", "V/v tăng cường sử dụng văn bản điện tử ở các Bộ, ngành")
    m.write("Subject", nfd, subject=nfd)
    c.good("xml-nfd", "Vietnamese in NFD (subjects are compared after NFC)", m)
    for name, prolog in (("none", ""), ("short", "<?xml version=\"1.0\"?>\n"),
                         ("quoted", "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n")):
        m = c.document()
        m.prolog = prolog
        c.good(f"xml-declaration-{name}", "§1.1 UTF-8, however it is declared", m)
    m = c.document()
    m.indent, m.prolog, m.epilog = None, m.prolog.strip(), ""
    c.good("xml-one-line", "the whole message in one line", m)
    m = c.document()
    m.root.attrs["xmlns:xsi"] = "http://www.w3.org/2001/XMLSchema-instance"
    m.root.attrs["xsi:schemaLocation"] = NS + " x.xsd"
    m.header.get("Subject").attrs["xml:lang"] = "vi"
    for part in (m.header, m.header.get("From"), m.manifest, m.encoded, m.root, m.envelope,
                 m.encoded.get("Attachment")):
        part.add(E("MoRong", E("Cap2", E("Cap3", "la"), attrs={"a": "1"})),
                 E("Khac", "lạ", prefix="x", attrs={"xmlns:x": "urn:example:la"}), first=True)
    m.header.add(E("include", prefix="xi",
                   attrs={"xmlns:xi": "http://www.w3.org/2001/XInclude", "href": "canary.txt"}))
    c.good("xml-unknown-elements", "unknown elements and attributes are passed over, XInclude is not run", m)
    c.good("file-tên Tiếng Việt", "a file name with a blank and marks is reported as given", c.document())


def lenient_only(c):
    for name, before in (("bom", "\ufeff"), ("junk-1212", "1212"), ("blank-line", "\n"),
                         ("bom-blank", "\ufeff  \r\n"), ("junk-words", "HTTP rác đầu tệp\n")):
        m = c.document()
        m.prolog = before + m.prolog
        c.lenient(name, "§1.1 bytes before the declaration: refused in strict mode", m)
    m = c.status("06")
    m.prolog = "\ufeff" + m.prolog
    c.lenient("status-bom", "a status message with a byte order mark", m)


def all_good(c):
    for part in (shapes, attachments, absence, codes, business, statuses, xml_features, lenient_only):
        part(c)
