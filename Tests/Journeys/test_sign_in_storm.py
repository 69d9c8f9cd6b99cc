# SPDX-License-Identifier: Apache-2.0
"""Everybody signs in at once: the last is in within 30 seconds, and whoever works already does not notice."""
import concurrent.futures
import os
import statistics
import threading
import time

import pytest
import requests

from browserless import Person
from server import release_binary, run

PASSWORD = "một câu dài để thử đăng nhập"
# A debug build hashes as fast, for that is C; the rest is slower.
PEOPLE = 500 if "VANLANG_RELEASE" in os.environ else 40


class Citizen(Person):
    """Comes from an address of his own, as the balancer says."""

    def __init__(self, base, login, number):
        super().__init__(base, login, PASSWORD)
        self.http.headers["X-Forwarded-For"] = f"10.{number // 250}.{number % 250}.7"


def test_everybody_signs_in_at_once(tmp_path, start):
    data = tmp_path / "data"
    run("account", "add", "dan", "--name", "Người Mẫu", data=data)
    run("account", "password", "dan", "--stdin", data=data, stdin=PASSWORD + "\n")

    class Place:
        pass

    place = Place()
    place.data = data
    node = start(place, program=release_binary())
    worker = Citizen(node.base, "dan", 0).sign_in()
    waits, over = [], threading.Event()

    def work():
        while not over.is_set():
            begun = time.monotonic()
            assert worker.http.get(f"{node.base}/account", timeout=30).status_code == 200
            waits.append(time.monotonic() - begun)
            time.sleep(0.15)

    others = threading.Thread(target=work)
    others.start()
    people = [Citizen(node.base, "dan", number + 1) for number in range(PEOPLE)]
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(PEOPLE) as crowd:
        signed_in = list(crowd.map(lambda one: one.sign_in() and time.monotonic() - begun, people))
    over.set()
    others.join()
    p95 = statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0]
    print(f"{PEOPLE} people: the last after {max(signed_in):.1f} s; other pages p95 {p95 * 1000:.0f} ms of {len(waits)}")
    assert max(signed_in) < 30
    if "VANLANG_RELEASE" in os.environ:
        assert p95 < 0.05
