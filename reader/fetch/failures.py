"""What is said when a page cannot be had: one sentence for each way to fail, and the next step."""

from __future__ import annotations

import http.client
import socket
import ssl

from reader.errors import FetchError
from reader.fetch.address import LookupTimeoutError
from reader.messages import t


def in_a_browser() -> str:
    """The way that is left where a site talks only to browsers."""
    return t(
        "브라우저로 열어 저장한 파일을 주거나, 글을 복사해 reader -에 넣으세요.",
        "Save the page from a browser and give the file, or copy its text into: reader -",
    )


def of_connection(host: str, error: Exception, *, expired: bool) -> FetchError:
    """For what the network, TLS or the HTTP library raised while talking to ``host``."""
    retry = t("인터넷 연결을 살피고 다시 해 보세요.", "Check the connection and try again.")
    if expired or isinstance(error, TimeoutError | LookupTimeoutError):
        return FetchError(t("{host}: 제때 답하지 않았습니다.", "{host} did not answer in time.", host=host), retry)
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(
            t(
                "{host}: 인증서를 믿을 수 없어 열지 않았습니다.",
                "{host}: its certificate cannot be trusted.",
                host=host,
            ),
            t("컴퓨터의 날짜가 맞는지 살펴보세요.", "See whether the date of this computer is right."),
        )
    if isinstance(error, ssl.SSLError):
        return FetchError(t("{host}: 보안 연결에 실패했습니다.", "{host}: no secure connection.", host=host), retry)
    if isinstance(error, socket.gaierror):
        return FetchError(
            t("{host}: 찾을 수 없는 주소입니다.", "{host} cannot be found.", host=host),
            t("주소와 인터넷 연결을 확인하세요.", "Check the address and the connection to the internet."),
        )
    if isinstance(error, ConnectionRefusedError):
        return FetchError(t("{host}: 연결을 받지 않습니다.", "{host} takes no connection.", host=host), retry)
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        return FetchError(t("{host}: 연결할 수 없습니다.", "{host} cannot be reached.", host=host), retry)
    return FetchError(t("{host}: 받다가 끊겼습니다.", "The connection to {host} broke.", host=host), retry)


def of_status(host: str, status: int) -> FetchError:
    """For an answer that is no page."""
    if status in {http.client.NOT_FOUND, http.client.GONE}:
        return FetchError(
            t("{host}: 그런 페이지가 없습니다 ({n}).", "{host} has no such page ({n}).", host=host, n=status),
            t("주소를 확인하세요. 지워진 기사일 수 있습니다.", "Check the address; the article may be gone."),
        )
    if status == http.client.TOO_MANY_REQUESTS or status >= http.client.INTERNAL_SERVER_ERROR:
        return FetchError(
            t("{host}: 지금은 답하지 못합니다 ({n}).", "{host} cannot answer now ({n}).", host=host, n=status),
            t("잠시 뒤 다시 해 보세요.", "Try again in a while."),
        )
    return FetchError(
        t("{host}: 페이지를 내주지 않습니다 ({n}).", "{host} refuses the page ({n}).", host=host, n=status),
        in_a_browser(),
    )


def too_large(host: str) -> FetchError:
    """More than the limit, packed or unpacked."""
    return FetchError(
        t("{host}: 페이지가 너무 큽니다 (10MB까지).", "{host}: the page is too large (10 MB at most).", host=host),
        in_a_browser(),
    )


def empty(host: str) -> FetchError:
    """An answer without a text."""
    return FetchError(t("{host}: 빈 페이지입니다.", "{host}: the page is empty.", host=host), in_a_browser())


def unknown_compression(host: str, name: str) -> FetchError:
    """An encoding that was not asked for."""
    return FetchError(
        t("{host}: 모르는 압축({name})입니다.", "{host} used an unknown compression ({name}).", host=host, name=name),
        in_a_browser(),
    )


def no_text(kind: str) -> FetchError:
    """A picture, a PDF, a sound."""
    return FetchError(
        t("글이 있는 페이지가 아닙니다 ({kind}).", "This is no page with text ({kind}).", kind=kind),
        t("기사 페이지의 주소를 주세요.", "Give the address of the article's page."),
    )


def private(host: str) -> FetchError:
    """No address of the host is public."""
    return FetchError(
        t(
            "{host}: 이 컴퓨터나 내부 망의 주소라서 열지 않습니다.",
            "{host} is on this machine or a private network, so it is not opened.",
            host=host,
        ),
        t("정말 열려면 --allow-private를 붙이세요.", "To open it all the same, add --allow-private."),
    )


def endless(host: str) -> FetchError:
    """More redirects than a site needs."""
    return FetchError(
        t("{host}: 끝없이 다른 주소로 넘깁니다.", "{host} redirects without end.", host=host), in_a_browser()
    )


def not_an_address(url: str) -> FetchError:
    """Not even the shape of an address."""
    return FetchError(
        t("주소가 잘못되었습니다: {url}", "Not an address: {url}", url=url[:200]),
        t("https://로 시작하는 주소를 주세요.", "Give an address that begins with https://."),
    )


def unsupported(scheme: str) -> FetchError:
    """A scheme other than http and https."""
    return FetchError(
        t("{scheme} 주소는 열 수 없습니다.", "Addresses of the kind {scheme} cannot be opened.", scheme=scheme),
        t("http나 https 주소 또는 파일 경로를 주세요.", "Give an http or https address, or the path of a file."),
    )
