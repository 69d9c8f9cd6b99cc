# SPDX-License-Identifier: Apache-2.0
"""Two agencies exchange a document through the mailbox API (vietnam.md §1.10)."""
import hashlib
import os

import pytest

from country import HANOI, MINISTRY, OFFICE, today
from letters import Received, document, status
from mailbox_client import MailboxClient, Refused, multipart_frame, sdk_hash


def test_a_document_goes_and_its_statuses_come_back(country, server):
    office, hanoi = country.client(server, OFFICE), country.client(server, HANOI)
    # Larger than what is kept inside the database, so that a file is involved too.
    letter = document(OFFICE, [HANOI, MINISTRY], 7816, content=os.urandom(200_000))
    message = office.send(letter)

    assert hanoi.count() == 1
    [item] = hanoi.received()
    assert (item["from"], item["to"], item["messageType"]) == (today(OFFICE), today(HANOI), "edoc")
    assert item["docId"].startswith(message)
    assert item["status"] == "initial"
    assert set(item) >= {"docId", "serviceType", "messageType", "created_time", "updated_time",
                         "from", "to", "status", "status_desc"}

    copy = Received(hanoi.fetch(item["docId"]))
    assert (copy.ref, copy.attachment) == (letter.ref, letter.attachment)
    assert copy.hops[0] == OFFICE and len(copy.hops) == 2, "the axis appends its hop (§1.3)"
    assert hanoi.download(item["docId"]) == hanoi.fetch(item["docId"])

    # Poll, fetch, acknowledge: the item stays in the list until `done`.
    assert [i["docId"] for i in hanoi.received()] == [item["docId"]]
    hanoi.acknowledge(item["docId"], "processing")
    assert [i["status"] for i in hanoi.received()] == ["processing"]
    hanoi.acknowledge(item["docId"])
    assert hanoi.received() == [] and hanoi.count() == 0
    assert len(country.client(server, MINISTRY).received()) == 1, "the other one still has it"

    for code in ("01", "03"):
        hanoi.send(status(letter, HANOI, code), kind="status")
    assert office.received() == [], "statuses are a list of their own"
    assert office.count("countReceiveStatus") == 2
    lines = office.received(kind="status")
    assert [line["status_desc"] for line in lines] == ["01", "03"]
    for line, code in zip(lines, ("01", "03")):
        answer = Received(office.fetch(line["docId"]))
        assert answer.text("MessageHeader/StatusCode") == code
        assert answer.ref == letter.ref
        office.acknowledge(line["docId"])
    assert office.received(kind="status") == []

    states = {line["toCode"]: line for line in office.sent()}
    assert set(states) == {today(HANOI), today(MINISTRY)}
    mine = states[today(HANOI)]
    assert (mine["receiveStatusDesc"], mine["notation"]) == ("đã tiếp nhận", "7816/MAU-VP")
    assert states[today(MINISTRY)]["receiveStatus"] == "initial"
    assert set(mine) >= {"senderDocId", "receiverDocId", "fromCode", "toCode", "title",
                                  "notation", "sentTime", "receivedTime", "sendStatus",
                                  "sendStatusDesc", "receiveStatus", "receiveStatusDesc"}
    assert {line["toCode"] for line in office.sent(docId=message)} == set(states)


def test_the_directory_as_clients_copy_it(country, server):
    office = country.client(server, OFFICE)
    everyone = office.agencies()
    assert len(everyone) == 100
    assert set(everyone[0]) >= {"id", "pid", "code", "name", "mail"}
    # §1.6: both spellings of a code are kept, because agencies were coded anew.
    [found] = [agency for agency in everyone if agency["code102"] == HANOI]
    assert found["code"] == "H26" and found["name"] == "Ủy ban nhân dân thành phố Hà Nội"
    levels = [len(office.agencies(level=str(level))) for level in (1, 2)]
    assert levels == [95, 5]
    assert {agency["code102"] for agency in office.agencies(level="1")} >= {HANOI, OFFICE}
    units = office.units()
    assert set(units[0]) >= {"centerCode", "version", "deleted", "modifyDate", "isAgency"}
    assert len(units) >= 100


def test_reading_calls_answer_get_as_well(country, server):
    """§1.10 says POST/GET on base."""
    country.client(server, OFFICE).send(document(OFFICE, [HANOI], 1))
    hanoi = country.client(server, HANOI)
    answer = hanoi.request("getReceivedEdocList", {"messagetype": "edoc"}, body=None, method="GET").json()
    assert answer["status"] == "OK" and len(answer["data"]) == 1


def test_the_same_file_again_gets_the_same_receipt(country, server):
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 2)
    receipts = {office.send(letter) for _ in range(3)}
    assert len(receipts) == 1
    assert len(country.client(server, HANOI).received()) == 1


def test_the_bare_file_is_taken_too(country, server):
    """The documented form of `/sendEdoc` is the file itself."""
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 3)
    values = office.send_headers(letter) | {"hash-file": hashlib.sha256(letter.bytes).hexdigest()}
    office.call("sendEdoc", values, body=letter.bytes, content_type="application/octet-stream")
    assert len(country.client(server, HANOI).received()) == 1


def test_multipart_may_arrive_in_any_pieces(country, server):
    """The closing boundary may be cut anywhere; not one byte of it may reach the file."""
    office = country.client(server, OFFICE)
    for number, size in enumerate((1, 2, 3, 7, 40, 41, 42, 43, 44), start=10):
        letter = document(OFFICE, [HANOI], number)
        head, tail = multipart_frame("x" * 36)
        body = head + letter.bytes + tail
        pieces = (body[i:i + size] for i in range(len(body) - 200 - size, len(body), size))
        whole = [body[:len(body) - 200 - size], *pieces]
        answer = office.session.post(
            f"{server.base}/sendEdoc", data=iter(whole),
            headers=office.headers(office.send_headers(letter), "application/octet-stream")).json()
        assert answer["status"] == "OK", (size, answer)


def test_a_file_that_contains_its_own_boundary_start(country, server):
    """`\\r\\n--` inside the file is content unless the whole boundary follows."""
    office = country.client(server, OFFICE)
    letter = document(OFFICE, [HANOI], 30)
    letter.bytes = letter.bytes.replace(b"<edXML ", b"<!--\r\n\r\n-x-->\r\n<edXML ", 1)
    head, tail = multipart_frame("-x")
    answer = office.call("sendEdoc", office.send_headers(letter), body=head + letter.bytes + tail,
                         content_type="application/octet-stream")
    [item] = country.client(server, HANOI).received()
    assert item["docId"].startswith(answer["DocId"])


def test_leading_zeros_of_the_hash():
    assert sdk_hash(bytes([0, 1, 0x10, 0xFF])) == "0110ff"


@pytest.mark.parametrize("call", ["getReceivedEdocList", "getSentEdocList", "getAgenciesList"])
def test_an_unsigned_call_is_refused(server, call):
    import requests
    answer = requests.post(f"{server.base}/{call}", data=b"{}", timeout=10).json()
    assert (answer["status"], answer["ErrorCode"]) == ("FAIL", "15")
    assert answer["DocId"] == "" and answer["data"] == []


def test_others_mail_stays_closed(country, server):
    """An agency sees its own mailbox, whatever it names in the headers."""
    office, ministry = country.client(server, OFFICE), country.client(server, MINISTRY)
    office.send(document(OFFICE, [HANOI], 40))
    [item] = country.client(server, HANOI).received()
    for attempt in (lambda: ministry.fetch(item["docId"]), lambda: ministry.acknowledge(item["docId"]),
                    lambda: ministry.received(**{"from": HANOI}),
                    lambda: ministry.send(document(OFFICE, [HANOI], 41))):
        with pytest.raises(Refused):
            attempt()
    assert len(country.client(server, HANOI).received()) == 1


def test_nothing_may_be_changed_under_the_signature(country, server):
    """What a call acts on is in the signed text with that very value (§1.10)."""
    import requests
    office, hanoi = country.client(server, OFFICE), country.client(server, HANOI)
    office.send(document(OFFICE, [HANOI], 50))
    [item] = hanoi.received()
    headers = hanoi.headers({"docId": item["docId"], "status": "fail"})
    altered = {**headers, "XroadVnpt-status": "done"}
    unsigned = hanoi.headers({"docId": item["docId"]}) | {"XroadVnpt-status": "done"}
    for bad in (altered, unsigned):
        answer = requests.post(f"{server.base}/updateStatus", headers=bad, data=b"{}", timeout=10).json()
        assert answer["status"] == "FAIL", answer
    assert len(hanoi.received()) == 1


def test_every_answer_has_a_doc_id(country, server):
    """A fact of the wire: the SDK asks every answer for `DocId`, on success too."""
    client: MailboxClient = country.client(server, OFFICE)
    client.send(document(OFFICE, [OFFICE], 60))
    [item] = client.received()
    answers = {
        "getReceivedEdocList": client.call("getReceivedEdocList", {"messagetype": "edoc"}),
        "getEdoc": client.call("getEdoc", {"docId": item["docId"], "filePath": ""}),
        "updateStatus": client.call("updateStatus", {"docId": item["docId"], "status": "done"}),
        "getAgenciesList": client.call("getAgenciesList"),
    }
    assert {name for name, answer in answers.items() if "DocId" not in answer} == set()
