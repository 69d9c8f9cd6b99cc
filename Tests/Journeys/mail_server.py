# SPDX-License-Identifier: Apache-2.0
"""A mail server that nobody here wrote (aiosmtpd), and a gateway for short messages, both on this machine."""
import email
import email.policy
import http.server
import json
import re
import socket
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from server import until


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """Takes mail from who knows the password, keeps it in memory, and may refuse for a while."""

    def __init__(self, user="vanlang", password="mật khẩu thư"):
        self.letters, self.refusing, self.sessions = [], False, 0
        self.user, self.password = user, password
        self.controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), auth_required=True, auth_require_tls=False,
            authenticator=self._authenticate, decode_data=False)
        self.controller.start()
        self.port = self.controller.port

    def _authenticate(self, _server, _session, _envelope, _mechanism, data):
        known = (self.user.encode(), self.password.encode())
        return AuthResult(success=(data.login, data.password) == known)

    async def handle_DATA(self, _server, _session, envelope):
        if self.refusing:
            return "451 4.3.0 come back later"
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert envelope.rcpt_tos == [letter["To"]] and not letter.defects, letter.defects
        self.letters.append(letter)
        return "250 OK"

    @property
    def settings(self):
        return {"VANLANG_IDENTITY_MAIL_SERVER": f"smtp://127.0.0.1:{self.port}",
                "VANLANG_IDENTITY_MAIL_FROM": "no-reply@mau.example",
                "VANLANG_IDENTITY_MAIL_USER": self.user, "VANLANG_IDENTITY_MAIL_PASSWORD": self.password}

    def letter(self, number, seconds=15):
        """The text of the letter with this number, from 1."""
        until(lambda: len(self.letters) >= number, seconds)
        letter = self.letters[number - 1]
        return letter["Subject"], letter.get_content()

    def code(self, number):
        return re.search(r"\b\d{6}\b", self.letter(number)[1])[0]

    def close(self):
        self.controller.stop()


class Gateway:
    """What a mobile operator's gateway looks like from here."""

    def __init__(self, token="cổng sms".encode().hex()):
        self.messages, self.token = [], token
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                good = self.headers["Authorization"] == f"Bearer {gateway.token}"
                if good:
                    gateway.messages.append(body)
                self.send_response(202 if good else 401)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def settings(self):
        return {"VANLANG_IDENTITY_SMS_GATEWAY": f"http://127.0.0.1:{self.server.server_port}/send",
                "VANLANG_IDENTITY_SMS_TOKEN": self.token}

    def code(self, number, seconds=15):
        until(lambda: len(self.messages) >= number, seconds)
        return re.search(r"\b\d{6}\b", self.messages[number - 1]["text"])[0]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
