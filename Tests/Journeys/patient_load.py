# SPDX-License-Identifier: Apache-2.0
"""The load of the failure tests: clients that outlive what breaks, and the comparison at the end."""
import time

import requests

from kill_load import RECIPIENTS, Books, Load
from mailbox_client import Refused


class Receipts(dict):
    """What was acknowledged, and when."""

    def __init__(self):
        super().__init__()
        self.times = []

    def __setitem__(self, ref, receipt):
        self.times.append(time.monotonic())
        super().__setitem__(ref, receipt)


def timed_books(seed):
    books = Books(seed)
    books.receipts = Receipts()
    return books


class PatientLoad(Load):
    """Clients that outlive a failover: what is refused as busy, or has no answer, is tried again as it was."""

    def work(self, step, argument):
        while not self.stopping.is_set():
            try:
                step(argument)
            except (requests.RequestException, OSError):
                time.sleep(0.1)
            except Refused as refusal:
                if refusal.http != 503:
                    self.books.fault(f"refused {refusal}")
                time.sleep(0.1)
            except Exception as error:  # noqa: BLE001
                # A balancer's own page instead of an answer.
                if isinstance(error, ValueError):
                    time.sleep(0.1)
                else:
                    self.books.fault(f"{type(error).__name__} {error}")


def verify(books, country, cluster):
    """Sends again what has no answer, collects everything, and compares with the clients' books."""
    load = Load(books, country, cluster, "end")
    for n, letter in enumerate(books.pending):
        if letter is not None:
            books.receipts[letter.ref] = country.client(cluster, letter.sender).send(letter)
            books.pending[n] = None
    for agency in RECIPIENTS:
        load.collect(agency, until_empty=True)
    assert not books.faults, (len(books.faults), books.faults[:5])
    assert len(books.receipts) > 20, "too little load to prove anything"
    for ref, letter in books.letters.items():
        assert ref in books.receipts, ref
        for agency in RECIPIENTS:
            expected = {f"{books.receipts[ref]}_{agency}"} if agency in letter.to else set()
            assert books.seen[agency, ref] == expected, (ref, agency)


def report(books, what):
    """The four figures of every failure test; `verify` has failed before when one of the last is not 0."""
    print(f"{what}: acknowledged {len(books.receipts)}, delivered {len(books.done)}, lost 0, duplicated 0, "
          f"sent again {books.retried}")


class Running(PatientLoad):
    """The load beside a test's own steps; `target` is what `country.client` takes: it has a `base`."""

    def __init__(self, country, target, seed=7, senders=3):
        super().__init__(timed_books(seed), country, target, 0)
        self.threads = self.threads[:senders] + self.threads[-len(RECIPIENTS):]

    def acknowledged_since(self, moment):
        return sum(at > moment for at in list(self.books.receipts.times))

    def wait_for_answers(self, seconds=40, count=1):
        """Until so many that were sent from now on are acknowledged."""
        moment, deadline = time.monotonic(), time.monotonic() + seconds
        while self.acknowledged_since(moment) < count:
            assert time.monotonic() < deadline, ("nothing was acknowledged", self.books.faults[:3])
            time.sleep(0.1)

    def finish(self, what):
        verify(self.books, self.country, self.server)
        report(self.books, what)
