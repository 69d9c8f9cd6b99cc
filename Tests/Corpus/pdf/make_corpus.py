#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes signed PDFs, good, altered and hostile, with the verdict that each must get:

    make_corpus FOLDER

Writes the files, `root.pem` and `manifest.json`: a list of `file`, `outcome`, `sub` (or null), `key`
(a reason or change that must be named, or null), `signers` and `peer`: what pyHanko must say, `good`
or `bad`; null where pyHanko looks at something else, and `why` says what.
"""
import json
import pathlib
import sys

import pdf_altered
import pdf_attacks
import pdf_good
import pdf_pki


class Corpus:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.entries = []
        self.authority = pdf_pki.Authority()
        self.leader = self.authority.certify("Nguyễn Văn Mẫu")
        self.seal = self.authority.certify("Văn phòng mẫu")
        (self.folder / "root.pem").write_bytes(self.authority.pem())

    def add(self, name, data, outcome, sub=None, key=None, signers=None, peer=None, why=""):
        (self.folder / f"{name}.pdf").write_bytes(data)
        self.entries.append(
            {
                "file": f"{name}.pdf",
                "outcome": outcome,
                "sub": sub,
                "key": key,
                "signers": signers,
                "peer": peer,
                "why": why,
            }
        )

    def good(self, name, data, signers=1, key=None, peer="good", why=""):
        self.add(name, data, "TOTAL-PASSED", None, key, signers, peer, why)

    def open(self, name, data, sub, key=None, peer=None, why=""):
        self.add(name, data, "INDETERMINATE", sub, key, None, peer, why)

    def bad(self, name, data, sub, key=None, peer="bad", why=""):
        self.add(name, data, "TOTAL-FAILED", sub, key, None, peer, why)


def main():
    corpus = Corpus(sys.argv[1])
    for part in (pdf_good, pdf_altered, pdf_attacks):
        part.add_all(corpus)
    (corpus.folder / "manifest.json").write_text(json.dumps(corpus.entries, ensure_ascii=False))
    print(f"{len(corpus.entries)} files")


if __name__ == "__main__":
    main()
