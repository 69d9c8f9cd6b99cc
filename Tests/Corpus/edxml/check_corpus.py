#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `vanlang axis check` over the corpus:  check_corpus.py VANLANG_BINARY [FOLDER]

Generates the corpus into a temporary folder (or uses FOLDER, made earlier by make_corpus.py, and
keeps it), checks files in batches and prints one line per mismatch, then `N passed, M failed`.
A check is one file in one mode: lenient-only files are checked twice (refused in strict mode,
accepted with --lenient), hostile ones too (they must do no harm in lenient mode either).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata

SECONDS_PER_FILE = 10
MEGABYTES = 200
BATCH = 20
TEXT_FIELDS = ("from", "documentId", "number", "notation", "subject", "promulgated", "typeName", "status")
FIELDS = ("file", "accepted", "kind", "to", "business", "attachments", "problems") + TEXT_FIELDS


class Trouble(Exception):
    """What goes wrong with a run as a whole: crash, hang, memory, output that is not the contract."""


def run(binary, paths, lenient):
    """One process over some files. Returns {path: object}; raises Trouble."""
    command = [binary, "axis", "check", *paths, *(["--lenient"] if lenient else []), "--json"]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        # A file alone has 10 s. A batch has little more: one over its time is taken apart below and
        # every file gets its own 10 s, so that a slow file cannot hide behind nineteen quick ones.
        allowed, pid = SECONDS_PER_FILE + len(paths) - 1, 0
        deadline = time.monotonic() + allowed
        while not pid:
            # wait4 gives the rusage of this one child; getrusage(RUSAGE_CHILDREN) would only give
            # the maximum over all children so far and could not tell which file was the heavy one.
            pid, wait_status, usage = os.wait4(process.pid, os.WNOHANG)
            if not pid and time.monotonic() > deadline:
                process.kill()
                _, wait_status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(wait_status)
                raise Trouble(f"time: expected an end within {allowed} s, got none")
            time.sleep(0 if pid else 0.004)
        process.returncode = code = os.waitstatus_to_exitcode(wait_status)
        out.seek(0), err.seek(0)
        text, complaint = out.read(), err.read()
    if code not in (0, 1):
        last = complaint.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Trouble(f"exit: expected 0 or 1, got {code} {' '.join(last)}")
    if (peak := usage.ru_maxrss // (1024 * (1024 if sys.platform == "darwin" else 1))) >= MEGABYTES:
        raise Trouble(f"memory: expected below {MEGABYTES} MB, got {peak} MB")
    if b"CHIM-HOANG-YEN-102" in text or b"root:x:" in text:
        raise Trouble("entities: expected no file of this computer in the report, got one")
    try:
        reports = [json.loads(line.decode("utf-8"), parse_constant=no_constant, object_pairs_hook=no_twins)
                   for line in text.split(b"\n") if line.strip()]
    except ValueError as error:
        raise Trouble(f"json: expected one valid object a line, got {error}") from None
    if [r.get("file") if isinstance(r, dict) else None for r in reports] != paths:
        raise Trouble(f"lines: expected {len(paths)} objects in the order of the files, "
                      f"got {len(reports)} or another order")
    if (code == 0) != all(r.get("accepted") is True for r in reports):
        raise Trouble(f"exit: expected 0 exactly when all are accepted, got {code}")
    return dict(zip(paths, reports))


def no_constant(name):
    raise ValueError(f"{name} is no JSON")


def no_twins(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice in one object")
    return dict(pairs)


# --- the shape of one report -----------------------------------------------------------------------

def shape(report):
    """Faults of a report against the command contract, whatever the file was."""
    accepted = report.get("accepted")
    if not isinstance(accepted, bool):
        yield f"accepted: expected true or false, got {short(accepted)}"
        return
    problems = report.get("problems")
    if not isinstance(problems, list):
        yield f"problems: expected a list, got {short(problems)}"
        problems = []
    for problem in problems:
        if not isinstance(problem, dict) or not {"line", "element", "message"} <= set(problem):
            yield f"problems: expected line, element and message, got {short(problem)}"
        elif not isinstance(problem["message"], str) or not problem["message"].strip():
            yield f"problems: expected a message that is not empty, got {short(problem)}"
        elif not (isinstance(problem["line"], (int, type(None)))
                  and isinstance(problem["element"], (str, type(None)))):
            yield f"problems: expected a number and a text or null, got {short(problem)}"
    if not accepted:
        if not problems:
            yield "problems: expected at least one for a refused file, got none"
        return
    for field in FIELDS:
        if field not in report:
            yield f"{field}: expected the key (null when absent), got no such key"
    for field in TEXT_FIELDS:
        if not isinstance(report.get(field), (str, type(None))):
            yield f"{field}: expected text or null, got {short(report[field])}"
    if report.get("kind") not in ("document", "status"):
        yield f"kind: expected document or status, got {short(report.get('kind'))}"
    if report.get("business") not in (0, 1, 2, 3) or isinstance(report.get("business"), bool):
        yield f"business: expected 0 to 3, got {short(report.get('business'))}"
    if not all(isinstance(code, str) for code in report.get("to") or []):
        yield f"to: expected a list of texts, got {short(report['to'])}"
    for item in report.get("attachments") or []:
        if not isinstance(item, dict) or set(item) != {"name", "contentType", "size", "sha256"}:
            yield f"attachments: expected name, contentType, size, sha256, got {short(item)}"


# --- a report against what is expected -------------------------------------------------------------

def same(field, expected, got):
    if field in ("to", "attachments") and not expected:
        return not got  # an empty list and null both say "none": the contract leaves it open
    if field in ("subject", "typeName") and isinstance(got, str) and isinstance(expected, str):
        # The contract does not say whether NFD is kept or composed; both are the same text.
        return unicodedata.normalize("NFC", got) == unicodedata.normalize("NFC", expected)
    return got == expected


def differences(expected, report, any_order=False):
    for field, value in expected.items():
        got = report.get(field)
        if field == "attachments" and isinstance(got, list) and isinstance(value, list):
            if any_order:
                value, got = (sorted(x, key=lambda item: json.dumps(item, sort_keys=True)) for x in (value, got))
            if len(value) == len(got):  # name the first item that differs, not the whole list
                for i, (a, b) in enumerate(zip(value, got)):
                    b = b if isinstance(b, dict) else {}
                    for key in a:
                        if a[key] != b.get(key):
                            yield f"attachments[{i}].{key}: expected {short(a[key])} got {short(b.get(key))}"
                continue
        if not same(field, value, got):
            if isinstance(value, list) and isinstance(got, list) and len(value) != len(got):
                yield f"{field}: expected {len(value)} items got {len(got)}"
            else:
                yield f"{field}: expected {short(value)} got {short(got)}"


def mentions(report, names):
    """Whether a problem names one of the elements, in `element` or in the sentence."""
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    problems = [p for p in report.get("problems") or [] if isinstance(p, dict)]
    return any(pattern.search(f"{p.get('element')} {p.get('message')}") for p in problems)


def judge(item, report, lenient):
    faults = list(shape(report))
    accepted, kind, message = report.get("accepted"), item["class"], first_problem(report)
    if kind == "good" or (kind == "lenient-only" and lenient):
        if accepted is not True:
            return faults + [f"accepted: expected true got {short(accepted)} ({message})"]
        return faults + list(differences(item["expected"], report, item.get("anyOrder", False)))
    if kind == "lenient-only" or (kind == "bad" and not lenient):
        if accepted is not False:
            return faults + [f"accepted: expected false ({item.get('reason', 'strict mode')}) got {short(accepted)}"]
        if item.get("element") and not mentions(report, item["element"]):
            faults.append(f"problems: expected a mention of {' or '.join(item['element'])} got {message}")
    if kind == "either" and accepted and "accepted" in item:
        tries = [list(differences(reading, report)) for reading in item["accepted"]]
        if all(tries):
            faults.append(f"accepted, but in none of {len(tries)} readings: " + min(tries, key=len)[0])
    return faults


def first_problem(report):
    problems = report.get("problems")
    first = problems[0] if isinstance(problems, list) and problems else None
    return short(first.get("message") if isinstance(first, dict) else first)


def short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:110] + f"… ({len(text)})"


# --- the whole -------------------------------------------------------------------------------------

def check(binary, folder, items, lenient):
    """Yields (file, faults) for every item. A batch in trouble is taken apart, file by file."""
    batches = [[item] for item in items if item.get("alone")]
    together = [item for item in items if not item.get("alone")]
    batches += [together[i:i + BATCH] for i in range(0, len(together), BATCH)]
    for batch in batches:
        paths = [os.path.join(folder, item["file"]) for item in batch]
        try:
            reports = run(binary, paths, lenient)
        except Trouble as trouble:
            if len(batch) == 1:
                yield batch[0]["file"], [str(trouble)]
                continue
            singly = [pair for item in batch for pair in check(binary, folder, [item | {"alone": True}], lenient)]
            yield from singly
            if not any(faults for _, faults in singly):
                yield f"{batch[0]['file']} and the {len(batch) - 1} after it", [f"only together: {trouble}"]
            continue
        for item, path in zip(batch, paths):
            yield item["file"], judge(item, reports[path], lenient)


def check_all(binary, folder):
    items = json.loads((pathlib.Path(folder) / "expected.json").read_text(encoding="utf-8"))
    again = [item for item in items if item["class"] == "lenient-only" or item.get("alone")]
    passed = failed = 0
    for lenient, chosen in ((False, items), (True, again)):
        for file, faults in check(binary, folder, chosen, lenient):
            passed, failed = passed + (not faults), failed + bool(faults)
            for fault in faults:
                print(f"{file}{' --lenient' if lenient else ''}: {fault}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    if not os.access(binary, os.X_OK):
        sys.exit(f"{binary} cannot be run")
    maker = pathlib.Path(__file__).with_name("make_corpus.py")
    if len(sys.argv) == 3:
        sys.exit(check_all(binary, os.path.abspath(sys.argv[2])))
    with tempfile.TemporaryDirectory(prefix="edxml-corpus-") as folder:
        # In a process of its own: this one stays small, because Linux counts the size of the
        # parent at the moment of the fork into the peak memory of a child.
        subprocess.run([sys.executable, "-B", str(maker), folder], check=True, stdout=subprocess.DEVNULL)
        code = check_all(binary, folder)
    sys.exit(code)


if __name__ == "__main__":
    main()
