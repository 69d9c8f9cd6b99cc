# SPDX-License-Identifier: Apache-2.0
"""Three processes over PostgreSQL with synchronous standbys: any of them may die in the middle of the work.

Runs deploy/cluster/cluster, so the example is tested as it is printed. FAILOVERS (1) times the primary is killed.
"""
import bisect
import importlib.machinery
import importlib.util
import os
import random
import shutil
import socket
import tempfile
import time

import pytest
from patient_load import PatientLoad, timed_books, verify
from server import ROOT, binary, run

FAILOVERS = int(os.environ.get("FAILOVERS", "1"))
needs = [shutil.which(name) for name in ("patroni", "etcd", "haproxy")]

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not all(needs), reason="needs the Debian packages patroni, etcd-server and haproxy"),
]


def load_cluster():
    path = str(ROOT / "deploy/cluster/cluster")
    loader = importlib.machinery.SourceFileLoader("cluster", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("cluster", loader))
    loader.exec_module(module)
    return module


def free_ports(count=60):
    """The start of a range of ports of which nobody has any now."""
    while True:
        base = random.randrange(20_000, 32_000)
        try:
            for port in range(base, base + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return base
        except OSError:
            pass


@pytest.fixture
def cluster(country):
    """The country of the journeys, moved from SQLite into the cluster's database."""
    # A short path: PostgreSQL's socket must fit into 107 characters; and the user postgres must be able to enter it.
    folder = tempfile.mkdtemp(prefix="vl-")
    os.chmod(folder, 0o755)
    cluster = load_cluster().Cluster(folder + "/c")

    def move(cluster):
        run("move", "--to", cluster.database_url, data=country.data, env=cluster.environment)

    try:
        cluster.up(free_ports(), 3, binary(), country.data, before_serving=move)
        yield cluster
    finally:
        if keep := os.environ.get("CLUSTER_LOGS"):
            for log in cluster.folder.glob("*.log"):
                shutil.copy(log, keep)
        cluster.down()
        shutil.rmtree(folder, ignore_errors=True)


def test_the_primary_dies_under_load_and_nothing_acknowledged_is_lost(country, cluster):
    seed = random.randrange(10**9)
    books = timed_books(seed)
    pauses, slow = [], []
    with PatientLoad(books, country, cluster, 0):
        time.sleep(8)
        for _ in range(FAILOVERS):
            killed_at, killed = time.monotonic(), cluster.kill("primary")
            wait_for(lambda: any(at > killed_at + 0.5 for at in books.receipts.times), 90)
            # The first answer that the old primary cannot have given.
            pauses.append(longest_pause(books.receipts.times, killed_at))
            cluster.start(killed)
            wait_for(cluster.is_synchronous, 90)
            wait_for(lambda: seconds_until_full_rate(books.receipts.times, killed_at) is not None, 60)
            slow.append(seconds_until_full_rate(books.receipts.times, killed_at))
            time.sleep(8)
    verify(books, country, cluster)
    print(f"seed {seed}: {len(books.receipts)} acknowledged, {len(books.done)} delivered, lost 0, duplicated 0, "
          f"sent again {books.retried}, seconds without an answer {[round(p, 1) for p in pauses]}, then to the full rate {[round(s, 1) for s in slow]}")
    assert max(pauses) <= 45
    assert max(slow) <= 15


def test_processes_die_one_after_another_and_no_client_is_refused(country, cluster):
    books = timed_books(7)
    with PatientLoad(books, country, cluster, 0):
        for name in cluster.programs:
            time.sleep(1.5)
            cluster.kill(name)
            time.sleep(2)
            cluster.start(name)
            wait_for(lambda name=name: cluster.get(cluster.port(name), "/health/ready"), 30)
        time.sleep(2)
        answers = list(books.receipts.times)
    verify(books, country, cluster)
    gaps = [b - a for a, b in zip(sorted(answers), sorted(answers)[1:])]
    print(f"{len(books.receipts)} acknowledged, sent again {books.retried}, longest pause {max(gaps):.1f} s")
    assert max(gaps) < 10


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def longest_pause(answers, since):
    """The longest time without an answer around an event, in seconds."""
    later = [since, *sorted(at for at in answers if at > since)]
    return max(b - a for a, b in zip(later, later[1:]))


def seconds_until_full_rate(answers, killed_at):
    """From the first answer after the pause to the begin of two seconds with 90 % of the rate before; None: not yet.

    The median second before the kill is the rate, so that one lucky second is no bar and a slow one no excuse.
    """
    answers = sorted(answers)

    def count(since, until):
        return bisect.bisect_left(answers, until) - bisect.bisect_left(answers, since)

    rate = sorted(count(killed_at - n - 1, killed_at - n) for n in range(5))[2]
    later = [killed_at, *answers[bisect.bisect_right(answers, killed_at):]]
    _, again = max((b - a, b) for a, b in zip(later, later[1:]))
    for start in later:
        if start >= again and start + 2 <= later[-1] and count(start, start + 2) >= 0.9 * 2 * rate:
            return start - again
    return None
