# SPDX-License-Identifier: Apache-2.0
"""What goes wrong in daily life, and the sentence or number that says so."""
import csv
import datetime
import io
import json
import os
import socket
import sqlite3
import threading
import time

import pytest
import requests

from country import HANOI, MINISTRY, OFFICE, system_id, today
from letters import Received, document, status
from mailbox_client import HANOI_TIME, MailboxClient, Refused, multipart
from server import run, until


def refusal(call):
    with pytest.raises(Refused) as raised:
        call()
    return raised.value


def raw_request(client, letter, length=None):
    """The bytes of one `/sendEdoc`, to be sent by hand."""
    body = multipart(letter.bytes)
    headers = client.headers(client.send_headers(letter), "application/octet-stream")
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["POST /sendEdoc HTTP/1.1", "Host: axis", f"Content-Length: {length or len(body)}", *lines])
    return head.encode() + b"\r\n\r\n" + body


def rows(country, query):
    with sqlite3.connect(country.data / "vanlang.sqlite") as database:
        return database.execute(query).fetchone()[0]


def incoming(country):
    return os.listdir(country.data / "bodies" / "incoming")


# --- who calls ----------------------------------------------------------------------------------

@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_an_hour_off_is_told_the_time(country, server, hours):
    clock = datetime.datetime.now(HANOI_TIME) + datetime.timedelta(hours=hours)
    refused = refusal(country.client(server, OFFICE, clock=clock).received)
    assert (refused.reason, refused.answer["ErrorCode"]) == ("mailbox.clock", "15")
    here = datetime.datetime.now(HANOI_TIME)
    # By how much, what is allowed, and the time to set the clock to.
    assert any(str(3600 + d) in refused.sentence for d in range(-5, 6)), refused.sentence
    assert "900" in refused.sentence and here.strftime("%Y-%m-%dT%H:") in refused.sentence


def test_the_clock_window_is_a_setting(country, start):
    server = start(country, env={"VANLANG_AXIS_CLOCK_WINDOW": "7200"})
    clock = datetime.datetime.now(HANOI_TIME) - datetime.timedelta(hours=1)
    assert country.client(server, OFFICE, clock=clock).received() == []


def test_a_wrong_secret_and_an_unknown_system_sound_alike(country, server):
    """Code 15 is „sai SystemId/SecretKey“ (§1.10); neither tells which of the two it was in words."""
    wrong = MailboxClient(server.base, system_id(OFFICE), "0" * 64)
    unknown = MailboxClient(server.base, "QLVB-KHONG-CO", country.secrets[system_id(OFFICE)])
    for client in (wrong, unknown):
        refused = refusal(lambda client=client: client.send(document(OFFICE, [HANOI], 1)))
        assert refused.answer["ErrorCode"] == "15"
        assert refused.sentence.startswith("Sai SystemId hoặc SecretKey")
    assert country.client(server, HANOI).received() == []


def test_a_rotated_secret_ends_the_old_one(country, server):
    old = country.client(server, OFFICE)
    done = run("directory", "client", "rotate", system_id(OFFICE), "--json", data=country.data)
    country.secrets[system_id(OFFICE)] = json.loads(done.stdout)["secret"]
    # The server reads the directory again by itself.
    until(lambda: old.request("countReceiveEdoc").json()["status"] == "FAIL")
    assert country.client(server, OFFICE).count() == 0


# --- what arrives -------------------------------------------------------------------------------

@pytest.mark.parametrize("size", [500, 200_000])
def test_half_a_request_leaves_nothing(country, server, size):
    office = country.client(server, OFFICE)
    letter = document(OFFICE, [HANOI], 2, content=os.urandom(size))
    whole = raw_request(office, letter)
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(whole[:len(whole) - size // 2])
        if size > 65_536:
            until(lambda: incoming(country) != [])
    until(lambda: incoming(country) == [])
    assert country.client(server, HANOI).received() == []
    assert rows(country, "SELECT count(*) FROM body") == 0
    assert office.send(letter), "and the whole one is taken afterwards"
    assert len(country.client(server, HANOI).received()) == 1


def test_half_a_file_with_an_honest_length_is_refused(country, server):
    """A client that cuts its own file: well-formed HTTP, broken multipart or XML."""
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 3)
    for body in (multipart(letter.bytes)[:-60], letter.bytes[:-60], multipart(letter.bytes[:-60])):
        refused = refusal(lambda body=body: office.call(
            "sendEdoc", office.send_headers(letter), body=body, content_type="application/octet-stream"))
        assert refused.answer["ErrorCode"] == "10" and refused.sentence
    assert country.client(server, HANOI).received() == []


def test_a_kill_in_the_middle_of_an_upload_leaves_no_rubbish(country, start):
    server = start(country)
    office = country.client(server, OFFICE)
    whole = raw_request(office, document(OFFICE, [HANOI], 4, content=os.urandom(200_000)))
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(whole[:-1000])
        until(lambda: incoming(country) != [])
        server.kill()
    start(country)
    until(lambda: incoming(country) == [], seconds=3)


def test_a_body_over_the_limit_is_refused_and_the_next_one_taken(country, start):
    server = start(country, env={"VANLANG_AXIS_BODY_LIMIT": "20000"})
    office = country.client(server, OFFICE)
    for size in (20_000, 200_000):
        letter = document(OFFICE, [HANOI], size, content=os.urandom(size))
        refused = refusal(lambda letter=letter: office.send(letter))
        assert (refused.http, refused.reason) == (413, "mailbox.too-large")
        assert "20000" in refused.sentence
    answer = requests.post(f"{server.base}/axis/v1/bodies", data=os.urandom(30_000), timeout=10, headers={
        "Authorization": f"Bearer {country.tokens[OFFICE]}", "Content-Type": "application/octet-stream"})
    assert answer.status_code == 413, answer.text
    assert incoming(country) == []
    assert office.send(document(OFFICE, [HANOI], 5))
    assert len(country.client(server, HANOI).received()) == 1


def test_an_altered_file_is_refused_by_its_hash(country, server):
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 6)
    other = document(OFFICE, [MINISTRY], 6)
    refused = refusal(lambda: office.call("sendEdoc", office.send_headers(letter), body=multipart(other.bytes),
                                          content_type="application/octet-stream"))
    assert refused.reason == "axis.hash.mismatch"


def test_an_id_used_again_for_other_content(country, server):
    """Each id is used once (§1.8); what was sent first stays as it was."""
    office, hanoi = country.client(server, OFFICE), country.client(server, HANOI)
    letter = document(OFFICE, [HANOI], 7, content=b"%PDF mot")
    office.send(letter)
    refused = refusal(lambda: office.send(document(OFFICE, [HANOI], 7, content=b"%PDF hai")))
    assert refused.reason == "axis.key.used" and letter.ref in refused.sentence
    [item] = hanoi.received()
    assert Received(hanoi.fetch(item["docId"])).attachment == b"%PDF mot"


# --- whom it is for -----------------------------------------------------------------------------

def test_a_recipient_with_two_codes_gets_it_once(country, server):
    """Both codes of one agency (§1.6) are one recipient; the same code twice is a fault of the file."""
    office = country.client(server, OFFICE)
    refused = refusal(lambda: office.send(document(OFFICE, [HANOI, HANOI], 8)))
    assert refused.reason == "edxml.refused" and HANOI in refused.sentence
    office.send(document(OFFICE, [HANOI, "H26"], 8))
    assert len(country.client(server, HANOI).received()) == 1
    assert len(office.sent()) == 1


def with_agencies(country, **agencies):
    """Adds agencies below Hà Nội; each is a dict of columns of the CSV."""
    [model] = [row for row in country.agencies() if row["code102"] == HANOI]
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(model))
    writer.writeheader()
    for code, columns in agencies.items():
        blank = dict.fromkeys(model, "")
        writer.writerow(blank | {
            "code102": f"000.00.{code[1:]}.H26", "code102_from": "2016-10-01", "name": f"Cơ quan {code}",
            "level": "2", "kind": "department", "parent": HANOI, "valid_from": "2016-10-01",
            "after_closing": "heir", "sample": "1"} | columns)
    run("directory", "import", "-", data=country.data, stdin=text.getvalue())


def test_recipients_that_do_not_exist_today(country, start):
    with_agencies(country, x91={"valid_until": "2020-01-01"},
                  x92={"valid_from": "2099-01-01", "code102_from": "2099-01-01"},
                  x93={"valid_until": "2020-01-01", "successor": MINISTRY})
    server = start(country)
    office = country.client(server, OFFICE)
    closed, future, merged = ("000.00.91.H26", "000.00.92.H26", "000.00.93.H26")
    for number, bad in enumerate(("000.00.99.H99", closed, future), start=9):
        refused = refusal(lambda bad=bad, number=number: office.send(document(OFFICE, [HANOI, bad], number)))
        assert refused.reason == "axis.recipients.bad" and bad in refused.sentence, refused.answer
        # All or nobody: a sender must not have to find out who got it.
        assert country.client(server, HANOI).received() == []
    office.send(document(OFFICE, [merged], 12))
    [item] = country.client(server, MINISTRY).received()
    assert item["to"] == today(MINISTRY), "mail of a merged agency goes to its heir"


def test_a_secret_document_does_not_pass(country, server):
    """QĐ 28/2018 Đ1.2: documents with state secrets must not go over the axis."""
    refused = refusal(lambda: country.client(server, OFFICE).send(
        document(OFFICE, [HANOI], 13, code_sphere="Độ mật: Tối mật")))
    assert refused.reason == "axis.secret"
    assert country.client(server, HANOI).received() == []


def test_a_status_of_a_stranger_is_refused(country, server):
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 14)
    office.send(letter)
    stranger = country.client(server, MINISTRY)
    refused = refusal(lambda: stranger.send(status(letter, MINISTRY, "03"), kind="status"))
    assert refused.reason == "axis.status.not-a-recipient"
    assert office.received(kind="status") == []


def test_a_recalled_document_can_no_longer_be_fetched(country, server):
    """§1.9.4: frozen when recall is ordered; the recall itself arrives with its reason."""
    office, hanoi = country.client(server, OFFICE), country.client(server, HANOI)
    letter = document(OFFICE, [HANOI], 15)
    office.send(letter)
    [item] = hanoi.received()
    office.send(document(OFFICE, [HANOI], 15, purpose=1, reason="Ban hành nhầm"))
    hanoi.send(status(letter, HANOI, "15"), kind="status")
    assert refusal(lambda: hanoi.fetch(item["docId"])).reason == "axis.frozen"


# --- the machine --------------------------------------------------------------------------------

def test_sigterm_finishes_what_is_under_way(country, start):
    """An upload that began before the signal gets its receipt; the exit code says all was well."""
    server = start(country)
    office = country.client(server, OFFICE)
    letter = document(OFFICE, [HANOI], 16, content=os.urandom(300_000))
    whole = raw_request(office, letter)
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(20)
        connection.sendall(whole[:150_000])
        until(lambda: incoming(country) != [])
        server.terminate()
        time.sleep(0.5)
        assert server.is_running, "it must wait for the upload"
        connection.sendall(whole[150_000:])
        answer = connection.recv(65_536)
    assert b'"ErrorCode":"0"' in answer
    assert server.wait() == 0
    assert len(country.client(start(country), HANOI).received()) == 1


def test_sigterm_does_not_wait_for_idle_connections(country, start):
    server = start(country)
    country.client(server, OFFICE).count()
    with socket.create_connection(("127.0.0.1", server.port)):
        server.terminate()
        assert server.wait(5) == 0


def test_sigterm_ends_a_long_poll(country, start):
    """A poll that waits for mail is not work under way; it is to be answered at once."""
    server, answers = start(country), []
    headers = {"Authorization": f"Bearer {country.tokens[HANOI]}"}

    def poll():
        answers.append(requests.get(f"{server.base}/axis/v1/inbox", params={"wait": 9}, timeout=20,
                                    headers=headers).status_code)

    thread = threading.Thread(target=poll)
    thread.start()
    time.sleep(0.5)
    begun = time.monotonic()
    server.terminate()
    code, seconds = server.wait(), time.monotonic() - begun
    thread.join()
    assert (code, answers) in [(0, [200]), (0, [503])]
    assert seconds < 4


def test_two_servers_over_one_folder(country, start):
    """Not a set-up we recommend (PostgreSQL is), but nothing may be lost or doubled by it."""
    first, second = start(country), start(country)
    senders = [country.client(server, OFFICE) for server in (first, second)]
    letters = [document(OFFICE, [HANOI], 100 + n) for n in range(40)]
    receipts = {}

    def send(half):
        # Every letter through both servers: one receipt.
        for letter in letters[::1 if half else -1]:
            receipts.setdefault(letter.ref, set()).add(senders[half].send(letter))

    threads = [threading.Thread(target=send, args=(half,)) for half in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(len, receipts.values())) == [1] * 40
    listed = {item["docId"] for item in country.client(second, HANOI).received(pageSize="200")}
    assert listed == {f"{ids.copy().pop()}_{HANOI}" for ids in receipts.values()}
    assert [first.stop(), second.stop()] == [0, 0]
    assert rows(country, "SELECT count(*) FROM axis_message") == 40
