# SPDX-License-Identifier: Apache-2.0
"""Nothing is acknowledged that a power cut could take: checked on the server's system calls.

Mutants that must be caught here: `sync-normal` (PRAGMA synchronous = NORMAL), `no-body-sync` and
`no-folder-sync` in Tests/Mutants.
"""
import dataclasses
import hashlib
import os
import shutil
import threading

import pytest

import strace_log
from country import HANOI, MEMBERS
from letters import document
from power_cut import Sent, Trace
from server import Server

SENDERS, EACH = 16, 6
# As slow as a disk under load (exchange.md §0.5): what is answered too early then shows.
SYNC_MICROSECONDS = 8_000


@pytest.fixture(scope="module")
def recorded(template, tmp_path_factory):
    """One server under strace takes 96 documents of 16 concurrent senders, every sixth of them large."""
    assert shutil.which("strace"), "strace is missing: apt-get install strace"
    folder = tmp_path_factory.mktemp("power-cut")
    country, log = template.copy(folder / "data"), folder / "trace"
    server = Server(country.data, wrapper=strace_log.command(log, SYNC_MICROSECONDS)).start(60)
    sent, faults = [], []

    def work(n):
        try:
            client = country.client(server, MEMBERS[n % len(MEMBERS)])
            for turn in range(EACH):
                is_large = (n + turn) % 6 == 0
                content = os.urandom(90_000 if is_large else 900)
                # Numbers of one width, so that no id is the beginning of another.
                letter = document(MEMBERS[n % len(MEMBERS)], [HANOI], 100_000 + n * 100 + turn, content)
                digest = hashlib.sha256(letter.bytes).digest()
                sent.append(Sent(client.send(letter), letter.ref, digest, is_large))
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    code = server.stop()
    server.kill()
    assert (faults, code, len(sent)) == ([], 0, SENDERS * EACH)
    return strace_log.read(log), sent


def test_an_acknowledged_document_survives_a_power_cut(recorded):
    calls, sent = recorded
    assert Trace(calls).faults(sent) == []
    assert sum(document.is_large for document in sent) == 16


def test_one_sync_serves_many_documents(recorded):
    """Group commit: 16 senders at a slow disk need far fewer syncs than documents."""
    calls, sent = recorded
    trace = Trace(calls)
    first = trace.first_write(min(document.ref for document in sent).encode())
    syncs = [c for c in trace.wal_syncs if c.name == "fdatasync"]
    print(f"{len(sent)} documents, {len(syncs)} syncs of the log")
    assert first is not None and 0 < len(syncs) < len(sent) * 2 // 3, (len(syncs), len(sent))


# The analyser itself: each fault that it exists for, made from the good trace, must be seen.

def without(calls, unwanted):
    return [call for call in calls if not unwanted(call)]


def test_the_analyser_sees_a_missing_log_sync(recorded):
    """What `synchronous = NORMAL` does: the log is synced at checkpoints only."""
    calls, sent = recorded
    bad = Trace(without(calls, lambda c: c.is_sync and c.path.endswith("-wal")))
    assert len(bad.faults(sent)) == len(sent)


def test_the_analyser_sees_an_early_acknowledgement(recorded):
    """The answer leaves while its sync is under way."""
    calls, sent = recorded
    def late(call):
        is_wal_sync = call.is_sync and call.path.endswith("-wal")
        return dataclasses.replace(call, end=call.end + 10**9) if is_wal_sync else call
    assert len(Trace([late(call) for call in calls]).faults(sent)) == len(sent)


@pytest.mark.parametrize("what", ["bytes", "folder", "order"])
def test_the_analyser_sees_a_careless_file(recorded, what):
    calls, sent = recorded
    large = [document for document in sent if document.is_large]
    if what == "bytes":
        bad = without(calls, lambda c: c.is_sync and "/incoming/" in c.path)
    elif what == "folder":
        bad = without(calls, lambda c: c.name == "fsync" and "/bodies" in c.path)
    else:
        bad = [dataclasses.replace(c, start=c.start + 10**9, end=c.end + 10**9)
               if c.name.startswith("rename") else c for c in calls]
    assert len(Trace(bad).faults(sent)) == len(large)


def test_the_analyser_reads_interrupted_calls():
    text = r'''10  fdatasync(7</d/x.sqlite-wal> <unfinished ...>
11  write(9<TCP:[127.0.0.1:1->127.0.0.1:2]>, "\x4f\x4b", 2) = 2
10  <... fdatasync resumed>) = 0'''.replace("/d/x.sqlite-wal", "".join(f"\\x{b:02x}" for b in b"/d/x.sqlite-wal"))
    sync, answer = strace_log.parse(text.splitlines())
    assert (sync.path, sync.start, sync.end) == ("/d/x.sqlite-wal", 0, 2)
    assert (answer.data, answer.is_answer, answer.start) == (b"OK", True, 1)
