"""The addresses the collector may connect to: the resolver, and the guard that checks each before a connection.

Names are resolved once, and the very address that was checked is the one connected to, on each redirect anew.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

PORTS = (None, 80, 443)
REFUSED = "the address is not a public one"

Endpoint = tuple[str, int]  # address, port


class MappedResolver(AbstractResolver):
    """Names of `hosts` lead to the endpoint given there, all others to what the system says."""

    def __init__(self, hosts: Mapping[str, Endpoint], system: AbstractResolver | None = None) -> None:
        self._hosts = hosts
        self._system = system

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host."""
        if host not in self._hosts:
            self._system = self._system or DefaultResolver()
            return await self._system.resolve(host, port, family)
        address, mapped_port = self._hosts[host]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        flags = socket.AI_NUMERICHOST
        return [
            ResolveResult(hostname=host, host=address, port=mapped_port, family=kind, proto=0, flags=flags),
        ]

    async def close(self) -> None:
        """Close the system's resolver."""
        if self._system is not None:
            await self._system.close()


def is_public(address: str) -> bool:
    """True for an address of the open internet; IPv4 inside IPv6 is checked as IPv4."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None:
            parsed = inner
        elif parsed in _NAT64:
            parsed = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return parsed.is_global and not parsed.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def guarded_socket(address_info: tuple[Any, ...]) -> socket.socket:
    """Open a socket for a public address; OSError(REFUSED) for any other. For `TCPConnector(socket_factory=...)`."""
    family, kind, protocol, _, address = address_info
    if not is_public(str(address[0])):
        raise OSError(f"{REFUSED}: {address[0]}")
    return socket.socket(family, kind, protocol)


def refusal(url: str, allowed: Collection[str]) -> str | None:
    """Return why this URL must not be requested, in plain words, or None. `allowed` hosts may use any port."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "the address is not valid"
    if parts.scheme not in ("http", "https"):
        return f"only http and https are fetched, not '{parts.scheme[:20]}'"
    if not host:
        return "the address names no host"
    if parts.username or parts.password:
        return "the address holds a user name or password"
    if port not in PORTS and host not in allowed:
        return f"only the ports 80 and 443 are used, not {port}"
    return None
