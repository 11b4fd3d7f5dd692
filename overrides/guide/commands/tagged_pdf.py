"""Finish the tagged PDF that Chromium prints, so that it keeps what PDF/UA-1 (ISO 14289-1) asks for.

Chromium tags headings, paragraphs, tables and pictures. It leaves out the marks for decoration (artifacts), names for
links, bodies of list items, and the metadata that says "this is PDF/UA".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

# Element types of PDF 2.0 that Chromium writes, and what they are in PDF 1.7.
ROLES = {"/Aside": Name.Sect, "/Strong": Name.Span, "/Em": Name.Span}
PATH = {"m", "re"}
PAINT = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
SHOW_TEXT = {"Tj", "TJ", "'", '"'}
# One fixed day in the file, so that the same pages make the same bytes.
DATE = "D:20260101000000Z"


@dataclass(frozen=True)
class Words:
    """What the PDF says in words: title, language ("en"), description, the text of each heading in order,
    and for each link its target (an address, or #id on the same page) and its name."""

    title: str
    language: str
    description: str
    headings: list[str]
    links: list[tuple[str, str]]


def is_tagged(instruction: ContentStreamInstruction) -> bool:
    """Tell whether a BMC or BDC operator starts content that is tagged, or already an artifact."""
    if instruction.operands[0] == Name.Artifact:
        return True
    properties = instruction.operands[1:2]
    return any(isinstance(part, Dictionary) and "/MCID" in part for part in properties)


def with_artifacts(page: pikepdf.Page) -> tuple[bytes, int]:
    """Return a page's content with all that is painted outside tags marked as artifact, and how many texts are."""
    result: list[ContentStreamInstruction] = []
    tagged: list[bool] = []
    path_start: int | None = None
    texts = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            tagged.append(is_tagged(instruction))
        elif operator == "EMC":
            tagged.pop()
        if operator in PATH and path_start is None:
            path_start = len(result)
        result.append(instruction)
        stands_alone = operator in SHOW_TEXT or operator in ("Do", "sh")
        if not any(tagged) and (stands_alone or operator in PAINT):
            start = len(result) - 1 if stands_alone or path_start is None else path_start
            result.insert(start, ContentStreamInstruction([Name.Artifact], Operator("BMC")))
            result.append(ContentStreamInstruction([], Operator("EMC")))
            texts += operator in SHOW_TEXT
        if operator in PAINT or operator == "n":
            path_start = None
    return pikepdf.unparse_content_stream(result), texts


def elements(node: pikepdf.Object, kind: str | None = None) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below a node in reading order, all or those of one kind ('/LI')."""
    for kid in node if isinstance(node, Array) else [node]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind in (None, str(kid.S)):
                yield kid
            yield from elements(kid.get("/K", Array()), kind)


def give_list_items_bodies(pdf: pikepdf.Pdf, tree: pikepdf.Object) -> None:
    """Put what stands loose in a list item into a body (LBody), beside its number or bullet (Lbl)."""
    for item in list(elements(tree.K, "/LI")):
        kids = list(item.K) if isinstance(item.K, Array) else [item.K]
        parts = [kid for kid in kids if isinstance(kid, Dictionary) and kid.get("/S") in (Name.Lbl, Name.LBody)]
        loose = [kid for kid in kids if kid not in parts]
        if not loose:
            continue
        body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(loose)))
        if "/Pg" in item:
            body.Pg = item.Pg
        for kid in loose:
            kid.P = body
        item.K = Array([*parts, body])


def name_links(tree: pikepdf.Object, links: list[tuple[str, str]]) -> None:
    """Give each link the name it has on the page; one that runs over two lines has two parts with the same name."""
    waiting: dict[str, list[str]] = {}
    for target, name in links:
        waiting.setdefault(target, []).append(name)
    for link in elements(tree.K, "/Link"):
        parts = [kid.Obj for kid in link.K if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR]
        target = str(parts[0].A.URI) if "/A" in parts[0] else "#" + str(parts[0].Dest)[1:]
        names = waiting[target]
        name = names.pop(0) if len(names) > 1 else names[0]
        for part in parts:
            part.Contents = String(name)


def name_bookmarks(pdf: pikepdf.Pdf, headings: list[str]) -> None:
    """Write the text of each heading into its bookmark; raise ValueError if there are not as many of both."""

    def flat(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
        for item in items:
            yield item
            yield from flat(item.children)

    with pdf.open_outline() as outline:
        bookmarks = list(flat(outline.root))
        if len(bookmarks) != len(headings):
            raise ValueError(f"{len(bookmarks)} bookmarks for {len(headings)} headings")
        for bookmark, heading in zip(bookmarks, headings):
            bookmark.title = heading


def finish(pdf: pikepdf.Pdf, words: Words, target: Path) -> int:
    """Add to a tagged PDF from Chromium what PDF/UA-1 asks for, save it, and return how many texts are artifacts.

    Raises ValueError if bookmarks and headings do not match, KeyError with the target of a link that has no name.
    """
    tree = pdf.Root.StructTreeRoot
    tree.RoleMap = Dictionary(ROLES)
    texts = 0
    for page in pdf.pages:
        stream, more = with_artifacts(page)
        page.Contents = pdf.make_stream(stream)
        texts += more
        if "/Annots" in page:
            page.Tabs = Name.S
    for button in list(elements(tree.K, "/Form")):  # a word that opens its meaning on screen is just a word on paper
        button.S = Name.Span
        if "/A" in button:
            del button.A
    give_list_items_bodies(pdf, tree)
    name_links(tree, words.links)
    name_bookmarks(pdf, words.headings)
    pdf.Root.Lang = String(words.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = words.title
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DATE
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(pdf.docinfo)
        metadata["pdfuaid:part"] = "1"
        metadata["dc:title"] = words.title
        metadata["dc:language"] = [words.language]
        metadata["dc:description"] = words.description
    pdf.save(target, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return texts
