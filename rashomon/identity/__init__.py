"""Which article a draft is, and what changed in it. Pure: no clock, file, network or database.

`canonical_url` gives the one spelling of a link to an article, `host_of` and `site_of` the host and the registered
name of an address; `prepared` gives drafts their keys, ids and fingerprints for the store as `Prepared`.

The modules, for those who store: `article_keys`, `matching`, `changes`, `search_words`; of addresses: `addresses`,
`redirects`, `sites`, `intermediaries`.
"""

from rashomon.identity.addresses import canonical_url
from rashomon.identity.article_keys import Prepared, prepared
from rashomon.identity.sites import host_of, site_of

__all__ = ["Prepared", "canonical_url", "host_of", "prepared", "site_of"]
