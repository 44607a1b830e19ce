"""Rule data for `addresses`: what in a link says how a reader came, not which article it is. All lower case."""

from __future__ import annotations

# A query parameter whose name begins so is tracking.
TRACKING_PREFIXES = (
    "utm_", "at_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "oly_", "vero_", "itm_", "ns_", "stm_", "wt_",
    "wt.", "guce_", "amp_", "__twitter_", "fb_", "cm_", "trk_", "sc_", "rb_clickid", "sfmc_", "ml_subscriber",
    "mkt_", "mc_", "ga_",
)  # fmt: skip

# A query parameter of this name is tracking, whatever its value.
TRACKING_NAMES = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
    "li_fat_id", "_ga", "_gl", "spm", "scm", "ocid", "cmpid", "cmp", "ito", "icid", "ncid", "emc", "smid", "smtyp",
    "traffic_source", "eref", "iref", "maca", "xtor", "xtref", "ref_src", "ref_url", "reflink", "guccounter", "soc_src",
    "soc_trk", "tsrc", ".tsrc", "ftag", "usqp", "sr_share", "wickedid", "s_kwcid", "s_cid", "ef_id", "epik",
    "_openstat", "phpsessid", "jsessionid", "sessionid", "sharetype", "sharetoken", "shareid", "share_source",
    "spref", "zanpid", "trackingid", "tracking_id", "ceid", "taid", "tpcc", "rss_id", "feedname", "feedtype",
    "__s", "_branch_match_id", "dicbo", "ysclid", "srsltid", "etear", "mkcid",
})  # fmt: skip

# A query parameter of this name is tracking where its value says so (see FEED_VALUE_PREFIXES).
DOUBTFUL_NAMES = frozenset({
    "ref", "source", "src", "from", "feed", "feature", "origin", "via", "partner", "cid", "mod", "medium", "channel",
    "referrer", "referer", "campaign", "rss", "type", "output", "outputtype", "view", "format", "amp", "_amp",
})  # fmt: skip
FEED_VALUE_PREFIXES = ("rss", "feed", "atom", "twitter", "facebook", "whatsapp", "telegram", "newsletter", "social")

# Names that with these values (or none) only ask for the AMP form of a page.
AMP_NAMES = frozenset({"amp", "_amp", "output", "outputtype", "view", "type", "format"})
AMP_VALUES = frozenset({"amp", "amphtml"})
AMP_SWITCHES = frozenset({"amp", "_amp"})
AMP_SWITCH_VALUES = frozenset({"", "1", "true", "yes", "on"})

# A first label of a host that only says on which device it is read.
MOBILE_LABELS = frozenset({"m", "mobile", "amp", "mobil", "touch"})
