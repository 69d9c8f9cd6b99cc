# SPDX-License-Identifier: Apache-2.0
"""Three nodes, each a process with its own data: the centre, Hà Nội (H26) and one more province (H57).

The clock of the program cannot be set, so being away for a day is played by not running at all.
"""
import csv
import io
import json
import shlex

import pytest

from country import HANOI, OFFICE, PROVINCES, Country
from letters import Received, document, status
from postgres import free_port
from server import Server, run, until

SAIGON = PROVINCES[0]
NAMES = {"centre": OFFICE, "hanoi": HANOI, "h57": SAIGON}


class Node:
    """One node, which can go away and come back at the same address."""

    def __init__(self, name, data, address="127.0.0.1"):
        self.name, self.country, self.port, self.server = name, Country(data), free_port(), None
        self.address, self.wrapper = address, ()
        self.url = f"http://{address}:{self.port}"
        self.line = shlex.split(self.vanlang("node", "init", name, "--url", self.url))

    def vanlang(self, *arguments):
        return run(*arguments, data=self.country.data).stdout

    def start(self):
        env = {"VANLANG_SERVER_HOST": self.address}
        self.server = Server(self.country.data, env=env, wrapper=self.wrapper).start(port=self.port)

    def stop(self):
        if self.server:
            self.server.kill()

    def client(self, agency):
        return self.country.client(self.server, agency)

    def edition(self, publisher):
        rows = run("node", "list", "--json", data=self.country.data).stdout.splitlines()
        return next((row["edition"] for row in map(json.loads, rows) if row["name"] == publisher), "")


@pytest.fixture
def nodes(template, tmp_path):
    """The centre has the directory; the provinces begin with nothing but the centre's line."""
    centre = Node("centre", template.copy(tmp_path / "centre").data)
    centre.country.secrets = dict(template.secrets)
    provinces = [Node(name, tmp_path / name) for name in ("hanoi", "h57")]
    for province in provinces:
        centre.vanlang(*province.line[1:])
        province.vanlang(*centre.line[1:], "--upstream")
        centre.vanlang("node", "home", province.name, NAMES[province.name])
    nodes = {node.name: node for node in (centre, *provinces)}
    try:
        for node in nodes.values():
            node.start()
        for province in provinces:
            # The directory comes by itself; then the agencies' software can be registered.
            until(lambda province=province: province.edition("centre"), 30)
            province.country.add_client("QLVB-" + NAMES[province.name].rsplit(".", 1)[1], NAMES[province.name])
        yield nodes
    finally:
        for node in nodes.values():
            node.stop()


def collected(node, agency, expected):
    """What an agency's software fetches, once there is enough of it; each is acknowledged."""
    client = node.client(agency)
    until(lambda: client.count() >= expected, 60)
    refs = []
    for item in client.received():
        letter = Received(client.fetch(item["docId"]))
        refs.append(letter.ref)
        if agency == SAIGON:
            # Everything for the province went through the centre, once.
            assert letter.hops.count("node.centre") == 1, letter.hops
        client.acknowledge(item["docId"])
    return sorted(refs)


def test_a_node_that_was_away_gets_everything_once_and_its_answers_arrive(nodes):
    centre, hanoi, h57 = nodes["centre"], nodes["hanoi"], nodes["h57"]
    # All three have the same agencies under the same ids.
    exports = {node.vanlang("directory", "export") for node in nodes.values()}
    assert len(exports) == 1
    assert len(list(csv.DictReader(io.StringIO(exports.pop())))) == 100

    h57.stop()
    letters = [document(HANOI, [SAIGON, OFFICE], n) for n in range(1, 6)]
    for letter in letters:
        hanoi.client(HANOI).send(letter)
    centre.client(OFFICE).send(theirs := document(OFFICE, [SAIGON, HANOI], 7))
    assert collected(centre, OFFICE, 5) == sorted(letter.ref for letter in letters)
    assert collected(hanoi, HANOI, 1) == [theirs.ref]
    # The centre dies too: what waits for the province is on its disk.
    centre.stop()
    hanoi.client(HANOI).send(late := document(HANOI, [SAIGON], 8))
    h57.start()
    centre.start()

    everything = [*letters, theirs, late]
    assert collected(h57, SAIGON, 7) == sorted(letter.ref for letter in everything)
    assert h57.client(SAIGON).received() == []
    h57.client(SAIGON).send(status(letters[0], SAIGON, "01"), kind="status")
    client = hanoi.client(HANOI)
    until(lambda: client.count("countReceiveStatus") >= 1, 60)
    assert Received(client.fetch(client.received(kind="status")[0]["docId"])).ref == letters[0].ref
    print(f"7 acknowledged, {len(everything)} delivered, lost 0, duplicated 0")
