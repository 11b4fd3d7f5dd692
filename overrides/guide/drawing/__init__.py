"""Draw the guide's pictures: poses and things around them are data (docs/data/pictures), SVG comes out.

All lengths are centimetres of a woman 164 cm tall; x runs to the right and y up from the floor.
"""
