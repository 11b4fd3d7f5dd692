"""Pictures of docs/data/pictures, and who is drawn in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from guide.model.contract import Entries, Fact, Id, Text, checked
from guide.model.documents import Steps, entries_in, read_document, repeated_ids

Colour = Literal["teal", "gold", "indigo", "plum", "olive", "rose", "navy", "denim", "charcoal", "cocoa"]


class Build(Fact):
    """How much thicker than a slim woman someone is; drawing/cast.py says what each means."""

    belly: Annotated[float, Field(ge=0, le=14)] = 0
    bust: Annotated[float, Field(ge=0, le=6)] = 0
    hips: Annotated[float, Field(ge=0, le=6)] = 0
    girth: Annotated[float, Field(ge=0.9, le=1.3)] = 1


class Person(Fact):
    """One of those who are drawn; `baby` is the color of her baby's suit."""

    id: Id
    skin: Literal["light", "fair", "amber", "tan", "brown", "deep"]
    hair: Literal["bun", "tail", "curls", "bob", "scarf", "short", "puff"]
    hair_color: Literal["black", "dark", "auburn", "grey"] = "dark"
    scarf: Colour | None = None
    top: Colour
    legs: Colour
    sleeves: Literal["short", "elbow", "long"] = "elbow"
    glasses: bool = False
    beard: bool = False
    baby: Literal["butter", "mint", "sky"] = "butter"
    build: Build = Build()


class Cast(Fact):
    """All who are drawn."""

    people: Entries[Person]


class Drawing(Fact):
    """One drawing; drawing/picture.py says what its scene and frame may be, `who` is the person it is of."""

    title: Text
    description: Text
    caption: Text
    scene: list[Any]
    mark: Literal["right", "wrong"] | None = None
    frame: Any = None
    who: Id | None = None
    room: Id | None = None


class Pose(Fact):
    """A pose of a move: drawing/moves.py says what each field means."""

    of: int = 1
    but: dict[str, Any] = {}
    within: Annotated[float, Field(strict=False, ge=0, le=8)] = 0
    stay: Annotated[float, Field(strict=False, ge=0, le=4)] = 0
    hold: Annotated[int, Field(ge=0, le=10)] = 0
    breath: Literal["in", "out"] | None = None
    ahead: Annotated[float, Field(strict=False)] = 0


class Move(Fact):
    """What lies between the steps of a picture, or between poses of its own: drawing/moves.py."""

    poses: Annotated[list[Pose], Field(min_length=2)]
    also: list[Any] = []
    breath: dict[str, Any] | None = None
    even: bool = False
    frames: Annotated[float, Field(strict=False, ge=1, le=12)] = 2


class Picture(Fact):
    """A picture: one drawing, or several as steps, of which `key` stands for all."""

    id: Id
    title: Text
    description: Text | None = None
    caption: Text | None = None
    scene: list[Any] | None = None
    mark: Literal["right", "wrong"] | None = None
    frame: Any = None
    who: Id | None = None
    room: Id | None = None
    key: int = 1
    steps: list[Drawing] = []
    move: Move | None = None

    @model_validator(mode="after")
    def _has_a_scene_or_steps(self) -> Picture:
        if (self.scene is None) == (not self.steps):
            raise ValueError("needs a 'scene' or a list of 'steps', and not both")
        if self.scene is not None and not (self.description and self.caption):
            raise ValueError("needs a 'description' and a 'caption'")
        if not 1 <= self.key <= max(1, len(self.steps)):
            raise ValueError(f"has 'key: {self.key}', which is not the number of a step")
        return self

    @cached_property
    def drawings(self) -> list[Drawing]:
        """Its drawings; each step has the picture's frame, mark, person and room unless it has its own."""
        own = {key: getattr(self, key) for key in (*Drawing.model_fields,)}
        if not self.steps:
            return [Drawing.model_construct(**own)]
        shared = {key: own[key] for key in ("mark", "frame", "who", "room")}
        return [
            step.model_copy(update={key: getattr(step, key) or value for key, value in shared.items()})
            for step in self.steps
        ]


class PictureFile(Fact):
    """A file of docs/data/pictures: its pictures, and the person in them (`who`) where they name no other."""

    who: Id
    pictures: Entries[Picture]

    @property
    def with_people(self) -> list[Picture]:
        """The pictures, each with its person."""
        return [picture if picture.who else picture.model_copy(update={"who": self.who}) for picture in self.pictures]


def whose(file: PictureFile) -> Iterator[tuple[Steps, str]]:
    """Yield each person that a file names, and the way to it."""
    yield ("who",), file.who
    for number, picture in enumerate(file.pictures):
        if picture.who:
            yield ("pictures", number, "who"), picture.who


def read_pictures(folder: Path, cast: Mapping[str, Person]) -> tuple[dict[str, Picture], list[str]]:
    """Read every file of docs/data/pictures; return the pictures by id, and all faults."""
    pictures: dict[str, Picture] = {}
    written: list[Mapping] = []
    faults = []
    for path in sorted(folder.glob("*.yml")):
        document = read_document(path, f"docs/data/pictures/{path.name}")
        file, found = checked(PictureFile, document)
        faults += found
        written += [entry for _, entry in entries_in(document.content, ["pictures"])]
        for steps, who in whose(file) if file else ():
            if cast and who not in cast:
                faults.append(document.fault(steps, f"'{who}' is nobody in docs/data/cast.yml. Use {', '.join(cast)}."))
        pictures |= {picture.id: picture for picture in file.with_people} if file else {}
    return pictures, faults + repeated_ids(written)
