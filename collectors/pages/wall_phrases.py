"""Rule data: what pages say that stand where an article should. Lower case; looked for in short texts only."""

from __future__ import annotations

BOT_WALLS = (
    "verify you are human", "verifying you are human", "are you a robot", "not a robot", "checking your browser",
    "enable javascript", "javascript is disabled", "javascript is not available", "unusual traffic", "access denied",
    "complete the captcha", "request blocked", "attention required", "please wait while we verify", "just a moment",
    "403 forbidden", "bot detection", "security check", "you have been blocked",
)  # fmt: skip

CONSENT_PAGES = (
    "before you continue to", "we value your privacy", "we and our partners", "accept all cookies", "manage cookies",
    "cookie preferences", "we use cookies", "your privacy choices", "consent to the use", "wir und unsere partner",
    "accepter et continuer", "alle akzeptieren", "aceptar y continuar", "accetta e continua",
)  # fmt: skip

PAYWALLS = (
    "subscribe to continue", "subscribe to read", "to continue reading", "to read the full", "already a subscriber",
    "subscribers only", "for subscribers", "this article is for", "sign in to read", "log in to read",
    "create a free account", "register to continue", "become a member to", "start your free trial",
    "unlock this article", "you have reached your limit", "free articles left", "article réservé aux abonnés",
    "réservé à nos abonnés", "contenido exclusivo para suscriptores", "jetzt weiterlesen mit",
    "lesen sie diesen artikel mit", "inloggen om verder te lezen", "contenuto riservato agli abbonati",
)  # fmt: skip

MISSING_PAGES = (
    "page not found", "404 not found", "this page does not exist", "no longer available", "seite nicht gefunden",
)  # fmt: skip
