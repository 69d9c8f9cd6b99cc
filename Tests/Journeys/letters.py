# SPDX-License-Identifier: Apache-2.0
"""Writes and reads edXML files (vietnam.md §1.1 to §1.5), without a line of the server's code."""
import base64
import datetime
import hashlib
import json
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HANOI_TIME = datetime.timezone(datetime.timedelta(hours=7))


@dataclass
class Letter:
    """One edXML file, and what tests need to know of it."""
    sender: str
    to: list
    ref: str  # DocumentId, the sender's own name for it (§1.8)
    bytes: bytes
    attachment: bytes = b""
    number: int = 0
    date: str = ""

    @property
    def sha256(self):
        return hashlib.sha256(self.attachment).hexdigest()


def document(sender, to, number, content=b"%PDF-1.4 van ban mau", subject=None, purpose=0, reason="",
             affected=None, type_name="Công văn", priority=0, notation="MAU-VP", code_sphere=""):
    """A document; `purpose` is BussinessDocType: 0 new, 1 recall, 2 update, 3 replacement (§1.3)."""
    now = datetime.datetime.now(HANOI_TIME)
    date, stamp = now.strftime("%Y/%m/%d"), now.strftime("%Y/%m/%d %H:%M:%S")
    ref = f"{sender},{now.year},{number}"  # form (b) of §1.8
    business = ""
    if purpose:
        business = (f"<e:Bussiness><e:DocumentId>{escape(affected or ref)}</e:DocumentId>"
                    f"<e:BussinessDocType>{purpose}</e:BussinessDocType>"
                    f"<e:BussinessDocReason>{escape(reason)}</e:BussinessDocReason><e:Paper>0</e:Paper></e:Bussiness>")
    receivers = "".join(f"<e:To><e:OrganId>{code}</e:OrganId></e:To>" for code in to)
    sphere = f"<e:SphereOfPromulgation>{escape(code_sphere)}</e:SphereOfPromulgation>" if code_sphere else ""
    head = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NS}"><e:edXMLEnvelope xmlns:e="{NS}"><e:edXMLHeader><e:MessageHeader>\
<e:From><e:OrganId>{sender}</e:OrganId><e:OrganName>Cơ quan mẫu</e:OrganName></e:From>{receivers}\
<e:DocumentId>{ref}</e:DocumentId>\
<e:Code><e:CodeNumber>{number}</e:CodeNumber><e:CodeNotation>{notation}</e:CodeNotation></e:Code>\
<e:PromulgationInfo><e:Place>Hà Nội</e:Place>\
<e:PromulgationDate>{date}</e:PromulgationDate></e:PromulgationInfo>\
<e:DocumentType><e:Type>1</e:Type><e:TypeName>{escape(type_name)}</e:TypeName></e:DocumentType>\
<e:Subject>{escape(subject or f"Về việc thử số {number}")}</e:Subject>\
<e:OtherInfo><e:Priority>{priority}</e:Priority>{sphere}</e:OtherInfo></e:MessageHeader>\
<e:TraceHeaderList><e:TraceHeader><e:OrganId>{sender}</e:OrganId>\
<e:Timestamp>{stamp}</e:Timestamp></e:TraceHeader>{business}</e:TraceHeaderList>\
</e:edXMLHeader><e:edXMLBody><e:edXMLManifest version="1.0"><e:Reference><e:ContentId>cid:1</e:ContentId>\
<e:ContentType>application/pdf</e:ContentType>\
<e:AttachmentName>{number}.pdf</e:AttachmentName></e:Reference></e:edXMLManifest></e:edXMLBody>\
</e:edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>cid:1</ContentId>\
<AttachmentName>{number}.pdf</AttachmentName>\
<ContentType>application/pdf</ContentType><e:ContentTransferEncoded xmlns:e="{NS}">"""
    tail = "</e:ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"
    file = head.encode() + base64.b64encode(content) + tail.encode()
    return Letter(sender, list(to), ref, file, content, number, date)


def status(letter, reporter, code, description="Văn thư mẫu đã xử lý", ref=None, to=None):
    """A status message of a recipient on a letter (§1.5); for 13 the sender is the reporter."""
    stamp = datetime.datetime.now(HANOI_TIME).strftime("%Y/%m/%d %H:%M:%S")
    other = to or letter.sender
    file = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NS}"><e:edXMLEnvelope xmlns:e="{NS}"><e:edXMLHeader><e:MessageHeader>\
<e:From><e:OrganId>{reporter}</e:OrganId></e:From><e:ResponseFor><e:OrganId>{other}</e:OrganId>\
<e:Code>{letter.number}/MAU-VP</e:Code><e:DocumentId>{ref or letter.ref}</e:DocumentId>\
<e:PromulgationDate>{letter.date}</e:PromulgationDate></e:ResponseFor>\
<e:StaffInfo><e:Department>Văn thư</e:Department><e:Staff>Người Mẫu</e:Staff></e:StaffInfo>\
<e:StatusCode>{code}</e:StatusCode><e:Description>{escape(description)}</e:Description>\
<e:Timestamp>{stamp}</e:Timestamp></e:MessageHeader>\
<e:TraceHeaderList><e:TraceHeader><e:OrganId>{reporter}</e:OrganId>\
<e:Timestamp>{stamp}</e:Timestamp></e:TraceHeader></e:TraceHeaderList>\
</e:edXMLHeader></e:edXMLEnvelope></edXML>"""
    return Letter(reporter, [other], letter.ref, file.encode(), b"", letter.number, letter.date)


class Received:
    """An edXML file as a recipient reads it: by local names, whatever the prefixes (§1.1)."""

    def __init__(self, file):
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
        self.root = etree.fromstring(file, parser)

    def text(self, path):
        steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
        found = self.root.xpath(f".//{steps}")
        return found[0].text if found else None

    @property
    def ref(self):
        return self.text("MessageHeader/DocumentId") or self.text("ResponseFor/DocumentId")

    @property
    def attachment(self):
        return base64.b64decode(re.sub(r"\s", "", self.text("Attachment/ContentTransferEncoded") or ""))

    @property
    def sha256(self):
        return hashlib.sha256(self.attachment).hexdigest()

    @property
    def hops(self):
        """Who passed the message on, in order (§1.3)."""
        return [node.text for node in self.root.xpath(".//*[local-name()='TraceHeader']/*[local-name()='OrganId']")]


def as_json(text):
    """The lines of JSON that a command printed."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]
