# SPDX-License-Identifier: Apache-2.0
"""A payment service as its own process, by docs/onestop-payment.md alone: it takes orders, shows a page to pay on,
tells what was paid by signed notices, more than once, and answers with statements and refunds.

    python bank.py SECRET            prints the address it listens on
    GET /control?base=…&silent=1     where the node is, and whether notices are lost"""
import hashlib
import hmac
import http.server
import json
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request


def signature(body, secret, at=None):
    moment = str(int(at or time.time()))
    return f"t={moment},v1={hmac.new(secret, moment.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


def is_signed(header, body, secret):
    found = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", header or "")
    return bool(found) and abs(time.time() - int(found[1])) <= 300 \
        and hmac.compare_digest(header, signature(body, secret, int(found[1])))


class Bank(http.server.ThreadingHTTPServer):
    def __init__(self, secret):
        super().__init__(("127.0.0.1", 0), Desk)
        self.secret, self.base, self.silent = secret, "", False
        self.orders, self.paid, self.refunds, self.answers = {}, {}, {}, []

    def notice(self, order):
        line = self.paid[order]
        body = json.dumps(line).encode()
        request = urllib.request.Request(
            self.base + self.orders[order]["UrlThongBao"], body,
            {"Content-Type": "application/json", "Vanlang-Signature": signature(body, self.secret)})
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.answers.append(json.load(answer)["KetQua"])


class Desk(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        bank, url = self.server, urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/control":
            bank.base, bank.silent = query.get("base", bank.base), query.get("silent") == "1"
            return self.say({"answers": bank.answers, "orders": list(bank.orders), "refunds": list(bank.refunds)})
        if url.path.startswith("/pay/"):
            order = bank.orders[url.path[5:]]
            return self.page(f"<form method=post><p>{order['SoTien']} đ, {order['MaHoSo']}</p><button>Trả</button></form>")
        if url.path == "/payments" and is_signed(self.headers["Vanlang-Signature"], self.path.encode(), bank.secret):
            lines = [line for line in bank.paid.values() if line["ThoiGian"].startswith(query["ngay"])]
            return self.say({"GiaoDich": lines})
        self.send_error(403)

    def do_POST(self):
        bank = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/pay/"):
            return self.pay(self.path[5:])
        if not is_signed(self.headers["Vanlang-Signature"], body, bank.secret):
            return self.send_error(403)
        message = json.loads(body)
        if self.path == "/payments":
            bank.orders.setdefault(message["MaThamChieu"], message)
            self.say({"UrlThanhToan": f"http://127.0.0.1:{bank.server_port}/pay/{message['MaThamChieu']}"})
        else:
            number = bank.refunds.setdefault(message["MaHoanTien"], f"H{len(bank.refunds) + 1}")
            self.say({"MaGiaoDich": number})

    def pay(self, order):
        bank = self.server
        moment = time.strftime("%Y-%m-%dT%H:%M:%S+07:00", time.gmtime(time.time() + 7 * 3600))
        bank.paid.setdefault(order, {
            "MaThamChieu": order, "MaGiaoDich": f"GD{len(bank.paid) + 1}", "SoTien": bank.orders[order]["SoTien"],
            "TrangThaiThanhToan": 1, "ThoiGian": moment})
        if not bank.silent:
            for _ in range(3):
                bank.notice(order)
        self.send_response(303)
        self.send_header("Location", bank.base + bank.orders[order]["UrlTroVe"])
        self.end_headers()

    def say(self, answer):
        self.send(json.dumps(answer).encode(), "application/json")

    def page(self, html):
        self.send(f"<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>Ngân hàng mẫu</title>{html}</html>".encode(),
                  "text/html")

    def send(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class BankProcess:
    """The same, started and stopped by a test."""

    def __init__(self, secret="bí mật của hai bên"):
        self.secret = secret
        self.process = subprocess.Popen([sys.executable, __file__, secret], stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()

    @property
    def env(self):
        return {"VANLANG_ONESTOP_PAYMENT": self.base, "VANLANG_ONESTOP_PAYMENT_SECRET": self.secret,
                "VANLANG_ONESTOP_PAYMENT_SECONDS": "1"}

    def control(self, **query):
        with urllib.request.urlopen(f"{self.base}/control?{urllib.parse.urlencode(query)}", timeout=10) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


if __name__ == "__main__":
    bank = Bank(sys.argv[1].encode())
    print(f"http://127.0.0.1:{bank.server_port}", flush=True)
    bank.serve_forever()
