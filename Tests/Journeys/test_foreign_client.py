# SPDX-License-Identifier: Apache-2.0
"""Strangers write a client from the served OpenAPI document alone, and complete the whole journey."""
import hashlib
import os
import threading
import time

import pytest
import requests

from country import HANOI, MINISTRY, OFFICE
from openapi_client import OpenAPIClient
from server import until

DOCUMENT = "/axis/v1/openapi.json"


@pytest.fixture
def foreign(country, server):
    return lambda agency: OpenAPIClient(server.base, DOCUMENT, country.tokens.get(agency))


def upload_and_submit(client, to, document_id, content, **more):
    upload = client.call("uploadBody", body=content, expect=201)
    assert upload["sha256"] == hashlib.sha256(content).hexdigest() and upload["size"] == len(content)
    values = {"to": to, "documentId": document_id, "number": "17", "notation": "MAU-VP", "subject": "Về việc thử"}
    # How an attachment is spelled is read from the schema, too.
    body = client.example("submitDocument", **values, **more)
    _, _, operation = client.operations["submitDocument"]
    schema = client.resolve(operation["requestBody"]["content"]["application/json"]["schema"])
    [(name, member)] = [(n, m) for n, m in schema["properties"].items()
                        if m.get("type") == "array" and "object" == client.resolve(m["items"]).get("type")]
    item = client.resolve(member["items"])
    fields = {field: client.least(s) for field, s in item["properties"].items() if field in item["required"]}
    [reference] = [field for field, s in item["properties"].items() if client.resolve(s).get("format") == "uuid"]
    body[name] = [fields | {reference: upload["id"]}]
    return body, client.call("submitDocument", body=body)


def test_a_foreign_client_completes_the_journey(foreign):
    office, hanoi = foreign(OFFICE), foreign(HANOI)
    content, pages = os.urandom(150_000), []

    # Hà Nội waits before there is anything: a long poll is answered when mail comes.
    poll = threading.Thread(target=lambda: pages.append((time.monotonic(), hanoi.call("listInbox", wait=20))))
    poll.start()
    time.sleep(0.5)
    sent_at = time.monotonic()
    body, receipt = upload_and_submit(office, [HANOI, MINISTRY], "VP-2026-17", content)
    assert receipt["recipients"] == 2 and not receipt["repeated"]
    poll.join(30)
    [(at, page)] = pages
    assert at - sent_at < 5, "the poll slept on"
    [item] = page["items"]
    assert item["recipient"] == HANOI and item["document"]["id"] == receipt["id"]

    # Again: the same receipt, and nobody gets a second copy.
    again = office.call("submitDocument", body=body, expect=200)
    assert again["id"] == receipt["id"] and again["repeated"]
    assert len(hanoi.call("listInbox")["items"]) == 1

    delivery = item["delivery"]
    assert hanoi.call("getAttachment", delivery=delivery, index=0) == content
    assert hanoi.call("getDelivery", delivery=delivery)["id"] == receipt["id"]
    assert hanoi.call("getEdXML", delivery=delivery).startswith(b"<?xml")
    hanoi.call("acknowledge", delivery=delivery, body={"handling": "done"})
    assert hanoi.call("listInbox")["items"] == []
    for code in ("01", "03", "06"):
        hanoi.call("reportStatus", delivery=delivery, body=hanoi.example("reportStatus", code=code), expect=201)

    trace = office.call("traceDocument", id=receipt["id"])
    states = {line["recipient"]: line for line in trace["recipients"]}
    assert set(states) == {HANOI, MINISTRY}
    assert "completed" in states[HANOI].values() and "queued" in states[MINISTRY].values()
    # A recipient sees its own line only: who else got it is the sender's affair.
    assert [line["recipient"] for line in hanoi.call("traceDocument", id=receipt["id"])["recipients"]] == [HANOI]
    assert [one["id"] for one in office.call("listSent")] == [receipt["id"]]

    # The statuses came to the sender as items of their own kind, in order.
    statuses = office.call("listInbox", kind="status", limit=2)
    rest = office.call("listInbox", kind="status", after=statuses["next"])
    codes = [one["document"]["status"] for one in statuses["items"] + rest["items"]]
    assert codes == ["01", "03", "06"]


def test_statistics_count_what_happened(foreign):
    office = foreign(OFFICE)
    upload_and_submit(office, [HANOI, MINISTRY], "VP-2026-18", b"%PDF")
    today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600))

    def lines():
        # From a day before: midnight may pass between two calls.
        return {line["code"]: line for line in office.call("getStatistics", **{"from": "2026-01-01", "to": today})}

    until(lambda: any(line["sent"] == 1 for line in lines().values()))
    [own] = [line for line in lines().values() if line["sent"]]
    assert (own["sent"], own["sentCopies"], own["received"]) == (1, 2, 0)


def test_agencies_are_found_without_accents(foreign):
    office = foreign(OFFICE)
    for words in ("ha noi", "Hà Nội", "HA NOI", "uy ban nhan dan ha noi", "H26", "000.00.00.H26"):
        found = office.call("findAgencies", q=words)
        assert any(agency["code"] in (HANOI, "H26") for agency in found), words
    assert office.call("findAgencies", q="khong co noi nay") == []
    assert len(office.call("findAgencies", q="uy ban", limit=3)) == 3


def test_pages_follow_each_other_without_gap_or_repeat(foreign):
    office, hanoi = foreign(OFFICE), foreign(HANOI)
    upload = office.call("uploadBody", body=b"%PDF")
    assert upload["size"] == 4
    sent = [upload_and_submit(office, [HANOI], f"VP-{n}", b"%PDF" + bytes([n]), priority=n % 4)[1]["id"]
            for n in range(9)]
    seen, after = [], None
    while True:
        page = hanoi.call("listInbox", limit=2, after=after)
        seen += [item["document"]["id"] for item in page["items"]]
        after = page["next"]
        if after is None or not page["items"]:
            break
    assert sorted(seen) == sorted(sent)
    urgent = [item["urgent"] for item in hanoi.call("listInbox")["items"]]
    assert urgent == sorted(urgent, reverse=True), "urgent first"


def test_refusals_are_described_problems(foreign, country):
    office, ministry, nobody = foreign(OFFICE), foreign(MINISTRY), foreign(None)
    _, receipt = upload_and_submit(office, [HANOI], "VP-19", b"%PDF")
    assert nobody.call("listInbox", expect=401)["code"]
    for operation, parameters in (("traceDocument", {"id": receipt["id"]}),
                                  ("getEdXML", {"delivery": f"{receipt['id']}_{HANOI}"})):
        problem = ministry.call(operation, expect=404, **parameters)
        assert problem["detail"] and problem["request"]
    body = office.example("submitDocument", to=["000.00.99.H99"], documentId="VP-20", number="1",
                          notation="X", subject="X")
    problem = office.call("submitDocument", body=body, expect=422)
    assert "000.00.99.H99" in problem["detail"]
    english = office.session.get(office.base + "/axis/v1/inbox", params={"limit": 0}, timeout=5,
                                 headers={"Accept-Language": "en"})
    assert english.status_code in (400, 422) and "limit" in english.text


def test_another_agencys_upload_cannot_be_attached(foreign):
    office, ministry = foreign(OFFICE), foreign(MINISTRY)
    body, _ = upload_and_submit(office, [HANOI], "VP-21", b"%PDF cua VPCP")
    stolen = {**body, "documentId": "BCT-1", "to": [HANOI]}
    stolen.pop("sender", None)
    problem = ministry.session.post(ministry.base + ministry.operations["submitDocument"][1], json=stolen, timeout=5)
    assert 400 <= problem.status_code < 500 and problem.json()["detail"]
    assert foreign(HANOI).call("listInbox")["items"][1:] == []


def test_the_document_is_reachable_without_a_token(server):
    answer = requests.get(server.base + DOCUMENT, timeout=5)
    assert answer.status_code == 200 and answer.json()["openapi"].startswith("3.1")
