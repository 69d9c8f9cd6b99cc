#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Has `vanlang trust verify` judge the corpus:  check_corpus.py VANLANG_BINARY

Prints one line per file that got another verdict than it must, then `N passed, M failed`.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
import make_corpus  # noqa: E402

SECONDS, MEGABYTES = 20, 300
FIELDS = {"verdict", "subIndication", "signers", "changedAfterSigning", "reasons"}


def judge(binary, case, folder):
    """What is wrong with the answer about one file; None when nothing is."""
    place = pathlib.Path(folder) / case.name
    place.mkdir()
    (place / "file").write_bytes(case.data)
    arguments = ["--at", case.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "--json", "--data", str(place / "none")]
    if case.content is not None:
        (place / "content").write_bytes(case.content)
        arguments += ["--detached", str(place / "content")]
    for number, root in enumerate(case.roots):
        (place / f"root{number}.pem").write_bytes(root.pem)
        arguments += ["--root", str(place / f"root{number}.pem")]
    for name, data in case.files.items():
        (place / name).write_bytes(data)
    arguments += [str(place / word) if word in case.files else word for word in case.options]
    command = [binary, "trust", "verify", str(place / "file"), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"no answer within {SECONDS} s"
    try:
        verdict = json.loads(answer.stdout)
    except ValueError:
        return f"exit {answer.returncode}, no JSON: {answer.stderr.decode(errors='replace')[-300:]}"
    if not FIELDS <= verdict.keys():
        return f"fields {sorted(FIELDS - verdict.keys())} are missing"
    if answer.returncode != (0 if verdict["verdict"] == make_corpus.PASSED else 1):
        return f"exit {answer.returncode} for {verdict['verdict']}"
    if verdict["verdict"] not in case.verdict.split("|") or (
            case.sub and verdict["subIndication"] not in case.sub.split("|")):
        return f"{verdict['verdict']} {verdict['subIndication']} {verdict['reasonCodes']}, expected {case.verdict} {case.sub}"
    if verdict["verdict"] != make_corpus.PASSED and not verdict["reasons"]:
        return "no reason is given"
    return None


def main():
    binary = os.path.abspath(sys.argv[1])
    cases = make_corpus.cases()
    assert len({case.name for case in cases}) == len(cases) >= 100, len(cases)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        faults = list(pool.map(lambda case: judge(binary, case, folder), cases))
    for case, fault in zip(cases, faults):
        if fault:
            print(f"{case.name}: {fault}")
    failed = sum(1 for fault in faults if fault)
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
