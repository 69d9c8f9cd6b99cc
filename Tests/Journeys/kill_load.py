# SPDX-License-Identifier: Apache-2.0
"""The load of the kill test, and the books that are kept outside the server's reach."""
import collections
import os
import random
import threading
import time

import requests

from country import HANOI, MINISTRY, OFFICE, PROVINCES
from letters import Received, document
from mailbox_client import Refused

SENDERS = 8
RECIPIENTS = [OFFICE, HANOI, MINISTRY]
# More than this waiting, and senders pause: a soak must not drown its collectors.
BACKLOG = 300


class Books:
    """What the clients know: the only truth that may be compared with the server's."""

    def __init__(self, seed):
        self.seed, self.lock = seed, threading.Lock()
        self.numbers = iter(range(1, 10**9))
        self.letters = {}  # ref → Letter, without its bytes once it has a receipt
        self.receipts = {}  # ref → the axis's id
        self.pending = [None] * SENDERS  # sent without an answer: to be sent again as it was
        self.seen = collections.defaultdict(set)  # (recipient, ref) → item ids ever listed
        self.done = {}  # item id → acknowledged with an answer
        self.half_done = set()  # acknowledged without an answer: may or may not come again
        self.verified = set()  # item ids fetched whole
        self.retried = 0
        self.faults = []

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    @property
    def waiting(self):
        return sum(len(self.letters[r].to) for r in list(self.receipts)) - len(self.done)


class Load:
    """Eight senders and three collectors against one life of the server."""

    def __init__(self, books, country, server, round_number):
        self.books, self.country, self.server = books, country, server
        self.round, self.stopping = round_number, threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(self.send, n), daemon=True)
                        for n in range(SENDERS)]
        self.threads += [threading.Thread(target=self.work, args=(self.collect, agency), daemon=True)
                         for agency in RECIPIENTS]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)
            if thread.is_alive():
                self.books.fault("a client hung: the server took a request and died unnoticed")

    def work(self, step, argument):
        try:
            step(argument)
        except (requests.RequestException, OSError):
            pass  # The server was killed; what was under way has no answer.
        except Refused as refusal:
            self.books.fault(f"round {self.round}: refused {refusal}")
        except Exception as error:  # noqa: BLE001  a thread's fault must reach the test
            self.books.fault(f"round {self.round}: {type(error).__name__} {error}")

    def send(self, n):
        books, agency = self.books, PROVINCES[n % len(PROVINCES)]
        chance = random.Random(f"{books.seed}/{self.round}/{n}")
        client = self.country.client(self.server, agency)
        while not self.stopping.is_set():
            letter = books.pending[n]
            if letter is not None:
                books.retried += 1
            else:
                if books.waiting > BACKLOG:
                    time.sleep(0.05)
                    continue
                letter = self.compose(agency, chance)
            books.pending[n] = letter
            receipt = client.send(letter)
            with books.lock:
                books.receipts[letter.ref] = receipt
                books.pending[n] = None
            letter.digest, letter.bytes, letter.attachment = letter.sha256, b"", b""
            time.sleep(chance.random() * 0.05)

    def compose(self, agency, chance):
        with self.books.lock:
            number = next(self.books.numbers)
        # One in five is kept as a file: then the file and its row must survive together.
        size = chance.randrange(70_000, 150_000) if chance.random() < 0.2 else chance.randrange(200, 3000)
        to = chance.sample(RECIPIENTS, chance.randint(1, len(RECIPIENTS)))
        letter = document(agency, to, number, content=os.urandom(size))
        letter.digest = letter.sha256
        self.books.letters[letter.ref] = letter
        return letter

    def collect(self, agency, until_empty=False):
        client = self.country.client(self.server, agency)
        while not self.stopping.is_set():
            items = client.received(pageSize="50")
            if until_empty and not items:
                return
            for item in items:
                self.take(client, agency, item["docId"])
                if self.stopping.is_set():
                    return
            if not items:
                time.sleep(0.02)

    def take(self, client, agency, item):
        books = self.books
        if item in books.done:
            books.fault(f"round {self.round}: {item} came again after its `done` was answered")
        copy = Received(client.fetch(item))
        letter = books.letters.get(copy.ref)
        if letter is None:
            return books.fault(f"round {self.round}: nobody sent {copy.ref}")
        if copy.sha256 != letter.digest:
            books.fault(f"round {self.round}: {copy.ref} arrived with other bytes")
        books.seen[agency, copy.ref].add(item)
        books.verified.add(item)
        books.half_done.add(item)
        client.acknowledge(item)
        books.done[item] = self.round
        books.half_done.discard(item)
