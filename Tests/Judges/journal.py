#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a node's Journal from outside, with nothing of ours: the checkpoint's signature, the tree from its tiles,
and the proofs in a container of evidence.

    journal.py URL                  every tile of the newest epoch gives the root that is signed
    journal.py URL EVIDENCE.asice   and the events in the container are in that tree

`check_archive` does the same for a file that `vanlang journal archive` wrote, without asking the node.
"""

import base64
import hashlib
import json
import sys
import tarfile
import urllib.request
import zipfile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def fetch(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def open_note(note, vkey):
    """The origin, size and root of a checkpoint that this key signed."""
    name, number, key = vkey.strip().split("+", 2)
    key = base64.b64decode(key)
    assert key[0] == 1 and sha256(name.encode(), b"\n", key)[:4].hex() == number
    text, _, lines = note.decode().rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        mark, signer, value = line.split(" ")
        value = base64.b64decode(value)
        if mark == "—" and signer == name and value[:4].hex() == number:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(value[4:], text.encode())
            origin, size, root = text.splitlines()
            assert origin == name
            return origin, int(size), base64.b64decode(root)
    raise AssertionError("the checkpoint is not signed by this key")


def root_of(leaves):
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01", root_of(leaves[:half]), root_of(leaves[half:]))


def tile_path(index, width):
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    return "/".join(parts) + (f".p/{width}" if width < 256 else "")


def leaves_of(url, epoch, size):
    leaves = []
    while len(leaves) < size:
        width = min(256, size - len(leaves))
        tile = fetch(f"{url}/journal/v1/{epoch}/tile/0/{tile_path(len(leaves) // 256, width)}")
        assert len(tile) == 32 * width
        leaves += [tile[start:start + 32] for start in range(0, len(tile), 32)]
    return leaves


def is_included(leaf, index, path, size, root):
    number, last = index, size - 1
    for step in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            leaf = sha256(b"\x01", step, leaf)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            leaf = sha256(b"\x01", leaf, step)
        number, last = number >> 1, last >> 1
    return last == 0 and leaf == root


def check_evidence(path, vkey):
    """The number of events in a container that the checkpoint beside them proves."""
    with zipfile.ZipFile(path) as archive:
        _, size, root = open_note(archive.read("journal/checkpoint"), vkey)
        events = [name for name in archive.namelist() if name.endswith(".event")]
        for name in events:
            position = int(name[len("journal/"):-len(".event")])
            proof = [base64.b64decode(line) for line in archive.read(f"journal/{position}.path").split()]
            leaf = sha256(b"\x00", archive.read(name))
            assert is_included(leaf, position - 1, proof, size, root), f"event {position} is not proven"
        return len(events)


def check_archive(path, vkey):
    """The number of events in an archive of the Journal that lead to the signed checkpoint within."""
    with tarfile.open(path) as archive:
        files = {entry.name: archive.extractfile(entry).read() for entry in archive}
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest, name
    first, last, root = files["SEAL"].decode().splitlines()[4:7]
    assert hashlib.sha256(files["SHA256SUMS"]).hexdigest() == root
    _, size, head = open_note(files["checkpoint"], vkey)
    assert size == int(last)
    # The largest full subtrees on the left, each with its size.
    before = int(first) - 1
    sizes = [1 << bit for bit in reversed(range(63)) if before >> bit & 1]
    trees = list(zip(sizes, (base64.b64decode(line) for line in files["before.txt"].split()), strict=True))
    lines = [line for name in sorted(files) if name.startswith("events/") for line in files[name].splitlines()]
    for position, event in enumerate(map(json.loads, lines), start=before + 1):
        assert event["position"] == position
        trees.append((1, sha256(b"\x00", base64.b64decode(event["canonical"]))))
        while len(trees) > 1 and trees[-2][0] == trees[-1][0]:
            (size, left), (_, right) = trees[-2:]
            trees[-2:] = [(2 * size, sha256(b"\x01", left, right))]
    whole = trees.pop()[1]
    while trees:
        whole = sha256(b"\x01", trees.pop()[1], whole)
    assert whole == head, "the events are not what was signed"
    return len(lines)


def check(url, evidence=None):
    vkey = fetch(f"{url}/journal/v1/key").decode()
    origin, size, root = open_note(fetch(f"{url}/journal/v1/checkpoint"), vkey)
    epoch = int(origin.rsplit("/", 1)[1]) if origin.rsplit("/", 1)[-1].isdigit() else 1
    assert root_of(leaves_of(url, epoch, size)) == root, "the tiles do not give the signed root"
    return size, check_evidence(evidence, vkey) if evidence else 0


if __name__ == "__main__":
    found = check(sys.argv[1].rstrip("/"), *sys.argv[2:3])
    print(f"{found[0]} events are what was signed; {found[1]} of the container are among them")
