"""What a page may load and do: only what is the site's own. In every page, and in header files for common hosts."""

from __future__ import annotations

import base64
import hashlib

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
# What a page cannot say of itself: overrides/_headers and overrides/.htaccess say it for the host.
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def page_policy(script: str, *, is_preview: bool = False) -> str:
    """Return the policy of a page with one inline script, known by its hash, or none; a preview writes its own."""
    if is_preview:
        return POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    if not script:
        return POLICY
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
