# SPDX-License-Identifier: Apache-2.0
"""Bodies in a bucket: two processes with folders of their own over one PostgreSQL and one S3 server.

The servers are moto and, where its Debian packages are installed, Ceph's RADOS Gateway (`buckets.py`), which checks
signatures, pieces and checksums as a province's own would.
"""
import hashlib
import os
import shutil

import pytest

pytest.importorskip("moto", reason="needs moto (Tests/requirements.txt)")

from buckets import KEY, SECRET, Ceph, refuses_strangers, servers
from country import HANOI, OFFICE
from letters import Received, document
from mailbox_client import Refused
from postgres import Servers
from server import run


@pytest.fixture(params=servers(), ids=lambda kind: kind.__name__)
def bucket(request, tmp_path):
    bucket = request.param(tmp_path / "bucket")
    try:
        bucket.start()
        bucket.make()
        yield bucket
    finally:
        bucket.close()


@pytest.mark.soak
def test_what_one_process_took_another_gives_and_a_changed_object_is_not_given(country, start, bucket, tmp_path):
    servers = Servers()
    try:
        database = servers.make("db").start()
        run("move", "--to", database.url(), data=country.data)
        env = {"VANLANG_DATABASE_URL": database.url(), "VANLANG_BODIES_S3": f"{bucket.base}/bodies",
               "VANLANG_BODIES_S3_KEY": KEY, "VANLANG_BODIES_S3_SECRET": SECRET}
        first = start(country, env=env)
        # A second machine: the same key, a folder of its own.
        other = type(country)(tmp_path / "other" / "data", country.secrets, country.tokens)
        other.data.mkdir(parents=True)
        shutil.copy(country.data / "secret.key", other.data)
        second = start(other, env=env)

        small = document(HANOI, [OFFICE], 1)
        middle = document(HANOI, [OFFICE], 2, content=os.urandom(300_000))
        large = document(HANOI, [OFFICE], 3, content=os.urandom(9_000_000))
        for letter in (small, middle, large):
            country.client(first, HANOI).send(letter)
        # The small one is in the database; the large one went in pieces of 5 MiB.
        digests = {hashlib.sha256(letter.bytes).hexdigest() for letter in (middle, large)}
        assert {name.split("/")[1] for name in bucket.names()} == digests
        assert refuses_strangers(bucket) == isinstance(bucket, Ceph), "Ceph judged our signatures, moto did not"

        client = other.client(second, OFFICE)
        items = client.received()
        fetched = {}
        for item in items:
            letter = Received(client.fetch(item["docId"]))
            fetched[letter.ref] = (item["docId"], letter.sha256)
        assert {ref: sha256 for ref, (_, sha256) in fetched.items()} == {
            letter.ref: letter.sha256 for letter in (small, middle, large)}
        # The copies are the second machine's now: it can do without the bucket.
        bucket.stop()
        assert Received(client.fetch(items[-1]["docId"])).ref
        with pytest.raises(Refused) as refused:
            client.send(document(OFFICE, [HANOI], 4, content=os.urandom(300_000)))
        assert refused.value.http == 503, "nothing is acknowledged that is not in the bucket"
        client.send(document(OFFICE, [HANOI], 5))
        # It comes back empty, as after a disaster: a body that is nowhere is a fault, never other bytes.
        bucket.start_empty()
        name = hashlib.sha256(middle.bytes).hexdigest()
        shutil.rmtree(other.data / "bodies" / name[:2])
        bucket.put(f"{name[:2]}/{name}", b"x" * len(middle.bytes))
        answer = client.request("getEdoc", {"docId": fetched[middle.ref][0], "filePath": ""})
        assert middle.bytes not in answer.content and b"x" * 100 not in answer.content
        assert "other bytes than its name" in second.log.read_text()
    finally:
        servers.close()

