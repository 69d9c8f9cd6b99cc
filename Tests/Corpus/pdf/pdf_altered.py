# SPDX-License-Identifier: Apache-2.0
"""Signed files of which something was changed afterwards, as happens without malice too."""
import random

from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from pdf_good import fill, numbered, stamped
from pdf_pki import sign
from pdf_raw import TEXT, body, page_objects, range_of, stream, update, whole


def add_bytes(corpus, signed):
    """One byte, at places spread over the file; the hole of the signature is covered by its own test."""
    _, before, after, _ = range_of(signed)
    rng = random.Random(4)
    places = [rng.randrange(20, before) for _ in range(40)]
    places += [rng.randrange(after + 1, len(signed) - 40) for _ in range(20)]
    for number, place in enumerate(places):
        data = bytearray(signed)
        data[place] ^= 1 << rng.randrange(5)
        corpus.bad(f"byte_{number:02d}", bytes(data), None, peer=None)
    text = signed.replace(b"1.000 dong", b"9.000 dong", 1)
    corpus.bad("text", text, "HASH_FAILURE", "trust.hash")
    for part in (0.5, 0.7, 0.9):
        cut = signed[: int(len(signed) * part)]
        corpus.bad(f"cut_{int(part * 100)}", cut, "FORMAT_FAILURE", peer=None)


def add_updates(corpus, signed):
    """One more revision, well formed, that changes what nobody may change."""
    page = body(signed, 3)
    hash_failure = "HASH_FAILURE"

    def bad(name, objects, key, free=()):
        corpus.bad(name, update(signed, objects, free), hash_failure, key)

    bad("content", {4: stream(TEXT.replace(b"1.000", b"9.000"))}, "pdf.change.content")
    bad("content_more", {3: page.replace(b"4 0 R", b"[4 0 R 80 0 R]", 1), 80: stream(b"0 0 9 9 re f")},
        "pdf.change.page")
    bad("media_box", {3: page.replace(b"595", b"295", 1)}, "pdf.change.page")
    bad("resources", {3: page.replace(b"/F1 5 0 R", b"/F1 80 0 R", 1),
                      80: b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"}, "pdf.change.page")
    bad("page_added", {2: b"<</Type/Pages/Kids[3 0 R 80 0 R]/Count 2>>",
                       80: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"}, "pdf.change.page")
    bad("page_removed", {2: b"<</Type/Pages/Kids[]/Count 0>>"}, "pdf.change.page")
    bad("page_freed", {}, "pdf.change.page", free=(3,))
    bad("field_renamed", {7: body(signed, 7).replace(b"(So)", b"(Tien)")}, "pdf.change.formChanged")
    bad("field_moved", {7: body(signed, 7).replace(b"/Rect[60", b"/Rect[10")},
        "pdf.change.formChanged")
    bad("field_freed", {}, "pdf.change.formChanged", free=(7,))
    form = body(signed, 6)
    bad("field_unlisted", {6: form.replace(b"7 0 R ", b"", 1)}, "pdf.change.formChanged")
    bad("field_added", {6: form.replace(b"8 0 R", b"8 0 R 80 0 R", 1),
                        80: b"<</FT/Tx/T(Moi)/V(x)>>"}, "pdf.change.formChanged")
    asked = update(signed, {6: form.replace(b"/DA", b"/NeedAppearances true/DA", 1)})
    corpus.bad("appearances_asked", asked, hash_failure, "pdf.change.formChanged", "good",
               "pyHanko lets a file ask that all fields be drawn anew")
    catalog = body(signed, 1)
    for key, value in {
        "OpenAction": b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
        "AA": b"<</WC<</S/URI/URI(http://x)>>>>",
        "Names": b"<</JavaScript<</Names[]>>>>",
        "PageLabels": b"<</Nums[0<</S/r>>]>>",
        "OCProperties": b"<</OCGs[]/D<<>>>>",
        "ViewerPreferences": b"<</HideToolbar true>>",
    }.items():
        changed = catalog.rstrip()[:-2] + b"/%s %s>>" % (key.encode(), value)
        bad(f"catalog_{key}", {1: changed}, "pdf.change.catalog")
    corpus.good("description", update(signed, {90: b"<</Producer(khac)>>"}, extra=b"/Info 90 0 R"),
                key="pdf.change.metadata")


def add_annotations(corpus, signed):
    """Notes that may hide what was signed."""
    middle = (70, 700, 300, 740)
    for kind in (b"FreeText", b"Stamp", b"Square", b"Highlight", b"Redact", b"Link", b"Ink", b"Widget",
                 b"FileAttachment", b"Screen", b"Watermark"):
        noted = stamped(signed, middle, kind)
        name = kind.decode().lower()
        corpus.bad(f"note_{name}", noted, "HASH_FAILURE", "pdf.change.annotation")
        sealed = sign(noted, corpus.seal, "Agency")
        corpus.bad(f"note_{name}_sealed", sealed, "HASH_FAILURE", "pdf.change.annotation")
    acting = stamped(signed, (80, 740, 200, 756), extra=b"/A<</S/JavaScript/JS(1)>>")
    corpus.bad("stamp_acting", acting, "HASH_FAILURE", "pdf.change.annotation")
    certified = sign(
        whole(page_objects()), corpus.leader, certify=True, docmdp_permissions=MDPPerm.ANNOTATE
    )
    for kind in (b"FreeText", b"Stamp", b"Highlight", b"Square"):
        corpus.bad(
            f"evil_{kind.decode().lower()}",
            stamped(certified, middle, kind),
            "HASH_FAILURE",
            "pdf.change.annotation",
            why="evil annotation attack: the certification allows notes",
        )
    small = stamped(certified, (500, 780, 520, 800), b"Text")
    why = "pyHanko has no rule for annotations and refuses them all"
    corpus.good("note_allowed", small, key="pdf.change.note", peer=None, why=why)


def add_permissions(corpus):
    data = whole(page_objects())
    closed = sign(data, corpus.leader, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    corpus.bad("closed_filled", numbered(closed), "HASH_FAILURE", "pdf.notPermitted")
    locked = sign(data, corpus.leader, lock=FieldMDPSpec(FieldMDPAction.INCLUDE, ["So"]))
    filled = update(locked, fill(locked, "So", b"13", 7))
    corpus.bad("lock_broken", filled, "HASH_FAILURE", "pdf.locked")
    corpus.bad(
        "lock_broken_sealed", sign(filled, corpus.seal, "Agency"), "HASH_FAILURE", "pdf.locked"
    )
    all_locked = sign(data, corpus.leader, lock=FieldMDPSpec(FieldMDPAction.ALL))
    corpus.bad("lock_all_broken", numbered(all_locked), "HASH_FAILURE", "pdf.locked")


def add_all(corpus):
    signed = sign(whole(page_objects()), corpus.leader)
    add_bytes(corpus, signed)
    add_updates(corpus, signed)
    add_annotations(corpus, signed)
    add_permissions(corpus)
