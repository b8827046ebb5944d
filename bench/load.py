"""Asks a server over kept-alive sockets, each as soon as the answer before it is there. Used by serve.py."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass, field

HEAD = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: br\r\nConnection: keep-alive\r\n\r\n"
CHUNK = 1 << 18


@dataclass
class Result:
    """What came back: how long each answer took, bytes of one, and how many answers were none or no 200."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    size: int = 0
    rate: float = 0.0


@dataclass
class Connection:
    """One socket with what it has received of the present answer, and since when it waits."""

    socket: socket.socket
    since: float = 0.0
    received: bytes = b""
    missing: int = -1
    length: int = 0


def ask(port: int, path: str, connections: int, seconds: float) -> Result:
    """Ask 127.0.0.1 for `path` over so many connections for so many seconds."""
    question = HEAD.format(path=path, port=port).encode()
    result, selector = Result(), selectors.DefaultSelector()
    for _ in range(connections):
        _open(selector, port, question)
    start = time.perf_counter()
    while (now := time.perf_counter()) - start < seconds:
        for key, _ in selector.select(timeout=1):
            _hear(key.data, result, selector, port, question)
    result.rate = len(result.seconds) / (now - start)
    for key in list(selector.get_map().values()):
        key.data.socket.close()
    return result


def _open(selector: selectors.BaseSelector, port: int, question: bytes) -> None:
    connection = Connection(socket.create_connection(("127.0.0.1", port), timeout=30))
    connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    selector.register(connection.socket, selectors.EVENT_READ, connection)
    _send(connection, question)


def _send(connection: Connection, question: bytes) -> None:
    connection.since, connection.received, connection.missing = time.perf_counter(), b"", -1
    connection.socket.sendall(question)


def _hear(c: Connection, result: Result, selector: selectors.BaseSelector, port: int, question: bytes) -> None:
    """Take what a socket has; where an answer ends, note it and ask again."""
    try:
        got = c.socket.recv(CHUNK)
        if not got:
            raise ConnectionError
        if not _complete(c, got):
            return
        result.seconds.append(time.perf_counter() - c.since)
        result.errors += not c.received.startswith(b"HTTP/1.1 200 ")
        _send(c, question)
    except OSError:
        result.errors += 1
        selector.unregister(c.socket)
        c.socket.close()
        _open(selector, port, question)
        return
    result.size = max(result.size, c.length)


def _complete(c: Connection, got: bytes) -> bool:
    """Add what arrived to the answer; the head says how long the body is."""
    if c.missing >= 0:
        c.missing -= len(got)
        return c.missing <= 0
    c.received += got
    head, end, body = c.received.partition(b"\r\n\r\n")
    if not end:
        return False
    line = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    c.length = int(line.split(b":")[1])
    c.missing = c.length - len(body)
    return c.missing <= 0
