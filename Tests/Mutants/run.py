#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks a copy of the source on purpose, one fault at a time; the named test must notice.

    run.py --check        do all faults still apply to the source? (quick; CI runs this)
    run.py                build and test each; an hour or two
    run.py --only NAME …  some of them
    run.py --list         their names

Prints `caught`, `SURVIVED` or `stale` for each, and exits 1 unless all were caught.
"""
import argparse
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys

from mutants import MUTANTS

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Below .build, so that nothing finds a second source tree, and `make clean` removes it.
TREE = ROOT / ".build" / "mutants"
SKIP = {".build", ".git", ".venv", "dist", "__pycache__", ".pytest_cache"}
JOBS = os.environ.get("JOBS", "2")
TIMEOUT = 900


def main():
    arguments = parse()
    chosen = [mutant for mutant in MUTANTS if not arguments.only or mutant.name in arguments.only]
    unknown = set(arguments.only or []) - {mutant.name for mutant in MUTANTS}
    if unknown:
        sys.exit(f"No such mutant: {', '.join(sorted(unknown))}. See --list.")
    if arguments.list:
        for mutant in chosen:
            print(f"{mutant.name:32} {mutant.test}")
        return 0
    if arguments.check:
        return summary({mutant.name: fault(mutant, ROOT) or "applies" for mutant in chosen}, good="applies")
    copy_tree()
    baseline(chosen)
    verdicts = {}
    for mutant in chosen:
        verdicts[mutant.name] = judge(mutant)
        print(f"{verdicts[mutant.name]:9} {mutant.name}  ({mutant.test})", flush=True)
    return summary(verdicts, good="caught", told=True)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def summary(verdicts, good, told=False):
    for name, verdict in verdicts.items():
        if verdict != good and not told:
            print(f"{name}: {verdict}")
    passed = sum(verdict == good for verdict in verdicts.values())
    print(f"{passed} passed, {len(verdicts) - passed} failed")
    return 0 if passed == len(verdicts) else 1


def fault(mutant, root):
    """Why a mutant cannot be made; None when it can."""
    path = root / mutant.file
    if not path.is_file():
        return f"stale: {mutant.file} is not there"
    count = path.read_text(encoding="utf-8").count(mutant.find)
    if count != 1:
        return f"stale: its text occurs {count} times in {mutant.file}"
    module, _, journey = mutant.test.partition("::")
    if module.startswith("test_"):
        file, wanted = root / "Tests/Journeys" / module, f"def {journey}("
        found = file.is_file() and wanted in file.read_text(encoding="utf-8")
    else:
        target, _, suite = module.partition(".")
        found = any(f"struct {suite}" in path.read_text(encoding="utf-8")
                    for path in (root / "Tests" / target).rglob("*.swift"))
    return None if found else f"stale: there is no test {mutant.test}"


# --- a copy that keeps its build ----------------------------------------------------------------

def copy_tree():
    """Brings TREE up to date; what did not change keeps its time, so that the build reuses it."""
    TREE.mkdir(parents=True, exist_ok=True)
    for name in os.listdir(ROOT):
        if name not in SKIP:
            mirror(ROOT / name, TREE / name)
    for kept in ("checkouts", "repositories", "workspace-state.json"):
        source, target = ROOT / ".build" / kept, TREE / ".build" / kept
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)


def mirror(source, target):
    if source.is_dir():
        target.mkdir(exist_ok=True)
        wanted = {name for name in os.listdir(source) if name not in SKIP}
        for name in set(os.listdir(target)) - wanted:
            path = target / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in wanted:
            mirror(source / name, target / name)
    elif not target.exists() or not filecmp.cmp(source, target, shallow=False):
        shutil.copy(source, target)


# --- building and testing -----------------------------------------------------------------------

def run(*command, **environment):
    try:
        return subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=TIMEOUT,
                              env={**os.environ, **environment})
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode(errors="replace")
        return subprocess.CompletedProcess(command, 124, output, "took too long")


def build(tests):
    """Journeys need the program alone; `swift test` needs the tests."""
    if any(is_journey(test) for test in tests):
        done = run("swift", "build", "--product", "vanlang", "-j", JOBS)
        if done.returncode:
            return done
    if not all(is_journey(test) for test in tests):
        return run("swift", "build", "--build-tests", "-j", JOBS)
    return done


def is_journey(test):
    return test.startswith("test_")


def test_of(test):
    if is_journey(test):
        return run(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"Tests/Journeys/{test}",
                   VANLANG=str(TREE / ".build/debug/vanlang"))
    return run("swift", "test", "--disable-xctest", "--skip-build", "--filter", test)


def baseline(chosen):
    """A test that fails without a mutant, or that is not run at all, would prove nothing."""
    tests = sorted({mutant.test for mutant in chosen})
    done = build(tests)
    if done.returncode:
        sys.exit(f"The source itself does not build:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    for test in tests:
        done = test_of(test)
        ran_none = "with 0 tests" in done.stdout + done.stderr
        if done.returncode or ran_none:
            why = "runs no test" if ran_none else "fails"
            sys.exit(f"Without any mutant {test} {why}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def judge(mutant):
    if fault(mutant, TREE):
        return "stale"
    path = TREE / mutant.file
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace(mutant.find, mutant.replace), encoding="utf-8")
    try:
        if build([mutant.test]).returncode:
            return "stale"  # it does not compile any more
        done = test_of(mutant.test)
        # Of pytest's exit codes only 1 is a failed test; a crash of `swift test` is noticed too.
        failed = done.returncode == 1 if is_journey(mutant.test) else done.returncode != 0
        return "caught" if failed else "SURVIVED"
    finally:
        path.write_text(original, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
