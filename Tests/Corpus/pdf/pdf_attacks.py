# SPDX-License-Identifier: Apache-2.0
"""The published attacks on signed PDFs, each built by hand.

Mladenov et al., "1 Trillion Dollar Refund" (2019): universal forgery, incremental saving, wrapping.
Mainka et al., "Shadow Attacks" (2021): hide, replace, hide and replace.
Rohlmann et al., "Breaking the Specification: PDF Certification" (2021): evil annotation, sneaky signature.
"""
import re

from pyhanko.sign.fields import MDPPerm

from pdf_good import fill
from pdf_pki import sign
from pdf_raw import TEXT, body, last_start, page_objects, range_of, stream, update, whole

EVIL = stream(TEXT.replace(b"1.000", b"9.000"))
FORMAT = "FORMAT_FAILURE"


def signature_number(data):
    return int(re.findall(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/ByteRange", data, re.S)[-1])


def add_incremental_saving(corpus, signed):
    """Updates that are none: no cross-reference, no trailer, nothing but objects."""
    evil = b"4 0 obj\n%s\nendobj\n" % EVIL
    tails = {
        "objects": evil,
        "objects_end": evil + b"%%EOF\n",
        "objects_trailer": evil + b"trailer\n<</Root 1 0 R/Size 50>>\n",
        "old_start": evil + b"startxref\n%d\n%%%%EOF\n" % last_start(signed),
        "start_zero": evil + b"startxref\n0\n%%EOF\n",
        "text": b"\nx",
        "copy_of_end": b"%%EOF\n%%EOF\nx\n",
    }
    for name, tail in tails.items():
        corpus.bad(f"isa_{name}", signed + tail, FORMAT, peer=None)
    # A true update with an object that its cross-reference does not list.
    good = update(signed, {90: b"<</Producer(x)>>"}, extra=b"/Info 90 0 R")
    split = good.rindex(b"xref\n", 0, good.rindex(b"startxref"))
    hidden = good[:split] + evil + good[split:]
    hidden = hidden.replace(b"startxref\n%d" % last_start(good), b"startxref\n%d" % (split + len(evil)))
    corpus.bad("isa_unlisted", hidden, FORMAT, "pdf.change.stray", peer=None,
               why="pyHanko does not look between objects")


def add_wrapping(corpus, signed):
    """The signed bytes are all there, but something stands in the hole between them."""
    _, before, after, length = range_of(signed)
    cms = signed[before:after].rstrip(b">").rstrip(b"0") + b"00>"
    inside = b"\n/X 1>>\nendobj\n4 0 obj\n%s\nendobj\n" % EVIL
    wrapped = signed[:before] + cms + inside + b"%" + b" " * 20 + signed[after:]
    corpus.bad("wrap_same_range", wrapped, FORMAT, peer=None)
    grown = len(inside) + 21 + len(cms)
    old = b"%d" % after
    new = b"%d" % (before + grown)
    if len(new) == len(old):
        moved = wrapped.replace(b" %s " % old, b" %s " % new, 1)
        corpus.bad("wrap_moved_range", moved, None, peer=None)
    number = signature_number(signed)
    dictionary = body(signed, number)
    longer = re.sub(rb"/Contents\s*<", b"/Contents <00", dictionary, count=1)
    corpus.bad("wrap_other_contents", update(signed, {number: longer}), FORMAT)
    copy = update(signed, {number: dictionary})
    corpus.bad("wrap_copied", copy, FORMAT, "pdf.flaw.byteRange")


def add_universal_forgery(corpus, signed):
    """Signatures whose range or value says nothing."""
    number = signature_number(signed)
    dictionary = body(signed, number)
    _, before, after, length = range_of(signed)
    ranges = {
        "missing": b"",
        "null": b"/ByteRange null",
        "empty": b"/ByteRange []",
        "zeros": b"/ByteRange [0 0 0 0]",
        "two": b"/ByteRange [0 %d]" % before,
        "negative": b"/ByteRange [0 -1 %d %d]" % (after, length),
        "whole": b"/ByteRange [0 %d %d 0]" % (len(signed), len(signed)),
        "reals": b"/ByteRange [0.0 %d.0 %d.0 %d.0]" % (before, after, length),
        "strings": b"/ByteRange (0 %d %d %d)" % (before, after, length),
        "past_end": b"/ByteRange [0 %d %d %d]" % (before, after, length + 100_000),
        "overlap": b"/ByteRange [0 %d %d %d]" % (before, before - 10, length),
        "start": b"/ByteRange [10 %d %d %d]" % (before, after, length),
        "huge": b"/ByteRange [0 99999999999999999999 1 1]",
    }
    for name, value in ranges.items():
        forged = re.sub(rb"/ByteRange\s*\[[^\]]*\]", value, dictionary, count=1)
        corpus.bad(f"range_{name}", update(signed, {number: forged}), FORMAT, peer=None)
    contents = {
        "missing": b"",
        "null": b"/Contents null",
        "empty": b"/Contents <>",
        "zero": b"/Contents <00>",
        "zeros": b"/Contents <%s>" % (b"0" * 2000),
        "text": b"/Contents (0)",
        "number": b"/Contents 0",
        "reference": b"/Contents 90 0 R",
    }
    for name, value in contents.items():
        forged = re.sub(rb"/Contents\s*<[^>]*>", value, dictionary, count=1)
        corpus.bad(f"contents_{name}", update(signed, {number: forged}), FORMAT, peer=None)
    inside = bytearray(signed)
    inside[before + 1 : after - 1] = b"0" * (after - before - 2)
    corpus.bad("contents_wiped", bytes(inside), FORMAT, "pdf.flaw.contents", peer=None)
    for name, text in {"junk": b"41" * 500, "truncated": signed[before + 1 : before + 401]}.items():
        inside = bytearray(signed)
        inside[before + 1 : after - 1] = text.ljust(after - before - 2, b"0")
        corpus.bad(f"contents_{name}", bytes(inside), FORMAT, peer=None)
    for name, value in {"null": b"null", "number": b"7", "dangling": b"99 0 R"}.items():
        field = update(signed, {signature_field(signed): with_value(signed, value)})
        if name == "null":
            corpus.open("value_null", field, "GENERIC", "pdf.removed")
        else:
            corpus.bad(f"value_{name}", field, FORMAT, "pdf.flaw.dictionary", peer=None)
    no_form = re.sub(rb"/AcroForm[^/>]*", b"", body(signed, 1))
    corpus.open("form_removed", update(signed, {1: no_form}), "GENERIC", "pdf.removed")


def signature_field(data):
    return int(re.findall(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/FT /Sig", data, re.S)[-1])


def with_value(data, value):
    return re.sub(rb"/V \d+ 0 R", b"/V " + value, body(data, signature_field(data)))


def add_shadow(corpus):
    """What the author of the file prepared before the leader signed it."""
    hash_failure = "HASH_FAILURE"
    covered = page_objects(contents=b"[4 0 R 21 0 R]")
    covered[21] = stream(b"q 1 1 1 rg 60 690 400 60 re f Q BT /F1 14 Tf 72 720 Td (Hien lanh) Tj ET")
    signed = sign(whole(covered), corpus.leader)
    corpus.bad("hide_emptied", update(signed, {21: stream(b" ")}), hash_failure, "pdf.change.content")
    corpus.bad("hide_freed", update(signed, {}, free=(21,)), hash_failure, "pdf.change.content")
    imaged = page_objects()
    imaged[4] = stream(TEXT + b" q 400 0 0 60 60 690 cm /Im Do Q")
    signed = sign(whole(imaged), corpus.leader)
    corpus.bad("hide_image", update(signed, {9: b"null"}), hash_failure, "pdf.change.image")
    clear = stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ImageMask true")
    corpus.bad("hide_image_clear", update(signed, {9: clear}), hash_failure, "pdf.change.image")
    data = whole(page_objects())
    signed = sign(data, corpus.leader)
    symbol = b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"
    corpus.bad("replace_font", update(signed, {5: symbol}), hash_failure, "pdf.change.font")
    filled = sign(update(data, fill(data, "So", b"1.000", 7)), corpus.leader)
    replaced = update(filled, fill(filled, "So", b"9.000", 7) | {47: stream(b"9.000")})
    corpus.open("replace_value", update(signed, fill(signed, "So", b"9.000", 7)), "GENERIC",
                "pdf.unsealed", "good", "a field may be filled; pyHanko does not ask by whom")
    corpus.add("replace_filled", replaced, "TOTAL-FAILED", None, None, peer=None)
    # Hide and replace: a second page waits in the signed bytes, in no cross-reference.
    waiting = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 22 0 R>>\nendobj\n"
    base = page_objects()
    base[22] = EVIL
    base[23] = b"<</Wait true>>\nendobj\n" + waiting + b"24 0 obj\n<</Waited true>>"
    signed = sign(whole(base), corpus.leader)
    place = signed.index(waiting)
    corpus.bad("hide_and_replace", update(signed, {}, places={3: place}), None)
    base = page_objects()
    base[30] = b"<</Type/Pages/Kids[31 0 R]/Count 1>>"
    base[31] = b"<</Type/Page/Parent 30 0 R/MediaBox[0 0 595 842]/Contents 32 0 R>>"
    base[32] = EVIL
    signed = sign(whole(base), corpus.leader)
    swapped = body(signed, 1).replace(b"2 0 R", b"30 0 R", 1)
    corpus.bad("hide_and_replace_tree", update(signed, {1: swapped}), hash_failure,
               "pdf.change.catalog")
    # A reference that leads nowhere when it is signed.
    signed = sign(whole(page_objects(contents=b"[4 0 R 95 0 R]")), corpus.leader)
    late = update(signed, {95: stream(b"BT /F1 14 Tf 72 700 Td (Va 9.000) Tj ET")})
    corpus.bad("dangling", late, hash_failure, "pdf.change.hidden", peer=None)
    corpus.bad("dangling_sealed", sign(late, corpus.seal, "Agency"), hash_failure,
               "pdf.change.hidden", peer=None)
    # One object in two roles: the picture of a field is also drawn by the page.
    shared = page_objects()
    picture = stream(b"BT /F1 12 Tf 2 4 Td (1) Tj ET",
                     b"/Type/XObject/Subtype/Form/BBox[0 0 140 20]/Resources<</Font<</F1 5 0 R>>>>")
    shared[3] = shared[3].replace(b"/Im 9 0 R", b"/Im 9 0 R/Fx 50 0 R")
    shared[7] = shared[7][:-2] + b"/V(1)/AP<</N 50 0 R>>>>"
    shared[50] = picture
    signed = sign(whole(shared), corpus.leader)
    field = body(signed, 7).replace(b"/V(1)", b"/V(9)")
    two = update(signed, {7: field, 50: picture.replace(b"(1)", b"(9)")})
    corpus.bad("two_roles", two, hash_failure, "pdf.change.content")


def add_certification(corpus):
    """Sneaky signature: a second signature whose picture hides the page."""
    certified = sign(
        whole(page_objects()), corpus.leader, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS
    )
    sneaky = sign(certified, corpus.seal, "Agency", box=(0, 300, 595, 842))
    corpus.bad("sneaky_signature", sneaky, "HASH_FAILURE", "pdf.change.coversPage", peer=None,
               why="pyHanko does not measure pictures")


def add_structure(corpus, signed):
    corpus.bad("junk_before", b"\n" + signed, FORMAT, "pdf.notPDF", peer=None)
    corpus.bad("no_pdf", b"PK\x03\x04" + bytes(200), FORMAT, "pdf.notPDF", peer=None)
    corpus.bad("empty", b"", FORMAT, "pdf.notPDF", peer=None)
    loop = update(signed, {90: b"1"})
    start = last_start(loop)
    loop = loop.replace(b"/Prev %d" % last_start(signed), b"/Prev %d" % start)
    corpus.bad("loop", loop, FORMAT, peer=None)
    corpus.bad("prev_elsewhere", update(signed, {90: b"1"}, prev=20), FORMAT, peer=None)
    whole_again = whole(page_objects() | {4: EVIL})
    # Read from its end it is another document, and that one is not signed.
    corpus.open("second_file_appended", signed + whole_again, "GENERIC", "trust.noSignature")
    encrypted = whole(page_objects(), extra=b"/Encrypt 5 0 R")
    corpus.open("encrypted", encrypted, "GENERIC", "pdf.encrypted")
    deep = whole(page_objects() | {2: b"[" * 200_000 + b"]" * 200_000})
    corpus.open("deep", deep, "GENERIC")
    pages = page_objects()
    pages[2] = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    corpus.open("page_loop", whole(pages), "GENERIC", "trust.noSignature")
    fields = page_objects()
    fields[7] = b"<</FT/Sig/T(a)/Kids[7 0 R]>>"
    corpus.bad("field_loop", whole(fields), FORMAT, "pdf.loop", peer=None)
    other = sign(whole(page_objects() | {4: EVIL}), corpus.leader)
    _, before, after, _ = range_of(signed)
    _, b2, a2, _ = range_of(other)
    value = other[b2 + 1 : a2 - 1].rstrip(b"0")
    moved = bytearray(signed)
    moved[before + 1 : after - 1] = value.ljust(after - before - 2, b"0")
    corpus.bad("signature_of_another", bytes(moved), "HASH_FAILURE", "trust.hash")


def add_all(corpus):
    signed = sign(whole(page_objects()), corpus.leader)
    add_incremental_saving(corpus, signed)
    add_wrapping(corpus, signed)
    add_universal_forgery(corpus, signed)
    add_shadow(corpus)
    add_certification(corpus)
    add_structure(corpus, signed)
