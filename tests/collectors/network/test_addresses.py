"""Which addresses and URLs the collector connects to."""

from __future__ import annotations

import asyncio
import socket

import pytest

from collectors.network.addresses import REFUSED, MappedResolver, guarded_socket, is_public, refusal

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "fd00:ec2::254",
    "not an address", "",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(OSError, match=REFUSED):
        guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    guarded_socket((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 443))).close()


def test_an_answer_that_changes_is_looked_at_each_time() -> None:
    guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 80))).close()
    with pytest.raises(OSError, match=REFUSED):
        guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80)))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://herald.example/feed", None),
        ("https://herald.example:443/feed", None),
        ("http://allowed.example:8080/feed", None),
        ("http://herald.example:8080/feed", "ports"),
        ("http://herald.example:22/", "ports"),
        ("ftp://herald.example/feed", "only http"),
        ("file:///etc/passwd", "only http"),
        ("gopher://herald.example/", "only http"),
        ("https:///feed", "no host"),
        ("http://[::1", "not valid"),
        ("http://herald.example:99999/", "not valid"),
        ("http://reader:secret@herald.example/", "password"),
    ],
)
def test_urls_that_are_refused(url: str, words: str | None) -> None:
    why = refusal(url, {"allowed.example"})
    assert (why is None) if words is None else (why is not None and words in why)


def test_mapped_names_lead_to_their_endpoint() -> None:
    async def resolve() -> tuple[object, ...]:
        resolver = MappedResolver({"herald.example": ("127.0.0.1", 4321), "six.example": ("::1", 5)})
        four, six = await resolver.resolve("herald.example", 80), await resolver.resolve("six.example", 80)
        await resolver.close()
        return four[0]["host"], four[0]["port"], six[0]["host"], six[0]["family"]

    assert asyncio.run(resolve()) == ("127.0.0.1", 4321, "::1", socket.AF_INET6)
