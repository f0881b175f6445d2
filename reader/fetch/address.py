"""Which addresses of the network a page may come from: public ones, looked up once and then connected to as checked."""

from __future__ import annotations

import ipaddress
import socket
import threading
from ipaddress import IPv4Address, IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Where a network without IPv4 puts the IPv4 address into the last four bytes (RFC 6052)."""


class LookupTimeoutError(OSError):
    """The name was not found in time."""


def addresses(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of ``host``, in the order the system prefers. Blocks at most ``timeout`` seconds.

    Raises :class:`socket.gaierror` for an unknown name and :class:`LookupTimeoutError`.
    """
    found: list[str] = []
    failure: list[OSError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))
        except OSError as error:
            failure.append(error)

    thread = threading.Thread(target=look_up, daemon=True)  # the system's resolver cannot be interrupted
    thread.start()
    thread.join(timeout)
    if failure:
        raise failure[0]
    if thread.is_alive():
        raise LookupTimeoutError(host)
    return found


def is_public(address: str) -> bool:
    """Whether ``address`` belongs to the internet at large, also where an IPv4 address hides inside an IPv6 one."""
    ip = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
