# SPDX-License-Identifier: Apache-2.0
"""kill -9 while 64 clerks register: every number that a page showed is there, none is missing, none is double.

RECORDS_KILL_ROUNDS (4) lives of one data folder; KILL_SEED repeats a run's choices.
"""
import os
import random
import re
import sqlite3
import threading
import time

import pytest
import requests

from officers import DEPARTMENT, OWN, Office
from server import NotReady

ROUNDS = int(os.environ.get("RECORDS_KILL_ROUNDS", "4"))
CLERKS = 64
SESSIONS = 8


@pytest.fixture
def office(tmp_path):
    return Office.make(tmp_path / "data", "--records")


class Clerk:
    """A browser without scripts at the clerk's desk."""

    def __init__(self, base, password, login=DEPARTMENT):
        self.base, self.http = base, requests.Session()
        self.http.headers["Accept"] = "text/html"
        if password:
            self.post("/sign-in", "/sign-in", {"login": login, "password": password})

    def beside(self):
        """Another one of the same session: passwords are slow to check, and 64 of them would be the test."""
        other = Clerk(self.base, None)
        other.http.cookies.update(self.http.cookies)
        return other

    def token(self, page):
        return re.search(r'name="_token" value="([^"]+)"', page)[1]

    def post(self, page, path, fields, files=None):
        shown = self.http.get(self.base + page, timeout=10)
        if shown.status_code == 429:
            return shown
        text = shown.text
        once = re.search(r'name="_once" value="([^"]+)"', text)
        form = {"_token": self.token(text), **({"_once": once[1]} if once else {}), **fields}
        parts = [(name, (None, value)) for name, value in form.items()]
        if files:
            return self.http.post(self.base + path, files=parts, timeout=10, allow_redirects=False)
        return self.http.post(self.base + path, data=form, timeout=10, allow_redirects=False)

    def register(self, subject):
        """The address of the registered document, which the answer names once it is on disk."""
        answer = self.post("/records/paper", "/records/paper",
                           {"author": "UBND xã Mẫu", "subject": subject, "priority": "0"}, files=True)
        if answer.status_code == 401:
            raise requests.RequestException("the kill came before the session was there")
        if answer.status_code == 429:
            # No person is so quick: a session shared by several clerks is held back.
            time.sleep(0.1)
            return None
        assert answer.status_code == 303, answer.text[:500]
        return answer.headers["Location"].split("?")[0]


def choose_password(server, office):
    """The first sign-in changes the password that somebody told."""
    told, own = office.people[DEPARTMENT]["password"], OWN.format(DEPARTMENT)
    clerk = Clerk(server.base, told)
    clerk.post("/account/password", "/account/password",
               {"old_password": told, "new_password": own, "new_password_again": own})
    return own


def test_numbers_have_no_gap_and_no_double_after_kills(office, start):
    seed = int(os.environ.get("KILL_SEED") or random.randrange(10**9))
    print(f"KILL_SEED={seed}")
    chance, answered, subjects = random.Random(seed), [], iter(range(10**6))
    server = start(office)
    password = choose_password(server, office)
    for number in range(ROUNDS):
        if number:
            server = start(office)
        stop, signed_in = threading.Event(), [Clerk(server.base, password) for _ in range(SESSIONS)]

        def work(clerk):
            try:
                while not stop.is_set():
                    if path := clerk.register(f"văn bản {next(subjects)}"):
                        answered.append(path)
            except (requests.RequestException, TypeError):
                pass  # the server was killed under the request

        threads = [threading.Thread(target=work, args=(signed_in[one % SESSIONS].beside(),), daemon=True)
                   for one in range(CLERKS)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(1.0, 2.5))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join(15)
    try:
        server = start(office)
    except NotReady as error:
        raise AssertionError(f"it does not start again: {error}")
    assert server.stop() == 0
    with sqlite3.connect(office.data / "vanlang.sqlite") as database:
        rows = database.execute(
            "SELECT hex(id), arrival_number FROM records_incoming WHERE arrival_number IS NOT NULL "
            "ORDER BY arrival_number").fetchall()
    numbers = [number for _, number in rows]
    assert numbers == list(range(1, len(numbers) + 1)), (seed, "a gap or a double")
    known = {row.lower() for row, _ in rows}
    lost = [path for path in answered if path.rsplit("/", 1)[1].replace("-", "") not in known]
    assert not lost, (seed, lost[:5])
    print(f"{len(numbers)} numbers, {len(answered)} answered")
    assert len(answered) > ROUNDS, "too little load to prove anything"
