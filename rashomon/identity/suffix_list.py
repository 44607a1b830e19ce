"""The public suffix list, as the library tld ships it. Never fetched."""

from __future__ import annotations

from urllib.parse import SplitResult

from tld.exceptions import TldIOError
from tld.utils import MozillaTLDSourceParser, process_url


class _ShippedList(MozillaTLDSourceParser):
    """The list of the installed package; where it is missing, an error instead of a request for it."""

    uid = "shipped"

    @classmethod
    def update_tld_names(cls, fail_silently: bool = False) -> bool:
        raise TldIOError(f"the public suffix list is missing from the package tld ({cls.local_path})")


def suffix_labels(host: str, *, private: bool) -> int:
    """Labels of the public suffix of an ASCII host without a final dot; 0 where the list has none.

    `private` counts the part of the list in which platforms name the suffixes they give out, as 'github.io'.
    """
    # The list writes suffixes below a top-level domain in their own letters only.
    try:
        name = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        name = host
    labels, start, _ = process_url(
        SplitResult("https", name, "", "", ""), fail_silently=True, search_private=private, parser_class=_ShippedList
    )
    if labels is None or start is None:
        return 0
    return len(labels) if start < 0 else len(labels) - start
