# SPDX-License-Identifier: Apache-2.0
"""Certificates and signing for the corpus: keys of the moment, and pyHanko as the signer."""
import datetime
import io
import unittest.mock

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.signers import pdf_signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

UTC = datetime.timezone.utc
NOW = datetime.datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def year(number):
    return datetime.datetime(number, 1, 1, tzinfo=UTC)


def name(common, organisation="Văn phòng mẫu"):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


class Authority:
    """A root that certifies directly; `old` signs as was done in 2016, RSA with SHA-1."""

    def __init__(self, common="Mẫu Root"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = name(common)
        self.serial = 0x1000
        builder = self._builder(self.name, self.key.public_key(), year(2015), year(2045))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        builder = builder.add_extension(self._usage(certificates=True), True)
        self.certificate = builder.sign(self.key, hashes.SHA256())

    @staticmethod
    def _usage(certificates=False):
        return x509.KeyUsage(
            digital_signature=not certificates,
            content_commitment=not certificates,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=certificates,
            crl_sign=certificates,
            encipher_only=False,
            decipher_only=False,
        )

    def _builder(self, subject, public, start, end):
        self.serial += 1
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name)
        builder = builder.public_key(public).serial_number(self.serial)
        builder = builder.not_valid_before(start).not_valid_after(end)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
        return builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
        )

    def certify(self, common, start=None, end=None, old=False, stamping=False):
        key = (
            rsa.generate_private_key(65537, 2048) if old else ec.generate_private_key(ec.SECP256R1())
        )
        builder = self._builder(
            name(common), key.public_key(), start or year(2015), end or year(2045)
        )
        builder = builder.add_extension(self._usage(), True)
        if stamping:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True
            )
        certificate = builder.sign(self.key, hashes.SHA256())
        store = SimpleCertificateStore()
        store.register(asn1(self.certificate))
        return signers.SimpleSigner(
            signing_cert=asn1(certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=store,
        )

    def stamper(self):
        signer = self.certify("Mẫu TSA", old=True, stamping=True)
        return timestamps.DummyTimeStamper(
            signer.signing_cert, signer.signing_key, signer.cert_registry, fixed_dt=NOW
        )

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class Clock(datetime.datetime):
    """What the signer's clock shows while it signs."""

    shown = NOW

    @classmethod
    def now(cls, tz=None):
        return cls.shown.astimezone(tz) if tz else cls.shown


def sign(data, signer, field="Leader", box=None, page=0, **metadata):
    """Signs by pyHanko in one more revision, at the time that the signer claims."""
    Clock.shown = metadata.pop("claimed", NOW)
    stamper = metadata.pop("stamper", None)
    lock = metadata.pop("lock", None)
    pades = metadata.pop("pades", True)
    metadata.setdefault("md_algorithm", "sha256")
    details = signers.PdfSignatureMetadata(
        field_name=field,
        name="Người ký mẫu",
        subfilter=(
            fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
        ),
        **metadata,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    spec = fields.SigFieldSpec(field, on_page=page, box=box, field_mdp_spec=lock)
    signing = signers.PdfSigner(
        details, signer=signer, timestamper=stamper, new_field_spec=spec
    )
    with unittest.mock.patch.object(pdf_signer, "datetime", Clock):
        return signing.sign_pdf(writer).getvalue()
