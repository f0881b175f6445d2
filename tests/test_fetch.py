"""Getting a page: files, standard input, and the web against servers on this machine."""

from __future__ import annotations

import gzip
import io
import socket
import ssl
import threading
import time
import tracemalloc
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from reader import fetch as fetching
from reader.errors import FetchError
from reader.fetch import address, fetch, web
from reader.fetch.inflate import Inflate, TooLargeError

ARTICLE = "<title>봄비</title><p>남부에 비가 내렸다.</p>".encode()
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine; ``answers`` maps a path to what it does."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.seen.append((self.path, dict(self.headers)))
                site.answers.get(self.path, send(404, b"gone"))(self)

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *args: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if tls is not None:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if tls else "http"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.server.server_port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def send(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.close()


def failure(source: str, **options: bool) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(source, **options)  # type: ignore[arg-type]
    assert caught.value.message
    assert "\n" not in caught.value.message
    return caught.value


# ------------------------------------------------------------------ files and standard input


@pytest.mark.parametrize(("name", "kind"), [("a.html", "text/html"), ("a.TXT", "text/plain"), ("기사", None)])
def test_a_file_is_read_as_it_is(tmp_path: Path, name: str, kind: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(ARTICLE)
    page = fetch(str(path))
    assert (page.body, page.content_type, page.url) == (ARTICLE, kind, path.as_uri())


def test_a_home_folder_is_found(own_home: Path) -> None:
    (own_home / "a.txt").write_bytes(b"text")
    assert fetch("~/a.txt").body == b"text"


def test_a_hangul_name_is_found_in_either_normal_form(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "봄비.txt")).write_bytes(b"text")
    assert fetch(str(tmp_path / "봄비.txt")).body == b"text"


def test_standard_input(tmp_path: Path) -> None:
    assert fetch("-", stdin=io.BytesIO(ARTICLE)).body == ARTICLE
    with pytest.raises(FetchError, match="비어"):
        fetch("-", stdin=io.BytesIO(b" \n"))


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_bytes(ARTICLE)
    error = failure(str(tmp_path / "artcle.html"))
    assert "없습니다" in error.message
    assert "article.html" in error.hint


@pytest.mark.parametrize(
    ("source", "says", "next_step"),
    [
        ("없는파일.txt", "그런 파일이 없습니다", "이름"),
        (".", "폴더", "고르세요"),
        ("www.example.kr/news/1", "그런 파일이 없습니다", "https://"),
        ("첫 줄이다.\n둘째 줄이다.", "그런 파일이 없습니다", "reader -"),
        ("가" * 400, "그런 파일이 없습니다", "reader -"),
        ("a\0b", "그런 파일이 없습니다", ""),
        ("ftp://example.com/x", "ftp", "http"),
        ("file:///etc/hostname", "file", "경로"),
        ("javascript://x", "javascript", "http"),
        ("http://", "주소가 잘못", "https://"),
        ("http://[::1", "주소가 잘못", "https://"),
        ("https://user:word@example.com/", "주소가 잘못", "https://"),
        ("http://example.com:99999/", "주소가 잘못", "https://"),
        ("http://example.com/", "찾을 수 없는 주소", "인터넷"),
    ],
)
def test_a_bad_source_gets_a_sentence_and_a_next_step(source: str, says: str, next_step: str) -> None:
    error = failure(source)
    assert says in error.message
    assert next_step in error.hint
    assert error.exit_code == 3


def test_an_empty_file_and_one_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\xef\xbb\xbf \r\n")
    assert "비어" in failure(str(tmp_path / "empty.txt")).message
    monkeypatch.setattr(fetching, "MAX_BYTES", 100)
    (tmp_path / "long.txt").write_bytes(b"x" * 101)
    assert "너무" in failure(str(tmp_path / "long.txt")).message


# ------------------------------------------------------------------ the web


def test_a_page_with_what_its_server_says_of_it(site: Site) -> None:
    site.answers["/a"] = send(200, ARTICLE, Content_Type="text/html; charset=EUC-KR")
    page = fetch(site.url("/a"), allow_private=True)
    assert (page.body, page.content_type, page.charset) == (ARTICLE, "text/html", "euc-kr")
    assert page.url == site.url("/a")
    assert site.seen[0][1]["Host"] == f"127.0.0.1:{site.server.server_port}"


def test_hangul_in_an_address_is_encoded_once(site: Site) -> None:
    site.answers["/%EA%B8%B0%EC%82%AC?q=%EB%B4%84&x=%20"] = send(200, ARTICLE)
    assert fetch(site.url("/기사?q=봄&x=%20"), allow_private=True).body == ARTICLE


def test_redirects_are_followed_to_the_last_address(site: Site) -> None:
    site.answers["/a"] = send(302, Location="/b")
    site.answers["/b"] = send(301, Location=site.url("/c#x"))
    site.answers["/c"] = send(200, ARTICLE)
    assert fetch(site.url("/a"), allow_private=True).url == site.url("/c")


def test_a_redirect_in_raw_utf8_is_understood(site: Site) -> None:
    site.answers["/a"] = send(302, Location="/봄".encode().decode("latin-1"))
    site.answers["/%EB%B4%84"] = send(200, ARTICLE)
    assert fetch(site.url("/a"), allow_private=True).body == ARTICLE


def test_a_site_that_wants_its_cookie_back(site: Site) -> None:
    def gate(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("Cookie") == "seen=1":
            send(200, ARTICLE)(handler)
        else:
            send(302, Location="/a", Set_Cookie="seen=1; Path=/")(handler)

    site.answers["/a"] = gate
    assert fetch(site.url("/a"), allow_private=True).body == ARTICLE


def test_a_ring_of_redirects_ends(site: Site) -> None:
    site.answers["/a"] = send(302, Location="/a")
    assert "끝없이" in failure(site.url("/a"), allow_private=True).message


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.answers["/a"] = send(302, Location=target)
    assert "열 수 없습니다" in failure(site.url("/a"), allow_private=True).message


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "없습니다"), (410, "없습니다"), (429, "지금은"), (503, "지금은"), (403, "내주지"), (401, "내주지")],
)
def test_a_status_that_is_no_page(site: Site, status: int, says: str) -> None:
    site.answers["/a"] = send(status, b"<p>sorry</p>")
    error = failure(site.url("/a"), allow_private=True)
    assert says in error.message
    assert error.hint


def test_a_picture_and_an_empty_page(site: Site) -> None:
    site.answers["/a"] = send(200, b"\x89PNG", Content_Type="image/png")
    site.answers["/b"] = send(200, b" \n")
    assert "image/png" in failure(site.url("/a"), allow_private=True).message
    assert "빈" in failure(site.url("/b"), allow_private=True).message


# ------------------------------------------------------------------ private addresses


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0", "[::ffff:127.0.0.1]", "localhost"])
def test_this_machine_is_refused_under_every_name(site: Site, host: str) -> None:
    site.answers["/a"] = send(200, ARTICLE)
    error = failure(site.url("/a", host))
    assert "내부 망" in error.message
    assert "--allow-private" in error.hint
    assert site.seen == []


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("64:ff9b::808:808", True), ("2002:808:808::1", True),
        ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),
        ("::", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(ip: str, public: bool) -> None:
    assert address.is_public(ip) is public


def test_a_redirect_from_outside_to_this_machine_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public; the second names this machine by another name."""
    site.answers["/a"] = send(302, Location=site.url("/secret", "localhost"))
    site.answers["/secret"] = send(200, ARTICLE)
    asked = iter([True])
    monkeypatch.setattr(address, "is_public", lambda _: next(asked, False))
    assert "내부 망" in failure(site.url("/a")).message
    assert [path for path, _ in site.seen] == ["/a"]


def test_a_name_that_changes_its_address_meanwhile_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was checked is the one that is connected to: the name is looked up once."""
    looked_up: list[object] = []
    real = socket.getaddrinfo

    def rebinding(host: object, *args: object, **kwargs: object) -> object:
        looked_up.append(host)
        shown = "127.0.0.1" if host == "paper.example" else host
        return real(shown, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1")
    site.answers["/a"] = send(200, ARTICLE)
    assert fetch(site.url("/a", "paper.example")).body == ARTICLE
    assert looked_up.count("paper.example") == 1
    assert site.seen[0][1]["Host"].startswith("paper.example:")


# ------------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
    ids=["gzip", "gzip members", "zlib", "raw deflate", "identity"],
)
def test_packed_pages(site: Site, name: str, pack: Callable[[bytes], bytes]) -> None:
    site.answers["/a"] = send(200, pack(ARTICLE), Content_Encoding=name)
    assert fetch(site.url("/a"), allow_private=True).body == ARTICLE


def test_a_compression_that_was_not_asked_for(site: Site) -> None:
    site.answers["/a"] = send(200, b"\x0b\x02\x80abc\x03", Content_Encoding="br")
    assert "br" in failure(site.url("/a"), allow_private=True).message
    assert "br" not in site.seen[0][1]["Accept-Encoding"].split(", ")


def test_a_page_that_unfolds_without_end(site: Site) -> None:
    bomb = gzip.compress(b"\0" * (64 * 1024 * 1024))
    site.answers["/a"] = send(200, bomb, Content_Encoding="gzip")
    assert "너무" in failure(site.url("/a"), allow_private=True).message


def test_no_more_than_the_limit_is_ever_unfolded() -> None:
    inflate, bomb = Inflate(1000), gzip.compress(b"\0" * 10_000_000)
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        inflate.feed(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
    assert len(Inflate(1000).feed(gzip.compress(b"\0" * 1000))) == 1000


def test_a_page_over_the_limit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 1000)
    site.answers["/a"] = send(200, b"x" * 1001)
    site.answers["/b"] = send(200, b"x" * 1000)
    assert "너무" in failure(site.url("/a"), allow_private=True).message
    assert len(fetch(site.url("/b"), allow_private=True).body) == 1000


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_page_that_breaks_off_is_not_taken_for_whole(site: Site, encoding: str) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        body = gzip.compress(ARTICLE * 50) if encoding else ARTICLE * 50
        handler.send_response(200)
        handler.send_header("Content-Encoding", encoding or "identity")
        if not encoding:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    site.answers["/a"] = half
    assert "끊겼" in failure(site.url("/a"), allow_private=True).message


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    try:
        for _ in range(400):
            handler.wfile.write(b"H")
            time.sleep(0.02)
    except OSError:
        return


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    drip_head(handler)


def hang(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(8)


@pytest.mark.parametrize("answer", [drip_head, drip_body, hang])
def test_the_time_is_a_total(site: Site, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.3)
    site.answers["/a"] = answer
    started = time.monotonic()
    assert "제때" in failure(site.url("/a"), allow_private=True).message
    assert time.monotonic() - started < 4


def test_a_name_that_is_never_found_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.2)

    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert "제때" in failure("http://slow.example/").message


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "연결을 받지" in failure(f"http://127.0.0.1:{port}/", allow_private=True).message


# ------------------------------------------------------------------ TLS


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure_site(authority: trustme.CA) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    found = Site(context)
    found.answers["/a"] = send(200, ARTICLE)
    yield found
    found.close()


def test_a_certificate_of_an_unknown_authority_is_refused(secure_site: Site) -> None:
    error = failure(secure_site.url("/a"), allow_private=True)
    assert "인증서" in error.message
    assert secure_site.seen == []


def test_a_certificate_that_is_trusted(
    secure_site: Site, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert fetch(secure_site.url("/a", "localhost"), allow_private=True).body == ARTICLE


def test_a_certificate_for_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("paper.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    site = Site(context)
    try:
        assert "인증서" in failure(site.url("/a"), allow_private=True).message
    finally:
        site.close()


# ------------------------------------------------------------------ offline


def test_offline_opens_no_socket(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    error = failure(site.url("/a"), allow_private=True, offline=True)
    assert "오프라인" in error.message
