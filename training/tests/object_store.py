"""A stand-in for an S3-compatible store on a local port."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Objects(BaseHTTPRequestHandler):
    """The part of S3 that push and pull use: PUT, GET, HEAD of an object, ListObjectsV2."""

    kept: dict[str, bytes] = {}

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = unchunked(body)
        self.kept[unquote(urlsplit(self.path).path)] = body
        self._answer(b"")

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if "list-type" in parts.query:
            prefix = parse_qs(parts.query)["prefix"][0]
            bucket = unquote(parts.path).rstrip("/") + "/"
            keys = [path[len(bucket):] for path in sorted(self.kept) if path.startswith(bucket + prefix)]
            items = "".join(f"<Contents><Key>{escape(key)}</Key><Size>1</Size></Contents>" for key in keys)
            self._answer(f"<ListBucketResult>{items}</ListBucketResult>".encode())
        else:
            body = self.kept.get(unquote(parts.path))
            self._answer(body or b"", 200 if body is not None else 404)

    do_HEAD = do_GET

    def _answer(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"0"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def unchunked(body: bytes) -> bytes:
    """Payload of an aws-chunked body: hex size lines, data, a 0 chunk and trailers."""
    out = b""
    while True:
        header, body = body.split(b"\r\n", 1)
        size = int(header.split(b";")[0], 16)
        if size == 0:
            return out
        out, body = out + body[:size], body[size + 2:]
