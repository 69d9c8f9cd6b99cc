# SPDX-License-Identifier: Apache-2.0
"""Every file of the corpus with the verdict that it must get; made anew each time, keys and all."""
import base64
import datetime
import random

from asn1crypto import cms
from cryptography import x509

from cryptography.x509.oid import ExtendedKeyUsageOID as EKU

from pki import CONTENT, DAY, KU, NOW, SIGNED, Entity, attribute, crl, new_key, ocsp, resigned, signed_data, signer_info

PASSED, OPEN, FAILED = "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"
BAD = "TOTAL-FAILED|INDETERMINATE"

class Case:
    def __init__(self, name, data, verdict, sub=None, content=CONTENT, roots=(), options=(), at=NOW, files=None):
        self.name, self.data, self.verdict, self.sub = name, data, verdict, sub
        self.content, self.roots, self.options, self.at, self.files = content, roots, options, at, files or {}

def world():
    root = Entity("Gốc mẫu", kind="p384", ca=True)
    issuing = Entity("Cấp mẫu", issuer=root, ca=True, path=0)
    return root, issuing

CDP = (x509.CRLDistributionPoints([x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://ca.example.vn/a.crl")], None, None, None)]), False)

def cases():
    root, issuing = world()
    made = []

    def case(name, verdict, sub=None, leaf=None, chain=None, info=None, roots=None, data=None, **more):
        leaf = leaf or Entity(f"Người ký {name}", issuer=issuing)
        chain = [leaf, issuing] if chain is None else chain
        if data is None:
            attached = more.pop("attached", None)
            data = signed_data([signer_info(leaf, **(info or {}))], chain, attached=attached)
        made.append(Case(name, data, verdict, sub, roots=[root] if roots is None else roots, **more))
        return leaf

    good(case, issuing)
    wrong_certificates(case, root, issuing)
    revocation(case, issuing)
    wrong_cms(case, root, issuing)
    return made

def good(case, issuing):
    for kind, digest in [("p256", "sha256"), ("p256", "sha512"), ("p384", "sha384"), ("p521", "sha512"),
                         ("rsa2048", "sha256"), ("rsa3072", "sha384"), ("rsa4096", "sha512")]:
        leaf = Entity(f"{kind} {digest}", issuer=issuing, kind=kind)
        case(f"good-{kind}-{digest}", PASSED, leaf=leaf, info={"digest": digest})
    leaf = Entity("pss", issuer=issuing, kind="rsa2048")
    for digest in ["sha256", "sha384", "sha512"]:
        case(f"good-pss-{digest}", PASSED, leaf=leaf, info={"pss": True, "digest": digest})
    leaf = Entity("ed25519", issuer=issuing, kind="ed25519")
    case("good-ed25519", PASSED, leaf=leaf, info={"digest": "sha512"})
    case("good-attached", PASSED, attached=CONTENT, content=None)
    case("good-without-time", PASSED, info={"when": None})
    case("good-without-ess", PASSED, info={"drop": ["signing_certificate_v2"]})
    for name, eku in [("any", [EKU.ANY_EXTENDED_KEY_USAGE]), ("email-client", [EKU.CLIENT_AUTH, EKU.EMAIL_PROTECTION]),
                      ("none", [])]:
        case(f"good-eku-{name}", PASSED, leaf=Entity(name, issuer=issuing, eku=eku))
    leaf = Entity("không có usage", issuer=issuing, usage={})
    case("good-no-key-usage", PASSED, leaf=leaf)
    leaf = Entity("pem", issuer=issuing)
    data = signed_data([signer_info(leaf)], [leaf, issuing])
    text = base64.encodebytes(data).decode()
    case("good-pem", PASSED, data=f"-----BEGIN PKCS7-----\n{text}-----END PKCS7-----\n".encode())
    case("good-zeros-behind", PASSED, data=data + bytes(500))
    key = cms.SignerIdentifier("subject_key_identifier", leaf.certificate.extensions.get_extension_for_class(
        x509.SubjectKeyIdentifier).value.digest)
    case("good-named-by-key", PASSED, leaf=leaf, info={"sid": key})
    case("good-chain-reversed", PASSED, leaf=leaf, chain=[issuing, leaf])
    case("good-unsorted-attributes", PASSED, leaf=leaf, info={"unsorted": True})
    case("good-chain-beside", PASSED, leaf=leaf, chain=[leaf], options=["--chain", "issuing.pem"],
         files={"issuing.pem": issuing.pem})
    two = [signer_info(leaf), signer_info(Entity("hai", issuer=issuing))]
    other = Entity("người thứ hai", issuer=issuing)
    two = [signer_info(leaf), signer_info(other)]
    case("good-two-signers", PASSED, data=signed_data(two, [leaf, other, issuing]))
    case("two-signers-one-bad", FAILED, "SIG_CRYPTO_FAILURE",
         data=signed_data([signer_info(leaf), signer_info(other, sign_key=new_key())], [leaf, other, issuing]))

def wrong_certificates(case, root, issuing):
    past, future = NOW - 30 * DAY, NOW + 30 * DAY
    case("expired-signed-before", OPEN, "OUT_OF_BOUNDS_NO_POE", leaf=Entity("a", issuer=issuing, end=past),
         info={"when": past - DAY})
    case("expired-signed-after", FAILED, "EXPIRED", leaf=Entity("b", issuer=issuing, end=past))
    case("expired-judged-then", PASSED, leaf=Entity("c", issuer=issuing, end=past), info={"when": past - 2 * DAY},
         at=past - DAY)
    case("not-yet-valid", FAILED, "NOT_YET_VALID", leaf=Entity("d", issuer=issuing, start=future, end=future + DAY))
    old = Entity("Cấp hết hạn", issuer=root, ca=True, end=past)
    leaf = Entity("e", issuer=old)
    case("issuer-expired", OPEN, "OUT_OF_BOUNDS_NO_POE", leaf=leaf, chain=[leaf, old])
    stranger = Entity("Gốc lạ", ca=True)
    leaf = Entity("f", issuer=stranger)
    case("unknown-root", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=leaf, chain=[leaf, stranger])
    own = Entity("tự ký", ca=False)
    case("self-made", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=own, chain=[own])
    case("self-made-believed", PASSED, leaf=own, chain=[own], roots=[own])
    case("no-roots", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", roots=[])
    leaf = Entity("g", issuer=issuing)
    case("chain-broken", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=leaf, chain=[leaf])
    twin = Entity("Cấp mẫu", issuer=root, ca=True, path=0)
    leaf = Entity("h", issuer=issuing)
    case("issuer-of-same-name", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=leaf, chain=[leaf, twin])
    false = Entity("giả", issuer=issuing, sign_key=new_key())
    case("certificate-signed-by-another", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=false)
    for name, eku in [("server", EKU.SERVER_AUTH), ("code", EKU.CODE_SIGNING), ("time", EKU.TIME_STAMPING),
                      ("ocsp", EKU.OCSP_SIGNING), ("client", EKU.CLIENT_AUTH)]:
        case(f"eku-{name}-alone", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=Entity(name, issuer=issuing, eku=[eku]))
    cipher = dict(KU, digital_signature=False, content_commitment=False, key_encipherment=True)
    case("key-usage-cipher", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=Entity("i", issuer=issuing, usage=cipher))
    person = Entity("không phải CA", issuer=root, ca=False)
    leaf = Entity("j", issuer=person)
    case("issuer-is-no-authority", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf, chain=[leaf, person])
    bare = Entity("không có ràng buộc", issuer=root, ca=True, basic=False)
    leaf = Entity("k", issuer=bare)
    case("issuer-without-constraints", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf, chain=[leaf, bare])
    mute = Entity("không được ký chứng thư", issuer=root, ca=True, usage=dict(KU, digital_signature=True))
    leaf = Entity("l", issuer=mute)
    case("issuer-may-not-sign", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf, chain=[leaf, mute])
    deep = Entity("Cấp sâu", issuer=issuing, ca=True)
    leaf = Entity("m", issuer=deep)
    case("path-too-long", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf, chain=[leaf, deep, issuing])
    long = [root]
    for number in range(14):
        long.append(Entity(f"Cấp {number}", issuer=long[-1], ca=True))
    leaf = Entity("n", issuer=long[-1])
    case("path-endless", OPEN, "NO_CERTIFICATE_CHAIN_FOUND", leaf=leaf, chain=[leaf, *reversed(long[1:])])
    for word, kept in [("outside", "US"), ("inside", "VN")]:
        subtree = x509.DirectoryName(x509.Name([x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "VN")]))
        bound = Entity("Cấp có giới hạn", issuer=root, ca=True, extra=[(x509.NameConstraints([subtree], None), True)])
        leaf = Entity("o", issuer=bound, country=kept)
        verdict, sub = (PASSED, None) if kept == "VN" else (OPEN, "CHAIN_CONSTRAINTS_FAILURE")
        case(f"name-{word}-constraints", verdict, sub, leaf=leaf, chain=[leaf, bound])
    email = x509.SubjectAlternativeName([x509.RFC822Name("a@xau.example.vn")])
    bound = Entity("Cấp cấm thư", issuer=root, ca=True,
                   extra=[(x509.NameConstraints(None, [x509.RFC822Name("xau.example.vn")]), True)])
    leaf = Entity("p", issuer=bound, extra=[(email, False)])
    case("name-excluded", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf, chain=[leaf, bound])
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
    case("critical-unknown", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=Entity("q", issuer=issuing, extra=[(unknown, True)]))
    case("plain-unknown", PASSED, leaf=Entity("r", issuer=issuing, extra=[(unknown, False)]))
    for name, number in [("negative", -5), ("zero", 0), ("long", 1 << 180)]:
        def change(body, number=number):
            body["serial_number"] = number
        leaf = resigned(Entity(name, issuer=issuing), issuing, change)
        case(f"serial-{name}", OPEN, "CHAIN_CONSTRAINTS_FAILURE", leaf=leaf)
    weak = Entity("rsa1024", issuer=issuing, kind="rsa1024")
    case("weak-rsa-1024", OPEN, "CRYPTO_CONSTRAINTS_FAILURE", leaf=weak)
    case("weak-sha1", OPEN, "CRYPTO_CONSTRAINTS_FAILURE", leaf=Entity("s", issuer=issuing, kind="rsa2048"),
         info={"digest": "sha1"})
    then = datetime.datetime(2016, 3, 1, tzinfo=datetime.timezone.utc)
    aged = Entity("Người ký năm 2016", issuer=issuing, kind="rsa2048", start=then - DAY)
    case("archive-sha1-2016", OPEN, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", leaf=aged,
         info={"digest": "sha1", "when": then})
    curve = Entity("đường cong lạ", issuer=issuing, kind="k256")
    case("curve-of-others", OPEN, None, leaf=curve)

def revocation(case, issuing):
    leaf = Entity("có nơi tra cứu", issuer=issuing, extra=[CDP])
    number = leaf.certificate.serial_number
    stranger = Entity("Cấp mẫu", issuer=issuing.issuer, ca=True, path=0)

    def with_list(name, verdict, sub, data, option="--crl", **more):
        case(f"revocation-{name}", verdict, sub, leaf=leaf, options=[option, "data.bin"], files={"data.bin": data}, **more)

    case("revocation-not-at-hand", OPEN, "TRY_LATER", leaf=leaf)
    with_list("list-clean", PASSED, None, crl(issuing))
    with_list("list-names-it", FAILED, "REVOKED", crl(issuing, [(number, SIGNED - DAY)]))
    with_list("list-names-it-later", OPEN, "REVOKED_NO_POE", crl(issuing, [(number, SIGNED + DAY / 48)]))
    with_list("list-names-another", PASSED, None, crl(issuing, [(number ^ 1, SIGNED - DAY)]))
    with_list("list-old", OPEN, "TRY_LATER", crl(issuing, start=NOW - 9 * DAY, end=NOW - 8 * DAY))
    with_list("list-old-but-names-it", FAILED, "REVOKED",
              crl(issuing, [(number, SIGNED - 10 * DAY)], start=NOW - 9 * DAY, end=NOW - 8 * DAY))
    with_list("list-by-another", OPEN, "TRY_LATER", crl(issuing, key=stranger.key))
    with_list("list-delta", OPEN, "TRY_LATER", crl(issuing, extra=[(x509.DeltaCRLIndicator(1), True)]))
    users = x509.IssuingDistributionPoint(None, None, False, True, None, False, False)
    with_list("list-of-authorities", OPEN, "TRY_LATER", crl(issuing, extra=[(users, True)]))
    huge = [(1000 + index, SIGNED - DAY) for index in range(20_000)]
    with_list("list-huge-clean", PASSED, None, crl(issuing, huge))
    with_list("list-huge-names-it", FAILED, "REVOKED", crl(issuing, huge + [(number, SIGNED - DAY)]))
    with_list("list-garbage", OPEN, "TRY_LATER", b"\x30\x82\xff\xff" + bytes(100))
    status = x509.ocsp.OCSPCertStatus
    with_list("answer-good", PASSED, None, ocsp(leaf, issuing, status.GOOD), "--ocsp")
    with_list("answer-revoked", FAILED, "REVOKED", ocsp(leaf, issuing, status.REVOKED, SIGNED - DAY), "--ocsp")
    with_list("answer-unknown", OPEN, "TRY_LATER", ocsp(leaf, issuing, status.UNKNOWN), "--ocsp")
    with_list("answer-old", OPEN, "TRY_LATER",
              ocsp(leaf, issuing, status.GOOD, start=NOW - 9 * DAY, end=NOW - 8 * DAY), "--ocsp")
    named = Entity("Người trả lời", issuer=issuing, eku=[EKU.OCSP_SIGNING])
    with_list("answer-delegated", PASSED, None, ocsp(leaf, issuing, status.GOOD, responder=named), "--ocsp")
    mere = Entity("Người trả lời giả", issuer=issuing)
    with_list("answer-not-delegated", OPEN, "TRY_LATER", ocsp(leaf, issuing, status.GOOD, responder=mere), "--ocsp")
    with_list("answer-huge", OPEN, "TRY_LATER", ocsp(leaf, issuing, status.GOOD) + bytes(300_000), "--ocsp")

def wrong_cms(case, root, issuing):
    leaf = Entity("Người ký", issuer=issuing)
    data = signed_data([signer_info(leaf)], [leaf, issuing])

    def raw(name, data, verdict=FAILED, sub="FORMAT_FAILURE", **more):
        case(name, verdict, sub, data=data, **more)

    case("content-changed", FAILED, "HASH_FAILURE", leaf=leaf, content=CONTENT + b" ")
    case("content-missing", OPEN, "SIGNED_DATA_NOT_FOUND", leaf=leaf, content=None)
    case("attached-content-changed", FAILED, "HASH_FAILURE", leaf=leaf, attached=b"other", content=None)
    case("attached-counts-not-beside", FAILED, "HASH_FAILURE", leaf=leaf, attached=b"other")
    case("signed-by-another-key", FAILED, "SIG_CRYPTO_FAILURE", leaf=leaf, info={"sign_key": new_key()})
    case("no-digest-attribute", FAILED, "FORMAT_FAILURE", leaf=leaf, info={"drop": ["message_digest"]})
    case("no-content-type", FAILED, "FORMAT_FAILURE", leaf=leaf, info={"drop": ["content_type"]})
    case("other-content-type", FAILED, "FORMAT_FAILURE", leaf=leaf, info={"content_type": "tst_info"})
    twice = attribute("message_digest", b"\0" * 32)
    case("two-digests", FAILED, "FORMAT_FAILURE", leaf=leaf, info={"add": [twice]})
    case("bound-to-another-certificate", OPEN, "SIG_CONSTRAINTS_FAILURE", leaf=leaf, info={"ess": b"\0" * 32})
    case("clock-ahead", OPEN, "SIG_CONSTRAINTS_FAILURE", leaf=leaf, info={"when": NOW + DAY})
    case("clock-little-ahead", PASSED, leaf=leaf, info={"when": NOW + DAY / 480})
    case("digest-unknown", OPEN, "CRYPTO_CONSTRAINTS_FAILURE", leaf=leaf, info={"digest_name": "md5"})
    case("certificate-missing", OPEN, "NO_SIGNING_CERTIFICATE_FOUND", leaf=leaf, chain=[issuing])
    raw("no-signers", signed_data([], [leaf, issuing]), OPEN, "GENERIC")
    raw("empty", b"")
    raw("certificate-alone", leaf.der)
    raw("rubbish-behind", data + b"\x01\x02")
    raw("length-beyond", b"\x30\x84\xff\xff\xff\xff" + data[4:])
    raw("length-of-lengths", b"\x30\xff" + data[2:])
    raw("nested-deep", b"\x30\x80" * 20_000)
    raw("nested-deep-octets", b"\x30\x80\x06\x09" + bytes.fromhex("2a864886f70d010702") + b"\xa0\x80" + b"\x24\x80" * 9000)
    raw("endless-pieces", data[:20] + b"\x24\x80" + b"\x04\x01a" * 50_000)
    raw("high-tag", b"\x3f\x81\x81\x01" + data)
    raw("text", "Kính gửi các cơ quan".encode())
    for number in range(12):
        raw(f"cut-{number:02d}", data[:len(data) * (number + 1) // 13])
    rng = random.Random(2026)
    for number in range(25):
        broken = bytearray(data)
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
        raw(f"any-bit-{number:02d}", bytes(broken), BAD + "|" + PASSED, None)
    for number in range(10):
        raw(f"noise-{number}", rng.randbytes(rng.choice([1, 2, 10, 100, 5000])))
