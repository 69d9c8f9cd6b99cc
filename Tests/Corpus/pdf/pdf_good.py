# SPDX-License-Identifier: Apache-2.0
"""Files that are as they should be, and those of which nothing final can be said."""
import io

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm
from pyhanko_certvalidator import ValidationContext

from pdf_pki import Authority, asn1, sign, year
from pdf_raw import FIELDS, page_objects, update, whole, body, stream


def saved(data, **options):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


def bases():
    plain = whole(page_objects())
    yield "table", plain
    yield "stream", saved(plain, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield "linear", saved(plain, linearize=True)
    yield "linear_stream", saved(
        plain, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )


def fill(data, field, text, number):
    """Fills a text field of the page as a form program does: value, and a picture of it."""
    left, bottom, right, top = FIELDS[field]
    widget = body(data, number)
    picture = 40 + number
    drawing = stream(
        b"/Tx BMC BT /F1 12 Tf 2 4 Td (%s) Tj ET EMC" % text,
        b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<</Font<</F1 5 0 R>>>>"
        % (right - left, top - bottom),
    )
    return {
        number: widget[:-2] + b"/V(%s)/AP<</N %d 0 R>>>>" % (text, picture),
        picture: drawing,
    }


def numbered(data):
    """What the clerk does: number and date into the fields that wait for them."""
    objects = fill(data, "So", b"12/VP-TH", 7)
    objects.update(fill(data, "Ngay", b"22/11/2026", 8))
    return update(data, objects)


def stamped(data, box, subtype=b"FreeText", text=b"12/VP-TH", extra=b""):
    """A note drawn on page 1, as agents of signing programs stamp numbers."""
    page = body(data, 3)
    drawing = stream(
        b"BT /F1 12 Tf 2 4 Td (%s) Tj ET" % text,
        b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<</Font<</F1 5 0 R>>>>"
        % (box[2] - box[0], box[3] - box[1]),
    )
    note = (
        b"<</Type/Annot/Subtype/%s/P 3 0 R/F 4/Rect[%d %d %d %d]/Contents(%s)/DA(/F1 12 Tf)"
        b"/AP<</N 71 0 R>>%s>>" % ((subtype,) + box + (text, extra))
    )
    annotations = page.index(b"/Annots")
    start = page.index(b"[", annotations) + 1
    changed = page[:start] + b"70 0 R " + page[start:]
    # New annotations come last; what was there keeps its order.
    end = page.index(b"]", annotations)
    changed = page[:end] + b" 70 0 R" + page[end:]
    return update(data, {3: changed, 70: note, 71: drawing})


def add_forms_of_signature(corpus):
    leader, seal = corpus.leader, corpus.seal
    stamper = corpus.authority.stamper()
    for name, data in bases():
        once = sign(data, leader)
        corpus.good(f"one_{name}", once)
        corpus.good(f"two_{name}", sign(once, seal, "Agency"), 2, "pdf.change.signature")
        corpus.good(f"stamped_{name}", sign(data, leader, stamper=stamper))
    data = whole(page_objects())
    corpus.good("pkcs7", sign(data, leader, pades=False))
    corpus.good("sha384", sign(data, leader, md_algorithm="sha384"))
    corpus.good("sha512", sign(data, leader, md_algorithm="sha512"))
    corpus.good("visible", sign(data, leader, box=(300, 100, 480, 180)))
    corpus.good("rsa", sign(data, corpus.authority.certify("RSA", old=True)))
    pss = corpus.authority.certify("PSS", old=True)
    pss = signers.SimpleSigner(
        signing_cert=pss.signing_cert,
        signing_key=pss.signing_key,
        cert_registry=pss.cert_registry,
        prefer_pss=True,
    )
    why = "with a salt as long as the key allows, which our engine cannot verify"
    corpus.open("rsa_pss", sign(data, pss), "CRYPTO_CONSTRAINTS_FAILURE", None, "good", why)
    ten = data
    for number in range(10):
        ten = sign(ten, leader if number % 2 else seal, f"S{number}")
    corpus.good("ten", ten, 10, "pdf.change.signature")
    many = page_objects()
    many.update({number: b"<</N %d>>" % number for number in range(20, 10_020)})
    corpus.good("ten_thousand_objects", sign(sign(whole(many), leader), seal, "Agency"), 2)


def add_long_lived(corpus):
    """Security stores and time-stamps over the document."""
    authority = corpus.authority
    data = whole(page_objects())
    context = ValidationContext(
        trust_roots=[asn1(authority.certificate)], allow_fetching=False, revocation_mode="soft-fail"
    )
    stamper = authority.stamper()
    options = dict(embed_validation_info=True, validation_context=context)
    store = sign(data, corpus.leader, stamper=stamper, **options)
    corpus.good("store", store, key="pdf.change.securityStore")
    corpus.good("store_then_seal", sign(store, corpus.seal, "Agency"), 2)
    both = sign(store, corpus.seal, "Agency", stamper=stamper, **options)
    corpus.good("two_stores", both, 2)
    writer = IncrementalPdfFileWriter(io.BytesIO(store), strict=False)
    document = signers.PdfTimeStamper(stamper).timestamp_pdf(
        writer, md_algorithm="sha256", validation_context=context
    )
    corpus.good("document_stamp", document.getvalue(), 2, key="pdf.change.timestamp")


def add_certified(corpus):
    data = whole(page_objects())
    levels = {
        "nothing": MDPPerm.NO_CHANGES,
        "fill": MDPPerm.FILL_FORMS,
        "annotate": MDPPerm.ANNOTATE,
    }
    for name, level in levels.items():
        certified = sign(data, corpus.leader, certify=True, docmdp_permissions=level)
        corpus.good(f"certified_{name}", certified)
        if name == "nothing":
            continue
        corpus.good(f"certified_{name}_signed", sign(certified, corpus.seal, "Agency"), 2)
        corpus.good(
            f"certified_{name}_filled", numbered(certified), 1, "pdf.change.formFilled"
        )
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, ["So"])
    locked = sign(data, corpus.leader, lock=lock)
    corpus.good("locked", locked)
    other = update(locked, fill(locked, "Ngay", b"22/11/2026", 8))
    corpus.good("locked_other_filled", sign(other, corpus.seal, "Agency"), 2)


def add_golden(corpus):
    """Leader signs, clerk writes number and date where they wait, the agency's seal closes all."""
    for name, data in bases():
        if name not in ("table",):
            continue
        signed = sign(data, corpus.leader, box=(350, 100, 500, 170))
        filled = numbered(signed)
        corpus.open(
            f"unsealed_{name}",
            filled,
            "GENERIC",
            "pdf.unsealed",
            "good",
            "pyHanko takes form filling as lawful, whoever did it",
        )
        sealed = sign(filled, corpus.seal, "Agency", box=(300, 90, 400, 190))
        corpus.good(f"golden_{name}", sealed, 2, "pdf.change.formFilled")
    signed = sign(whole(page_objects()), corpus.leader, box=(350, 100, 500, 170))
    why = "pyHanko has no rule for stamps and refuses all annotations"
    for kind in (b"FreeText", b"Stamp"):
        text = kind.decode().lower()
        noted = stamped(signed, (80, 740, 200, 756), kind)
        corpus.open(f"{text}_unsealed", noted, "GENERIC", "pdf.unsealed", None, why)
        corpus.good(
            f"{text}_sealed",
            sign(noted, corpus.seal, "Agency"),
            2,
            "pdf.change.stamp",
            None,
            why,
        )


def add_uncertain(corpus):
    """Sound in themselves, but nothing leads to an authority that is believed, or not at the time."""
    data = whole(page_objects())
    stranger = Authority("Lạ Root").certify("Người lạ")
    corpus.open("stranger", sign(data, stranger), "NO_CERTIFICATE_CHAIN_FOUND", peer="bad")
    expired = corpus.authority.certify("Hết hạn", year(2016), year(2020))
    corpus.bad("expired", sign(data, expired), "EXPIRED", "trust.expired")
    then = year(2018)
    corpus.open(
        "expired_since", sign(data, expired, claimed=then), "OUT_OF_BOUNDS_NO_POE", peer="bad"
    )
    future = corpus.authority.certify("Chưa tới", year(2030), year(2040))
    corpus.bad("not_yet_valid", sign(data, future), "NOT_YET_VALID", "trust.notYetValid")
    # Acceptance notes §1: judged at its signing time, open with the reason, not thrown away.
    old = corpus.authority.certify("Lưu trữ 2016", year(2016), year(2020), old=True)
    archive = sign(data, old, md_algorithm="sha1", pades=False, claimed=then)
    corpus.add("archive_2018", archive, "INDETERMINATE", None, peer="bad")
    corpus.open("no_signature", data, "GENERIC", "trust.noSignature")
    second = sign(sign(data, corpus.leader), stranger, "Agency")
    corpus.open("second_is_stranger", second, "NO_CERTIFICATE_CHAIN_FOUND", peer="bad")


def add_all(corpus):
    add_forms_of_signature(corpus)
    add_long_lived(corpus)
    add_certified(corpus)
    add_golden(corpus)
    add_uncertain(corpus)


