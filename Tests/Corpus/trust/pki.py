# SPDX-License-Identifier: Apache-2.0
"""Certificates, lists and CMS made by other hands (pyca cryptography, asn1crypto), right or wrong on purpose."""
import datetime
import hashlib

from asn1crypto import algos, cms, tsp, x509 as ax509  # noqa: F401 (tsp names the attributes of ESS)
from cryptography import x509
import cryptography.x509.ocsp  # noqa: F401 (makes x509.ocsp)
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID as EKU, NameOID

# Certificates are judged in the middle of 2026, signed an hour before.
NOW = datetime.datetime(2026, 6, 1, 9, 0, tzinfo=datetime.timezone.utc)
SIGNED = NOW - datetime.timedelta(hours=1)
CONTENT = "Kính gửi: Văn phòng mẫu\n".encode()
DAY = datetime.timedelta(days=1)
KU = dict(content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
          key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False)
CA_KU = dict(KU, digital_signature=False, content_commitment=False, key_cert_sign=True, crl_sign=True)


def new_key(kind="p256"):
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, int(kind[3:]))
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    return ec.generate_private_key({"p256": ec.SECP256R1, "p384": ec.SECP384R1, "p521": ec.SECP521R1,
                                    "k256": ec.SECP256K1}[kind]())


def name(common, country="VN"):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, country),
                      x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan mẫu"),
                      x509.NameAttribute(NameOID.COMMON_NAME, common)])


class Entity:
    """A key with its certificate; `issuer` None makes it a root."""

    def __init__(self, common, issuer=None, kind="p256", key=None, serial=None, start=NOW - 365 * DAY,
                 end=NOW + 365 * DAY, ca=False, path=None, usage=None, eku=(EKU.EMAIL_PROTECTION,), digest=None,
                 extra=(), basic=True, sign_key=None, country="VN"):
        self.key, self.issuer = key or new_key(kind), issuer
        subject = name(common, country)
        builder = (x509.CertificateBuilder().subject_name(subject)
                   .issuer_name(issuer.certificate.subject if issuer else subject)
                   .public_key(self.key.public_key()).serial_number(serial or x509.random_serial_number())
                   .not_valid_before(start).not_valid_after(end))
        if basic:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=path), critical=True)
        usage = usage if usage is not None else (CA_KU if ca else dict(KU, digital_signature=True))
        if usage:
            builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
        if eku and not ca:
            builder = builder.add_extension(x509.ExtendedKeyUsage(list(eku)), critical=False)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), False)
        for extension, critical in extra:
            builder = builder.add_extension(extension, critical)
        signer = sign_key or (issuer.key if issuer else self.key)
        edwards = isinstance(signer, ed25519.Ed25519PrivateKey)
        self.certificate = builder.sign(signer, None if edwards else digest or hashes.SHA256())
        self.der = self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def resigned(entity, issuer, change):
    """The certificate with its body changed by hand and signed again, for what no honest builder writes."""
    parsed = ax509.Certificate.load(entity.der)
    body = parsed["tbs_certificate"]
    change(body)
    data = body.dump(force=True)
    parsed["signature_value"] = issuer.key.sign(data, ec.ECDSA(hashes.SHA256()))
    changed = Entity.__new__(Entity)
    changed.key, changed.issuer, changed.der = entity.key, issuer, parsed.dump(force=True)
    return changed


def crl(issuer, revoked=(), start=NOW - DAY, end=NOW + DAY, key=None, extra=()):
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(start).next_update(end)
    for extension, critical in extra:
        builder = builder.add_extension(extension, critical)
    for serial, when in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when).build())
    return builder.sign(key or issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def ocsp(entity, issuer, status, when=None, start=NOW - DAY, end=NOW + DAY, responder=None):
    responder = responder or issuer
    builder = x509.ocsp.OCSPResponseBuilder().add_response(
        entity.certificate, issuer.certificate, hashes.SHA1(), status, start, end, when, None)
    builder = builder.responder_id(x509.ocsp.OCSPResponderEncoding.HASH, responder.certificate)
    if responder is not issuer:
        builder = builder.certificates([responder.certificate])
    return builder.sign(responder.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def raw_sign(key, data, digest, pss=False):
    algorithm = getattr(hashes, digest.upper())()
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(data)
    if isinstance(key, rsa.RSAPrivateKey):
        how = padding.PSS(padding.MGF1(algorithm), algorithm.digest_size) if pss else padding.PKCS1v15()
        return key.sign(data, how, algorithm)
    return key.sign(data, ec.ECDSA(algorithm))


def algorithm(key, digest, pss=False):
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return {"algorithm": "1.3.101.112"}
    if isinstance(key, rsa.RSAPrivateKey):
        if not pss:
            return {"algorithm": f"{digest}_rsa"}
        return {"algorithm": "rsassa_pss", "parameters": algos.RSASSAPSSParams({
            "hash_algorithm": {"algorithm": digest},
            "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": digest}},
            "salt_length": hashlib.new(digest).digest_size})}
    return {"algorithm": f"{digest}_ecdsa"}


def attribute(kind, value):
    return cms.CMSAttribute({"type": kind, "values": [value]})


def signer_info(entity, digest="sha256", content=CONTENT, pss=False, when=SIGNED, drop=(), add=(), ess=None,
                unsorted=False, sid=None, sign_key=None, content_type="data", digest_name=None):
    """One SignerInfo, with attributes left out, added or spoilt as asked."""
    parsed = ax509.Certificate.load(entity.der)
    attributes = [("content_type", content_type), ("message_digest", hashlib.new(digest, content).digest())]
    if when:
        attributes.append(("signing_time", cms.Time({"utc_time": when})))
    hashed = ess or hashlib.sha256(entity.der).digest()
    attributes.append(("signing_certificate_v2", {"certs": [{"cert_hash": hashed}]}))
    attributes = [attribute(*item) for item in attributes if item[0] not in drop] + list(add)
    if unsorted:
        encoded = sorted((item.dump() for item in attributes), reverse=True)
        body = b"".join(encoded)
        length = len(body)
        header = bytes([length]) if length < 128 else bytes([0x81, length]) if length < 256 else \
            bytes([0x82, length >> 8, length & 255])
        signed_bytes = b"\x31" + header + body
        signed = cms.CMSAttributes.load(signed_bytes)
    else:
        signed = cms.CMSAttributes(attributes)
        signed_bytes = signed.dump(force=True)
    return cms.SignerInfo({
        "version": "v1",
        "sid": sid or cms.SignerIdentifier("issuer_and_serial_number", {
            "issuer": parsed.issuer, "serial_number": parsed.serial_number}),
        "digest_algorithm": {"algorithm": digest_name or digest},
        "signed_attrs": signed,
        "signature_algorithm": algorithm(entity.key, digest, pss),
        "signature": raw_sign(sign_key or entity.key, signed_bytes, digest, pss),
    })


def signed_data(infos, certificates, attached=None, crls=(), digest="sha256"):
    content = {"content_type": "data"}
    if attached is not None:
        content["content"] = attached
    fields = {"version": "v1", "digest_algorithms": [{"algorithm": digest}], "encap_content_info": content,
              "certificates": [ax509.Certificate.load(item.der) for item in certificates], "signer_infos": infos}
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(fields)}).dump()
