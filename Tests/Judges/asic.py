#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Python's zipfile and openssl as judges of our containers, and as their forgers.

Reads one JSON object: {"path", "root"} answers what they find; {"path", "out", "change"} writes a changed copy.
"""

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

SPACES = {"asic": "http://uri.etsi.org/02918/v1.2.1#", "ds": "http://www.w3.org/2000/09/xmldsig#"}


def openssl(manifest, signature, root):
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, content in {"m": manifest, "s": signature, "r": root.encode()}.items():
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as file:
                file.write(content)
        done = subprocess.run(
            ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", paths["s"], "-content",
             paths["m"], "-CAfile", paths["r"], "-purpose", "any", "-attime", "1609459200", "-out", os.devnull],
            capture_output=True, text=True, timeout=60, env={**os.environ, "SSL_CERT_FILE": "/dev/null"})
        return done.returncode == 0, done.stderr[-300:]


def judge(task):
    with zipfile.ZipFile(task["path"]) as archive:
        first = archive.infolist()[0]
        manifest = archive.read("META-INF/ASiCManifest.xml")
        good, words = openssl(manifest, archive.read("META-INF/signature.p7s"), task["root"])
        tree = etree.fromstring(manifest)
        digests = all(
            hashlib.sha256(archive.read(node.get("URI"))).digest()
            == base64.b64decode(node.findtext("ds:DigestValue", namespaces=SPACES))
            for node in tree.findall("asic:DataObjectReference", SPACES))
        return {"mimetype": archive.read("mimetype").decode(), "first": first.filename,
                "stored": first.compress_type == zipfile.ZIP_STORED, "openssl": good, "says": words,
                "digests": digests, "test": archive.testzip()}


def forge(task):
    change = task["change"]
    with zipfile.ZipFile(task["path"]) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    entries = [entry for entry in entries if entry[0] not in change.get("remove", [])]
    entries = [(name, change.get("replace", {}).get(name, content)) for name, content in entries]
    entries += list(change.get("add", {}).items())
    if "last" in change:
        entries.sort(key=lambda entry: entry[0] == change["last"])
    with zipfile.ZipFile(task["out"], "w") as archive:
        for name, content in entries:
            kind = zipfile.ZIP_DEFLATED if change.get("deflate") == name else zipfile.ZIP_STORED
            archive.writestr(name, content, kind)
    return {}


task = json.load(sys.stdin)
json.dump(forge(task) if "out" in task else judge(task), sys.stdout)
