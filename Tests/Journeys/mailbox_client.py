# SPDX-License-Identifier: Apache-2.0
"""A client of the mailbox API, written from vietnam.md §1.10 and known habits of the vendor's SDK.

It shares nothing with the server: what both read wrongly in the same way would otherwise pass.
"""
import base64
import datetime
import hashlib
import hmac
import json
import uuid

import requests

PREFIX = "XroadVnpt-"
HANOI_TIME = datetime.timezone(datetime.timedelta(hours=7))


class Refused(Exception):
    """The answer was not `OK`."""

    def __init__(self, answer, http):
        super().__init__(f"{http}: {answer}")
        self.answer, self.http = answer, http
        self.reason, self.sentence = answer.get("Reason"), answer.get("ErrorDesc", "")


def sdk_hash(digest):
    """SHA-256 as the SDK writes it: each byte in hex without its leading zero."""
    return "".join(f"{byte:x}" for byte in digest)


class MailboxClient:
    def __init__(self, base, system, secret, clock=None, timeout=30):
        self.base, self.system, self.secret, self.timeout = base, system, secret, timeout
        self.session = requests.Session()
        # Taken once, when the client object is made, as the SDK does.
        now = clock or datetime.datetime.now(HANOI_TIME)
        self.timestamp = now.strftime("%d%m%YT%H%M%S+") + f"{now.microsecond // 1000:04d}"

    def headers(self, values, content_type="application/json"):
        """All headers of a request, signed; Content-Type is in the signed text too."""
        named = {PREFIX + "systemid": self.system, PREFIX + "timestamp": self.timestamp,
                 PREFIX + "servicetype": "eDoc", PREFIX + "Content-Type": content_type}
        named |= {PREFIX + name: value for name, value in values.items()}
        text = json.dumps(named, separators=(",", ":"))
        code = hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        return {**named, "Content-Type": content_type,
                PREFIX + "sign-header-key": ";".join(named), PREFIX + "sign-header": text,
                PREFIX + "hash-header": code, PREFIX + "version": "3.0.201608"}

    def request(self, path, values=None, body=b"{}", content_type="application/json", method="POST"):
        """The raw answer of one signed call."""
        return self.session.request(method, f"{self.base}/{path}", data=body, timeout=self.timeout,
                                    headers=self.headers(values or {}, content_type))

    def call(self, path, values=None, **options):
        """The envelope of one signed call; raises when it says FAIL."""
        response = self.request(path, values, **options)
        answer = response.json()
        if answer.get("status") != "OK" or answer.get("ErrorCode") != "0":
            raise Refused(answer, response.status_code)
        assert response.status_code == 200, response.status_code
        return answer

    # What document systems do.

    def send_headers(self, letter, kind="edoc", to=()):
        return {"from": letter.sender, "to": json.dumps(list(to)), "messagetype": kind,
                "hash-file": sdk_hash(hashlib.sha256(letter.bytes).digest())}

    def send(self, letter, kind="edoc"):
        """Sends a file; answers the axis's id of it."""
        body = multipart(letter.bytes)
        # The SDK announces octet-stream although the body is multipart.
        answer = self.call("sendEdoc", self.send_headers(letter, kind, letter.to), body=body,
                           content_type="application/octet-stream")
        assert answer["DocId"], answer
        return answer["DocId"]

    def received(self, kind="edoc", **values):
        return self.call("getReceivedEdocList", {"messagetype": kind, **values})["data"]

    def sent(self, **values):
        return self.call("getSentEdocList", values)["data"]

    def fetch(self, item):
        """The bytes of an item, from the envelope's base64."""
        answer = self.call("getEdoc", {"docId": item, "filePath": ""})
        return base64.b64decode(answer["data"], validate=True)

    def download(self, item):
        response = self.request("downloadEdoc", {"docId": item})
        assert response.headers["Content-Type"] == "application/octet-stream", response.text
        return response.content

    def acknowledge(self, item, status="done"):
        return self.call("updateStatus", {"docId": item, "status": status})

    def agencies(self, **values):
        return self.call("getAgenciesList", values)["data"]

    def units(self):
        return self.call("getSynchronizeUnit")["data"]

    def count(self, path="countReceiveEdoc"):
        return self.call(path)["count"]


def multipart(file, boundary=None):
    """One part named `file_doc`, as the SDK's HTTP library writes it."""
    head, tail = multipart_frame(boundary)
    return head + file + tail


def multipart_frame(boundary=None):
    boundary = boundary or uuid.uuid4().hex
    head = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"file_doc\"; "
            "filename=\"file.edxml\"\r\nContent-Type: application/octet-stream\r\n"
            "Content-Transfer-Encoding: binary\r\n\r\n")
    return head.encode(), f"\r\n--{boundary}--\r\n".encode()
