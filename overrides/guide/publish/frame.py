"""Take out of the theme's frame what nothing uses, and keep what a reader follows to another site private."""

from __future__ import annotations

import re

# The theme's switches, overlay and message box stand outside of the blocks that a template can replace.
_UNUSED = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div class="md-dialog".*?</div>\s*</div>\s*',
    re.DOTALL,
)
_OUTSIDE_LINK = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]*\brel=)')


def tidy(html: str) -> str:
    """Return a page without the theme's unused parts, with links to other sites that do not say where the reader was."""
    return _OUTSIDE_LINK.sub('<a rel="noopener noreferrer" ', _UNUSED.sub("", html))
