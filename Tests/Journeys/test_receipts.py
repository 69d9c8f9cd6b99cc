# SPDX-License-Identifier: Apache-2.0
"""The axis's signed receipts through kill -9: numbered without gaps, chained, each signed once for ever."""
import hashlib
import json
import random
import sqlite3
import time

import requests
from joserfc import jws
from joserfc.jwk import ECKey

from kill_load import Books, Load
from server import run, until

KEY = {"VANLANG_AXIS_KEY": "axis"}
ROUNDS = 6


def test_receipts_survive_kill(country, start):
    run("trust", "key", "new", "axis", "--subject", "CN=Trục mẫu,O=Văn phòng mẫu,C=VN", data=country.data)
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    chance, books = random.Random(seed), Books(seed)
    for number in range(ROUNDS):
        server = start(country, env=KEY)
        with Load(books, country, server, number):
            time.sleep(chance.uniform(0.3, 1.2))
            server.kill()
        assert not books.faults, (seed, books.faults[:5])
    server = start(country, env=KEY)
    for n, letter in enumerate(books.pending):
        if letter is not None:
            client = country.client(server, letter.sender)
            books.receipts[letter.ref] = client.send(letter)
            books.pending[n] = None
    # A job signs what nobody asked for again.
    until(lambda: rows(country, "SELECT count(*) FROM axis_receipt WHERE token IS NULL") == [(0,)], seconds=15)
    keys = requests.get(f"{server.base}/axis/v1/keys", timeout=10).json()["keys"]
    key = ECKey.import_key(keys[0])
    assert_chains(country, key, seed)
    accepted = rows(country, "SELECT message_id, count(*) FROM axis_receipt WHERE kind = 0 GROUP BY message_id")
    assert {count for _, count in accepted} == {1}, seed
    assert len(accepted) == len(books.letters) > ROUNDS
    assert server.stop() == 0


def assert_chains(country, key, seed):
    chains = {}
    for agency, number, payload, token in rows(
            country, "SELECT agency, number, payload, token FROM axis_receipt ORDER BY agency, number"):
        last, digest = chains.get(agency, (0, ""))
        said = json.loads(payload)
        assert (number, said["number"], said["previous"]) == (last + 1, last + 1, digest), (seed, agency, number)
        signed = jws.deserialize_compact(token, key, algorithms=["ES256"])
        assert signed.payload == bytes(payload), (seed, agency, number)
        chains[agency] = number, hashlib.sha256(payload).hexdigest()
    assert len(chains) > 3


def rows(country, query):
    database = sqlite3.connect(country.data / "vanlang.sqlite", timeout=20)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()
