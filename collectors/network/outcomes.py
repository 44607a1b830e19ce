"""What an HTTP status or a failed request means for a feed: one of a closed set, with the reason in plain words."""

from __future__ import annotations

import ssl
import zlib

import aiohttp

from rashomon.model import Outcome

from .addresses import REFUSED


def outcome_of_status(status: int) -> tuple[Outcome, str]:
    """Return what an HTTP status means for a feed, with the reason in plain words ('' for a good answer)."""
    if status in (200, 203):
        return Outcome.OK, ""
    meanings = {
        401: (Outcome.HARD, "asks for a password"),
        402: (Outcome.HARD, "asks for a payment"),
        403: (Outcome.HARD, "refuses us"),
        404: (Outcome.SOFT, "is not there"),
        407: (Outcome.HARD, "asks for a proxy's password"),
        408: (Outcome.TEMPORARY, "took too long"),
        410: (Outcome.GONE, "is gone for good"),
        425: (Outcome.TEMPORARY, "asks to come later"),
        429: (Outcome.TEMPORARY, "was asked too often"),
        451: (Outcome.HARD, "is withheld for legal reasons"),
    }
    if status in meanings:
        outcome, words = meanings[status]
    elif status >= 500:
        outcome, words = Outcome.TEMPORARY, "the server has a fault"
    else:
        outcome, words = Outcome.SOFT, "an answer without a document"
    return outcome, f"{words} (HTTP {status})"


def outcome_of_error(error: BaseException, timeout: float) -> tuple[Outcome, str]:
    """Return what a failed request means for a feed, with the reason in plain words."""
    if REFUSED in str(getattr(error, "os_error", error)):  # aiohttp wraps what the guard raised
        return Outcome.HARD, REFUSED
    if isinstance(error, TimeoutError):
        return Outcome.TEMPORARY, f"no complete answer within {timeout:g} seconds"
    if isinstance(error, aiohttp.InvalidURL):
        return Outcome.HARD, "the address is not valid"
    if isinstance(error, (aiohttp.ClientConnectorCertificateError, ssl.SSLCertVerificationError)):
        return Outcome.HARD, "the server's certificate is not valid"
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return Outcome.TEMPORARY, "no secure connection could be made"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Outcome.TEMPORARY, "the server's name is not known"
    if isinstance(error, (aiohttp.ClientConnectorError, ConnectionRefusedError)):
        return Outcome.TEMPORARY, "the server cannot be reached"
    if isinstance(error, (aiohttp.ClientPayloadError, zlib.error)):
        return Outcome.TEMPORARY, "the answer broke off or is damaged"
    if isinstance(error, aiohttp.ClientResponseError):
        return Outcome.TEMPORARY, "the answer is not valid HTTP"
    return Outcome.TEMPORARY, "the connection broke off"
