#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""signxml and xmlsec1 as judges of our XML signatures, and signxml as their maker.

Reads one JSON object: {"do": "verify", "xml", "root"} answers {"signxml", "xmlsec1"} with their words beside;
{"do": "key"} answers {"key", "public"}; {"do": "sign", "kind": "xades" | "dsig" | "part", "xml", "key", "chain"} answers {"xml"}.
"""

import json
import os
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLSigner, XMLVerifier
from signxml.xades import XAdESSigner, XAdESVerifier


def by_signxml(xml, root):
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(root)
        file.flush()
        try:
            results = XAdESVerifier().verify(xml, ca_pem_file=file.name, expect_references=2)
            return len(results) == 2, ""
        except Exception as error:  # noqa: BLE001  the judge's own words
            return False, f"{type(error).__name__}: {error}"


def by_xmlsec(xml, root):
    environment = {name: value for name, value in os.environ.items() if name != "SSL_CERT_FILE"}
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, text in {"signed.xml": xml, "root.pem": root.encode()}.items():
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as file:
                file.write(text)
        command = ["xmlsec1", "--verify", "--enabled-reference-uris", "empty,same-doc",
                   "--verification-gmt-time", "2021-01-01+00:00:00", "--trusted-pem", paths["root.pem"]]
        space = "http://uri.etsi.org/01903/v1.3.2#"
        command += ["--id-attr:Id", f"{space}:SignedProperties", paths["signed.xml"]]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        return done.returncode == 0, done.stderr[-400:]


def sign(task):
    options = {
        "signature_algorithm": SignatureMethod.ECDSA_SHA256,
        "digest_algorithm": DigestAlgorithm.SHA256,
    }
    # With exclusive canonicalisation signxml's XAdES is refused by xmlsec1 and by signxml itself.
    if task["kind"] != "xades":
        options["c14n_algorithm"] = "http://www.w3.org/2001/10/xml-exc-c14n#"
    root = etree.fromstring(task["xml"].encode())
    chain = task["chain"]
    if task["kind"] == "xades":
        signed = XAdESSigner(**options).sign(root, key=task["key"], cert=chain)
    elif task["kind"] == "part":
        signed = XMLSigner(**options).sign(root, key=task["key"], cert=chain, reference_uri="#goc")
    else:
        signed = XMLSigner(**options).sign(root, key=task["key"], cert=chain)
    return etree.tostring(signed).decode()


def main():
    task = json.load(sys.stdin)
    if task["do"] == "key":
        key = ec.generate_private_key(ec.SECP256R1())
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        answer = {"key": private.decode(), "public": public.hex()}
    elif task["do"] == "sign":
        answer = {"xml": sign(task)}
    else:
        xml = task["xml"].encode()
        signxml, why = by_signxml(xml, task["root"])
        xmlsec1, words = by_xmlsec(xml, task["root"])
        answer = {"signxml": signxml, "signxmlSays": why, "xmlsec1": xmlsec1, "xmlsec1Says": words}
    json.dump(answer, sys.stdout)


main()
