#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the edXML corpus and its expected.json into a folder:  make_corpus.py OUTDIR

Everything is seeded: two runs with the same Python and zlib give the same bytes. The messages
themselves are in good_messages.py, bad_messages.py and either_messages.py; this file numbers
and stores them and makes the mutated ones.
"""
import json
import pathlib
import random
import sys

import edxml_builder
from bad_messages import all_bad
from edxml_builder import E
from either_messages import all_either
from good_messages import all_good

SEED = 102_2016  # of QCVN 102:2016
MUTANTS_OF_BYTES, MUTANTS_OF_TREES = 120, 80
MUTANT_SOURCE_LIMIT = 60_000  # bytes; larger messages would only make the tests slow
CANARY = "CHIM-HOANG-YEN-102"  # stands in canary.txt; a report that shows it has read that file


class Corpus:
    def __init__(self, folder):
        self.folder, self.items, self.sources, self.number = folder, [], [], 0

    def document(self, **options):
        self.number += 1
        return edxml_builder.document(self.number, **options)

    def status(self, *arguments):
        self.number += 1
        return edxml_builder.status(self.number, *arguments)

    def store(self, kind, name, about, data, **facts):
        file = f"{kind}-{name}.edxml"
        assert file not in {item["file"] for item in self.items}, f"{file} twice"
        (self.folder / file).write_bytes(data)
        self.items.append({"file": file, "class": kind, "about": about} | facts)

    def good(self, name, about, message, any_order=False, alone=False):
        data = message.data()
        expected = {"accepted": True} | message.expected | {"problems": []}
        facts = {"anyOrder": True} if any_order else {}
        self.store("good", name, about, data, expected=expected, **facts, **({"alone": True} if alone else {}))
        if len(data) <= MUTANT_SOURCE_LIMIT:
            self.sources.append(message.copy())

    def lenient(self, name, about, message):
        expected = {"accepted": True} | message.expected
        self.store("lenient-only", name, about, message.data(), expected=expected)

    def bad(self, name, about, message, reason, element=(), alone=False):
        data = message if isinstance(message, bytes) else message.data()
        facts = ({"element": list(element)} if element else {}) | ({"alone": True} if alone else {})
        self.store("bad", name, about, data, reason=reason, **facts)

    def either(self, name, about, message, accepted=None, alone=False):
        data = message if isinstance(message, bytes) else message.data()
        facts = ({"accepted": accepted} if accepted else {}) | ({"alone": True} if alone else {})
        self.store("either", name, about, data, **facts)


# --- mutations of bytes ----------------------------------------------------------------------------

def spot(rng, data):
    """A place in the data; half of the time in its first part, before the bulk of the base64."""
    return rng.randrange(min(len(data), rng.choice([4000, len(data)])))


def a_range(rng, data, longest=400):
    start = spot(rng, data)
    return start, min(len(data), start + rng.randint(1, longest))


def flip(rng, data, _):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 8, 64])):
        data[spot(rng, data)] ^= 1 << rng.randrange(8)
    return bytes(data)


def delete(rng, data, _):
    start, end = a_range(rng, data)
    return data[:start] + data[end:]


def duplicate(rng, data, _):
    start, end = a_range(rng, data)
    return data[:end] + data[start:end] * rng.choice([1, 1, 3, 200]) + data[end:]


def exchange(rng, data, _):
    a, b = sorted(rng.sample(range(len(data)), 2))
    size = rng.randint(1, max(1, min(200, b - a, len(data) - b)))
    return data[:a] + data[b:b + size] + data[a + size:b] + data[a:a + size] + data[b + size:]


def truncate(rng, data, _):
    return data[:spot(rng, data)]


def splice(rng, data, other):
    return data[:spot(rng, data)] + other[spot(rng, other):]


def insert(rng, data, _):
    start = spot(rng, data)
    piece = rng.choice([b"\0", b"\xff\xfe", b"<", b"&", b"]]>", b"<![CDATA[", b"<!--", b"&#x0;",
                        b"xmlns:a=''", b"</a>", rng.randbytes(20)])
    return data[:start] + piece + data[start:]


BYTE_MUTATIONS = [flip, delete, duplicate, exchange, truncate, splice, insert]


# --- mutations of structure ------------------------------------------------------------------------

NASTY = ["", " ", "null", "-1", "0", "99999999999999999999", "1e9", "NaN", "2019/13/45", "0000/00/00",
         "../../etc/passwd", "%s%n", "/", ",,,", "'; DROP TABLE vb; --", "\u202edảo",
         "\u0301", "😀" * 40, "x" * 5000, "\t\n", "<b/>&amp;"]


def mutate_tree(rng, message, other):
    m = message.copy()
    for _ in range(rng.choice([1, 1, 2, 4])):
        parents = [node for node in m.root.walk() if any(isinstance(c, E) for c in node.children)]
        if not parents:
            break
        parent = rng.choice(parents)
        place = rng.choice([i for i, c in enumerate(parent.children) if isinstance(c, E)])
        child = parent.children[place]
        action = rng.choice(["remove", "repeat", "shuffle", "rename", "text", "text", "graft", "empty", "up"])
        if action == "remove":
            del parent.children[place]
        elif action == "repeat":
            parent.children[place:place] = [child] * rng.choice([1, 2, 50])
        elif action == "shuffle":
            rng.shuffle(parent.children)
        elif action == "rename":
            child.name = rng.choice(list(other.root.walk())).name
        elif action == "text":
            leaves = [node for node in m.root.walk() if not any(isinstance(c, E) for c in node.children)]
            rng.choice(leaves or [child]).children = [rng.choice(NASTY)]
        elif action == "graft":
            parent.children.insert(place, rng.choice(list(other.copy().root.walk())[1:]))
        elif action == "empty":
            child.children = []
        else:  # the grandchildren take the place of the child
            parent.children[place:place + 1] = child.children
    return m.data()


def mutants(c):
    rng = random.Random(SEED)
    for i in range(MUTANTS_OF_BYTES + MUTANTS_OF_TREES):
        source, other = rng.sample(c.sources, 2)
        before = data = source.data()
        while data == before:  # some mutations change nothing
            if i < MUTANTS_OF_BYTES:
                mutation = BYTE_MUTATIONS[i % len(BYTE_MUTATIONS)]
                data, about = mutation(rng, before, other.data()), mutation.__name__
            else:
                data, about = mutate_tree(rng, source, other), "structure"
        c.store("any", f"mutant-{i:03d}-{about}", f"mutation: {about}", data)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(folder)
    for part in (all_good, all_bad, all_either, mutants):
        part(corpus)
    (folder / "canary.txt").write_text(CANARY)
    facts = json.dumps(corpus.items, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(facts, encoding="utf-8")
    kinds = [item["class"] for item in corpus.items]
    print(", ".join(f"{kind}: {kinds.count(kind)}" for kind in ("good", "lenient-only", "bad", "either", "any")))


if __name__ == "__main__":
    main()
