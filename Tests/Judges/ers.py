#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""asn1crypto and openssl as judges of evidence records (RFC 4998); written from the standard.

    ers.py RECORD FILE ROOT_PEM      prints the time that is proven, or says what does not hold
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

from asn1crypto import algos, cms, core, tsp


class DigestAlgorithms(core.SequenceOf):
    _child_spec = algos.DigestAlgorithm


class PartialHashtree(core.SequenceOf):
    _child_spec = core.OctetString


class ReducedHashtree(core.SequenceOf):
    _child_spec = PartialHashtree


class ArchiveTimeStamp(core.Sequence):
    _fields = [("digest_algorithm", algos.DigestAlgorithm, {"implicit": 0, "optional": True}),
               ("attributes", cms.CMSAttributes, {"implicit": 1, "optional": True}),
               ("reduced_hashtree", ReducedHashtree, {"implicit": 2, "optional": True}),
               ("time_stamp", cms.ContentInfo)]


class Chain(core.SequenceOf):
    _child_spec = ArchiveTimeStamp


class Chains(core.SequenceOf):
    _child_spec = Chain


class EvidenceRecord(core.Sequence):
    _fields = [("version", core.Integer), ("digest_algorithms", DigestAlgorithms), ("chains", Chains)]


def root(stamp, digest):
    lists = [[bytes(hash) for hash in part.native] for part in stamp["reduced_hashtree"]] if stamp["reduced_hashtree"].native else []
    if not lists:
        return digest
    assert digest in lists[0], "the record is about another file"
    found = hashlib.sha256(b"".join(sorted(lists[0]))).digest()
    for part in lists[1:]:
        found = hashlib.sha256(b"".join(sorted([*part, found]))).digest()
    return found


def main():
    record, file, authority = sys.argv[1:]
    parsed = EvidenceRecord.load(pathlib.Path(record).read_bytes(), strict=True)
    stamp = parsed["chains"][0][0]
    expected = root(stamp, hashlib.sha256(pathlib.Path(file).read_bytes()).digest())
    info = stamp["time_stamp"]["content"]["encap_content_info"]["content"].parsed
    assert isinstance(info, tsp.TSTInfo) and info["message_imprint"]["hashed_message"].native == expected, "another root"
    with tempfile.TemporaryDirectory() as folder:
        token = pathlib.Path(folder) / "token.der"
        token.write_bytes(stamp["time_stamp"].dump())
        subprocess.run(["openssl", "ts", "-verify", "-digest", expected.hex(), "-in", token, "-token_in", "-CAfile", authority],
                       check=True, capture_output=True)
    print(info["gen_time"].native.isoformat())


if __name__ == "__main__":
    main()
