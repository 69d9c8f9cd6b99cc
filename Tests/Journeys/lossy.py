# SPDX-License-Identifier: Apache-2.0
"""A line that loses every n-th request: by turns on its way there, and on the way back when all is done already."""
import socket
import threading


class Line:
    """Stands between browsers and a server on this machine; `base` is its address. A subclass says what it does
    to a connection (`serve`)."""

    def __init__(self, port):
        self.port, self.lock = port, threading.Lock()
        self.door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.base = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.door.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()


class LossyLine(Line):
    def __init__(self, port, every=5):
        self.every, self.count, self.lost = every, 0, []
        super().__init__(port)

    def serve(self, client):
        with client:
            client.settimeout(60)
            try:
                request = self._request(client)
                if request is None:
                    return
                with self.lock:
                    self.count += 1
                    turn, is_lost = self.count // self.every, self.count % self.every == 0
                    if is_lost:
                        self.lost.append(request.split(b"\r\n", 1)[0].decode())
                if is_lost and turn % 2:
                    return
                answer = self._ask(request)
                if not is_lost:
                    client.sendall(answer)
            except OSError:
                pass

    def _request(self, client):
        """One whole request; it asks that the connection end with its answer."""
        data = b""
        while b"\r\n\r\n" not in data:
            piece = client.recv(65536)
            if not piece:
                return None
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
        while len(body) < length:
            piece = client.recv(65536)
            if not piece:
                return None
            body += piece
        return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body

    def _ask(self, request):
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as server:
            server.sendall(request)
            answer = b""
            while piece := server.recv(65536):
                answer += piece
        return answer
