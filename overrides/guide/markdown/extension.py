"""The guide's Python-Markdown extension: `[^key]` cites a source, and a finished page is looked through once more."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from re import Match

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor


class Citation(InlineProcessor):
    """Turns `[^key]` into a mark that is numbered once all of the page is there."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # noqa: N802
        return ElementTree.Element("sup", {"data-cite": m[1]}), m.start(0), m.end(0)


class LastTree(Treeprocessor):
    """Notes that Markdown is done with the page: before, it finishes each heading by itself, for its contents."""

    is_done = False

    def run(self, root: ElementTree.Element) -> None:
        self.is_done = True


class Finish(Postprocessor):
    """Hands the HTML of a page to the guide, after all else that Markdown does."""

    def __init__(self, finish: Callable[[str], str], last: LastTree) -> None:
        super().__init__()
        self.finish, self.last = finish, last

    def run(self, text: str) -> str:
        return self.finish(text) if self.last.is_done else text


class GuideExtension(Extension):
    """Cites sources, and hands the HTML of each page to `finish`, which returns it as it goes out."""

    def __init__(self, finish: Callable[[str], str]) -> None:
        super().__init__()
        self.finish = finish

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        last = LastTree()
        md.inlinePatterns.register(Citation(r"\[\^([^\]\s]+)\]", md), "citation", 175)
        md.treeprocessors.register(last, "guide-last", -1)
        md.postprocessors.register(Finish(self.finish, last), "guide", 0)
