"""Who is drawn: hair, build and clothes of a person, and the classes that colour them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

SLEEVES = {
    "short": (0.56, None),
    "elbow": (1, 0.3),
    "long": (1, 0.86),
}  # parts of upper arm and forearm that are covered


class Build(Protocol):
    """How much thicker than a slim woman someone is, in cm: the belly in front, the bust, the hips behind; `girth`
    widens trunk and limbs by a factor."""

    belly: float
    bust: float
    hips: float
    girth: float


class Person(Protocol):
    """One of docs/data/cast.yml."""

    id: str
    skin: str
    hair: str
    hair_color: str
    top: str
    legs: str
    scarf: str | None
    sleeves: str
    glasses: bool
    beard: bool
    build: Build
    baby: str


Cast = Mapping[str, Person]


def colours_of(person: Person) -> str:
    """Return the classes that give a person skin, hair and clothes in their colours."""
    parts = {
        "skin": person.skin,
        "hair": person.hair_color,
        "top": person.top,
        "legs": person.legs,
        "scarf": person.scarf,
    }
    return " ".join(f"bp-{part}-{colour}" for part, colour in parts.items() if colour)
