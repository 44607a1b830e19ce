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
# Second-level names under which organisations register (the host 'example.co.uk' has no subdomain).
REGISTRY_LABELS = frozenset({"co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "or", "ne", "go", "gen"})

# Redirectors that carry their target: (host or its suffix, beginning of the path, names of the parameter).
REDIRECTORS = (
    ("google.com", "/url", ("url", "q")),
    ("news.google.com", "/news/url", ("url",)),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("facebook.com", "/l.php", ("u",)),
    ("out.reddit.com", "/", ("url",)),
    ("youtube.com", "/redirect", ("q",)),
    ("t.umblr.com", "/redirect", ("z",)),
    ("slack-redir.net", "/link", ("url",)),
    ("safelinks.protection.outlook.com", "/", ("url",)),
    ("exit.sc", "/", ("url",)),
    ("anrdoezrs.net", "/", ("url",)),
    ("feedproxy.google.com", "/", ("url", "u")),
    ("feedburner.com", "/", ("url", "u")),
)

# Sites that pass on what others publish: the outlet of their entries is the one they name, or the one they link to.
AGGREGATORS = frozenset({
    "news.google.com", "news.yahoo.com", "news.yahoo.co.jp", "headlines.yahoo.co.jp", "yahoo.com", "msn.com",
    "bing.com", "newsnow.co.uk", "smartnews.com", "flipboard.com", "reddit.com", "news.ycombinator.com", "lobste.rs",
    "techmeme.com", "memeorandum.com", "upday.com", "ground.news", "allsides.com", "newsbreak.com", "dailyhunt.in",
    "apple.news", "feedly.com", "inoreader.com", "newsblur.com",
})  # fmt: skip
# Services that serve the feeds of others under their own host, which therefore says nothing of the outlet.
FEED_SERVICES = frozenset({
    "feedburner.com", "feedproxy.google.com", "feedblitz.com", "rss.app", "rsshub.app", "feed43.com", "fetchrss.com",
    "politepol.com", "morss.it", "createfeed.fivefilters.org", "ftr.fivefilters.net", "kill-the-newsletter.com",
    "feedspot.com", "siftrss.com", "rss-bridge.org",
})  # fmt: skip
