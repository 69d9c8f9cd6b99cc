# SPDX-License-Identifier: Apache-2.0
"""PDFs and updates of PDFs written byte by byte, so that they can be wrong in exactly one way."""
import re

TEXT = b"BT /F1 14 Tf 72 720 Td (Chuyen 1.000 dong) Tj ET"

FIELDS = {
    "So": (60, 740, 200, 760),
    "Ngay": (300, 740, 500, 760),
}


def stream(data, extra=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(data), data)


def page_objects(contents=b"4 0 R", extra=b""):
    """Catalog 1, pages 2, page 3, content 4, font 5, form 6, fields 7 and 8, picture 9."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s/Resources<</Font<</F1 5 0 R>>"
        b"/XObject<</Im 9 0 R>>>>/Annots[7 0 R 8 0 R]%s>>" % (contents, extra),
        4: stream(TEXT),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        6: b"<</Fields[7 0 R 8 0 R]/DA(/F1 0 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>",
        9: stream(
            b"\xff\x00\x00",
            b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8",
        ),
    }
    for number, (field, box) in zip((7, 8), FIELDS.items()):
        objects[number] = (
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(%s)/P 3 0 R/F 4/Rect[%d %d %d %d]/DA(/F1 12 Tf 0 g)>>"
            % ((field.encode(),) + box)
        )
    return objects


def table(objects, offsets, start):
    numbers = sorted(offsets)
    out = b"xref\n"
    runs = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    if start:
        out += b"0 1\n0000000000 65535 f \n"
    for run in runs:
        out += b"%d %d\n" % (run[0], len(run))
        for number in run:
            offset = offsets[number]
            out += b"0000000000 00001 f \n" if offset is None else b"%010d 00000 n \n" % offset
    return out


def whole(objects, extra=b""):
    """A file of one revision."""
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += table(objects, offsets, True)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info<</Producer(mau)>>%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        extra,
        at,
    )
    return out


def last_start(data):
    return int(re.findall(rb"startxref\s+(\d+)", data)[-1])


def size(data):
    return max(int(number) for number in re.findall(rb"/Size (\d+)", data))


def root(data):
    return re.findall(rb"/Root (\d+ \d+ R)", data)[-1]


def update(data, objects, free=(), places=None, extra=b"", prev=None):
    """One more revision; `places` are entries that lead to bytes which are there already."""
    out = data if data.endswith(b"\n") else data + b"\n"
    offsets = dict(places or {})
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    for number in free:
        offsets[number] = None
    at = len(out)
    out += table(objects, offsets, False)
    out += b"trailer\n<</Size %d/Root %s/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max([size(data)] + [number + 1 for number in offsets]),
        root(data),
        last_start(data) if prev is None else prev,
        extra,
        at,
    )
    return out


def body(data, number):
    """The newest body of an object, as it is written."""
    found = re.findall(rb"(?:^|\n)%d 0 obj\s(.*?)\sendobj" % number, data, re.S)
    return found[-1]


def range_of(data):
    """The numbers of the last byte range."""
    return [int(n) for n in re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", data)[-1]]
