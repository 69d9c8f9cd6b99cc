# SPDX-License-Identifier: Apache-2.0
"""Building blocks of the corpus: a tiny XML tree, sample files, ZIP wrappers, whole messages.

Written from the specification only (vietnam.md sections 1, 2, 12.2 and 13). Nothing here was
copied from a real message; every agency clerk is called "Người Mẫu ..." and does not exist.

The XML is written by hand instead of with xml.etree, because the corpus needs full control
over prefixes, declarations, comments, CDATA and over errors.
"""
import base64
import copy
import datetime
import hashlib
import io
import random
import struct
import uuid
import zipfile
import zlib
from dataclasses import dataclass
from typing import Optional

NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016"  # §1.1
WRONG_NS = "http://www.go.vn/eDoc"  # §1.1, last line: one JS builder, never to be emitted
XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"  # §1.4
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STORED, DEFLATED = 0, 8  # ZIP methods


# --- a tiny XML tree -------------------------------------------------------------------------

class Raw(str):
    """Text that goes into the file as it is: comment, CDATA, character reference, base64."""


class E:
    """An element. `prefix` None means: the prefix of the parent; "" means: no prefix."""

    def __init__(self, name, *children, prefix=None, attrs=None):
        self.name, self.prefix, self.attrs = name, prefix, dict(attrs or {})
        self.children = [child for child in children if child is not None]

    def get(self, path):
        """The first element at a path of local names, e.g. `PromulgationInfo/Place`."""
        node = self
        for step in path.split("/"):
            node = next(c for c in node.children if isinstance(c, E) and c.name == step)
        return node

    def all(self, name):
        return [c for c in self.children if isinstance(c, E) and c.name == name]

    def drop(self, path):
        """Removes every element of that name from the parent the path leads to."""
        parent, _, name = path.rpartition("/")
        home = self.get(parent) if parent else self
        gone = home.all(name)
        assert gone, f"nothing to drop at {path}"
        home.children = [c for c in home.children if c not in gone]
        return gone

    def write(self, path, *content):
        self.get(path).children = list(content)

    def add(self, *nodes, first=False):
        self.children = list(nodes) + self.children if first else self.children + list(nodes)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, E):
                yield from child.walk()


def leaf(name, text):
    """An element with text; None gives nothing at all (§1.1: empty is absent)."""
    return None if text is None else E(name, text)


def escape(text):
    if isinstance(text, Raw):
        return str(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render(node, indent, level=0, inherited=""):
    prefix = inherited if node.prefix is None else node.prefix
    name = f"{prefix}:{node.name}" if prefix else node.name
    attrs = "".join(f' {k}="{escape(v).replace(chr(34), "&quot;")}"' for k, v in node.attrs.items())
    if not node.children:
        return f"<{name}{attrs}/>"
    blocks = any(isinstance(c, E) for c in node.children) and all(
        isinstance(c, (E, Raw)) for c in node.children)
    gap = "\n" + indent * (level + 1) if blocks and indent is not None else ""
    end = "\n" + indent * level if gap else ""
    inner = "".join(gap + (render(c, indent, level + 1, prefix) if isinstance(c, E) else escape(c))
                    for c in node.children)
    return f"<{name}{attrs}>{inner}{end}</{name}>"


# --- base64 in the layouts a line-breaking writer may choose (§1.1) ----------------------------

def b64_one_line(data):
    return base64.b64encode(data).decode()


def b64_lines(width=76, before="\n", eol="\n", after="\n"):
    def layout(data):
        text = base64.b64encode(data).decode()
        rows = [text[i:i + width] for i in range(0, len(text), width)]
        return before + eol.join(rows) + after
    return layout


# --- sample files ------------------------------------------------------------------------------

def sha256(data):
    return hashlib.sha256(data).hexdigest()


def pdf(n, size=700):
    """Something that begins and ends like a PDF, different for every n."""
    filler = random.Random(f"pdf {n}").randbytes(size).hex().encode()
    return b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n% van ban mau " + str(n).encode() + b"\n" + filler[:size] + b"\n%%EOF\n"


def old_doc(n):
    """The magic bytes of a .doc file and some filling."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(f"doc {n}").randbytes(600)


def text_file(n):
    words = "văn bản điện tử mẫu gửi nhận liên thông trục kiểm thử số".split()
    rng = random.Random(f"text {n}")
    return "\r\n".join(" ".join(rng.choice(words) for _ in range(9)) for _ in range(12)).encode()


def zip_many(entries):
    """An ordinary ZIP of several entries, with fixed dates so that every run gives the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2019, 3, 12, 8, 0, 0)), content)
    return buffer.getvalue()


def docx(n):
    return zip_many([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"),
                     ("word/document.xml", f"<w:document>Mẫu {n}</w:document>")])


def xlsx(n):
    return zip_many([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"),
                     ("xl/workbook.xml", f"<workbook>{n}</workbook>"), ("xl/worksheets/sheet1.xml", "<s/>")])


def a_uuid(seed):
    return str(uuid.UUID(int=random.Random(f"uuid {seed}").getrandbits(128), version=4))


def zip_one(name, content, method=DEFLATED, *, packed=None, crc=None, size=None, flags=0,
            descriptor=False, extra=b"", comment=b"", attributes=0):
    """A ZIP of one entry, byte by byte, so that any header can be made to lie.

    `descriptor` writes zeros in the local header and the true numbers after the data, which is
    what a Java ZipOutputStream (and so the SDK) does.
    """
    if packed is None:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush() if method == DEFLATED else content
    crc = zlib.crc32(content) if crc is None else crc
    size = len(content) if size is None else size
    raw_name = name.encode()
    flags |= 0x0008 if descriptor else 0
    when = (8 << 11, (2019 - 1980) << 9 | 3 << 5 | 12)  # 08:00, 12 March 2019
    numbers = (crc, len(packed), size)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, *when,
                        *((0, 0, 0) if descriptor else numbers), len(raw_name), len(extra))
    tail = struct.pack("<4s3L", b"PK\7\x08", *numbers) if descriptor else b""
    body = local + raw_name + extra + packed + tail
    central = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20 | 3 << 8, 20, flags, method, *when, *numbers,
                          len(raw_name), len(extra), 0, 0, 0, attributes, 0) + raw_name + extra
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(body), len(comment))
    return body + central + end + comment


def wrapper(content, ext, seed, method=DEFLATED, **options):
    """The wrapper ZIP of §1.1: exactly one entry named <uuid>.<ext>."""
    return zip_one(f"{a_uuid(seed)}.{ext}", content, method, **options)


@dataclass
class File:
    """One attachment. `payload` is what is base64-encoded, `content` what a reader must get."""
    name: str
    label: Optional[str]  # ContentType in Attachment; None leaves it out there
    payload: bytes
    content: Optional[bytes] = None
    manifest_label: Optional[str] = None  # when it differs from `label`
    name_in_attachment: bool = True
    layout: object = b64_one_line


# --- whole messages ----------------------------------------------------------------------------

AGENCIES = [  # codes and names of §12.2, in the old 13-character form of §1.6
    ("000.00.00.G22", "Văn phòng Chính phủ"), ("000.00.00.G12", "Bộ Tài chính"),
    ("000.00.00.G14", "Bộ Thông tin và Truyền thông"), ("000.00.00.G09", "Bộ Nội vụ"),
    ("000.00.00.G15", "Bộ Tư pháp"), ("000.00.00.G18", "Bộ Y tế"), ("000.00.00.G17", "Bộ Xây dựng"),
]
NOTATIONS = ["VPCP-TTĐT", "QĐ-UBND", "BTC-VP", "KH-BTTTT", "TB-BNV"]
TYPE_NAMES = ["Công văn", "Quyết định", "Thông báo", "Kế hoạch", "Báo cáo", "Tờ trình"]


class Message:
    """A message as a tree, with handles to its parts and the object a reader should report."""

    def __init__(self, header, trace, body, encoded, expected):
        self.header, self.trace, self.body, self.encoded = header, trace, body, encoded
        self.top = E("edXMLHeader", header, trace)
        self.envelope = E("edXMLEnvelope", self.top, body, prefix="edXML", attrs={"xmlns:edXML": NS})
        self.root = E("edXML", self.envelope, encoded, prefix="", attrs={"xmlns": NS})
        self.expected = expected
        self.prolog, self.epilog = '<?xml version="1.0" encoding="UTF-8"?>\n', "\n"
        self.indent, self.newline = "  ", "\n"

    @property
    def manifest(self):
        return self.body.get("edXMLManifest")

    def copy(self):
        return copy.deepcopy(self)

    def write(self, path, text, **expected):
        """Sets a text in MessageHeader and, in the same breath, what is to be expected."""
        self.header.write(path, text)
        self.expected.update(expected)

    def text(self):
        whole = self.prolog + render(self.root, self.indent) + self.epilog
        return whole if self.newline == "\n" else whole.replace("\n", self.newline)

    def data(self):
        return self.text().encode()


def organization(tag, code, name=None, full=False):
    """§1.2: only OrganId is required."""
    rest = [leaf("OrganizationInCharge", "Cơ quan chủ quản mẫu"), leaf("OrganName", name),
            leaf("OrganAdd", "Số 1 phố Mẫu"), leaf("Email", "vanthu@co-quan.example"),
            leaf("Telephone", "000000000"), leaf("Fax", "000000001"),
            leaf("Website", "https://co-quan.example")] if full else [leaf("OrganName", name)]
    return E(tag, leaf("OrganId", code), *rest)


def staff(letter="A"):
    return E("StaffInfo", leaf("Department", "Văn thư"), leaf("Staff", f"Người Mẫu {letter}"),
             leaf("Email", f"nguoi.mau.{letter.lower()}@co-quan.example"), leaf("Mobile", "0000000000"))


def response_for(code, number, when, document_id):
    return E("ResponseFor", leaf("OrganId", code), leaf("Code", number),
             leaf("PromulgationDate", when), leaf("DocumentId", document_id))


def trace_list(code, when, business=None):
    hop = E("TraceHeader", leaf("OrganId", code), leaf("Timestamp", f"{when} 08:15:00"))
    return E("TraceHeaderList", hop, business)


def a_date(n):
    return datetime.date(2019, 3, 12) + datetime.timedelta(days=n * 3 % 400)


def absent():
    return dict.fromkeys(["kind", "from", "to", "documentId", "number", "notation", "subject",
                          "promulgated", "typeName", "business", "status", "attachments"])


def document(n, files=None, sender=None, to=None, business=None, kind_of_business=0):
    """A plain eDoc message in the order of the SDK: DocumentId after To, ToPlaces last (§1.1).

    The number n makes every text different, so that a reader mixing two messages is caught.
    Urgency 0-4 and SteeringType 0-3 (§1.2, §13) rotate with n.
    """
    code, name = AGENCIES[n % 7] if sender is None else (sender, "Cơ quan mẫu")
    to = [AGENCIES[(n + 1) % 7][0]] if to is None else to
    files = [File(f"vb_{n}.pdf", "application/pdf", pdf(n))] if files is None else files
    when = a_date(n)
    slashed = when.strftime("%Y/%m/%d")
    number, notation = str(100 + n), NOTATIONS[n % 5]
    subject = f"V/v triển khai gửi, nhận văn bản điện tử, mẫu số {n}"
    identifier, type_name = f"{code},{when.year},{n}", TYPE_NAMES[n % 6]  # id form (b) of §1.8
    header = E(
        "MessageHeader", organization("From", code, name), *[organization("To", c) for c in to],
        leaf("DocumentId", identifier),
        E("Code", leaf("CodeNumber", number), leaf("CodeNotation", notation)),
        E("PromulgationInfo", leaf("Place", "Hà Nội"), leaf("PromulgationDate", slashed)),
        E("DocumentType", leaf("Type", "1"), leaf("TypeDetail", "0"), leaf("TypeName", type_name)),
        leaf("Subject", subject), leaf("Content", f"Nội dung tóm tắt {n}"),
        E("SignerInfo", leaf("Competence", "KT."), leaf("Position", "Chánh Văn phòng"),
          leaf("FullName", "Người Mẫu K")),
        E("OtherInfo", leaf("Priority", str(n % 5)), leaf("PromulgationAmount", "5"),
          leaf("PageAmount", "2")),
        leaf("SteeringType", str(n % 4)),
        E("ToPlaces", leaf("Place", "Như trên"), leaf("Place", "Lưu: VT")))
    manifest, encoded = E("edXMLManifest", attrs={"version": "1.0"}), E("AttachmentEncoded")
    attachments = []
    for i, f in enumerate(files):
        cid = f"cid:{200 + i}"
        manifest.add(E("Reference", leaf("ContentId", cid), leaf("ContentType", f.manifest_label or f.label),
                       leaf("Description", f"Tệp {i}"), leaf("AttachmentName", f.name)))
        bytes_inside = Raw(f.layout(f.payload))  # Raw: base64 never needs escaping
        encoded.add(E(
            "Attachment", leaf("ContentId", cid), leaf("AttachmentName", f.name if f.name_in_attachment else None),
            leaf("Description", f"Tệp {i}"), leaf("ContentType", f.label),
            E("ContentTransferEncoded", bytes_inside, prefix="edXML", attrs={"xmlns:edXML": NS})))
        content = f.payload if f.content is None else f.content
        attachments.append({"name": f.name, "contentType": f.label or f.manifest_label,
                            "size": len(content), "sha256": sha256(content)})
    expected = absent() | {
        "kind": "document", "from": code, "to": to, "documentId": identifier, "number": number,
        "notation": notation, "subject": subject, "promulgated": when.isoformat(),
        "typeName": type_name, "business": kind_of_business, "attachments": attachments}
    return Message(header, trace_list(code, slashed, business), E("edXMLBody", manifest), encoded, expected)


def status(n, code, description="Mô tả trạng thái"):
    """A status message (§1.5): same envelope, no body. What it answers comes from ResponseFor."""
    sender, answered = AGENCIES[n % 7], AGENCIES[(n + 2) % 7][0]
    when = a_date(n)
    slashed, number, notation = when.strftime("%Y/%m/%d"), str(7000 + n), NOTATIONS[n % 5]
    identifier = f"{answered},{slashed},{number}/{notation}"  # id form (a) of §1.8
    header = E(
        "MessageHeader", organization("From", sender[0], sender[1]),
        response_for(answered, f"{number}/{notation}", slashed, identifier), staff("B"),
        leaf("StatusCode", code), leaf("Description", description), leaf("Timestamp", f"{slashed} 09:30:00"))
    expected = absent() | {
        "kind": "status", "from": sender[0], "to": [], "documentId": identifier, "number": number,
        "notation": notation, "promulgated": when.isoformat(), "business": 0, "status": code,
        "attachments": []}
    return Message(header, trace_list(sender[0], slashed), None, None, expected)
