# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random instants under load: what was acknowledged is there, and exactly once.

KILL_ROUNDS (50) lives of one data folder; KILL_SEED repeats a run's choices.
"""
import os
import random
import sqlite3
import time

from country import MEMBERS
from kill_load import RECIPIENTS, Books, Load
from server import NotReady

ROUNDS = int(os.environ.get("KILL_ROUNDS", "50"))


def test_nothing_is_lost_or_doubled_by_kill(country, start):
    seed = int(os.environ.get("KILL_SEED") or random.randrange(10**9))
    print(f"KILL_SEED={seed} KILL_ROUNDS={ROUNDS}")
    chance, books = random.Random(seed), Books(seed)
    for number in range(ROUNDS):
        if chance.random() < 0.1:
            kill_while_starting(country, start, chance)
        server = start(country)
        with Load(books, country, server, number):
            time.sleep(chance.uniform(0.05, 1.5))
            server.kill()
        assert not books.faults, (seed, books.faults[:5])
    server = start(country)
    finish(books, country, server)
    assert not books.faults, (seed, books.faults[:5])
    assert_complete(books, seed)
    for agency in RECIPIENTS:
        assert country.client(server, agency).received() == [], "an item came again"
    assert server.stop() == 0
    assert_sound(country, books)
    print(f"{len(books.receipts)} documents, {len(books.done)} deliveries, {books.retried} sent again")
    assert len(books.receipts) > ROUNDS, "too little load to prove anything"
    assert books.retried > 0 or ROUNDS < 20, "no kill ever hit a send"


def kill_while_starting(country, start, chance):
    """The recovery of the last kill is itself killed."""
    try:
        start(country, wrapper=["timeout", "--signal=KILL", f"{chance.uniform(0.01, 0.2):.3f}"])
    except NotReady:
        pass


def finish(books, country, server):
    """Sends again what has no answer, and collects everything."""
    load = Load(books, country, server, "end")
    for n, letter in enumerate(books.pending):
        if letter is not None:
            client = country.client(server, letter.sender)
            books.receipts[letter.ref] = client.send(letter)
            assert client.send(letter) == books.receipts[letter.ref], "the receipt changed"
            books.pending[n] = None
    for agency in RECIPIENTS:
        load.collect(agency, until_empty=True)


def assert_complete(books, seed):
    """Each recipient of each document saw one item, the receipt's own."""
    for ref, letter in books.letters.items():
        assert ref in books.receipts, (seed, ref)
        for agency in RECIPIENTS:
            items = books.seen[agency, ref]
            expected = {f"{books.receipts[ref]}_{agency}"} if agency in letter.to else set()
            assert items == expected, (seed, ref, agency, items, expected)
            assert items <= books.verified
    # What was acknowledged without an answer was either done, or came again and was done then.
    assert len(books.done) + len(books.half_done) == sum(len(l.to) for l in books.letters.values())


def assert_sound(country, books):
    database = sqlite3.connect(country.data / "vanlang.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("SELECT count(*) FROM axis_message WHERE kind = 0").fetchone() == (len(books.letters),)
    orphans = "SELECT count(*) FROM axis_delivery WHERE message_id NOT IN (SELECT id FROM axis_message)"
    assert database.execute(orphans).fetchone() == (0,)
    # Every file that a row points at is there, whole.
    for digest, size in database.execute("SELECT sha256, size FROM body WHERE content IS NULL"):
        name = digest.hex()
        assert (country.data / "bodies" / name[:2] / name).stat().st_size == size
    assert set(RECIPIENTS) <= set(MEMBERS)
    database.close()
