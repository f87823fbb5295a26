# SPDX-License-Identifier: EUPL-1.2
"""Give each heading of a paper its level, so that no level is ever skipped."""

from handslag.papers.blocks import Block, Criterion, Heading, Sources

DEEPEST = 4


def levels_of(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the level of each block's own heading, 0 for a block without one; the title of the paper is level 1.

    Why: a screen reader walks by headings, and PDF/UA allows no gap between them.
    """
    levels = []
    section = 1
    for block in blocks:
        match block:
            case Heading():
                section = max(2, min(block.level + 1, section + 1, DEEPEST))
                levels.append(section)
            case Criterion():
                levels.append(min(section + 1, DEEPEST + 1))
            case Sources():
                levels.append(2)
            case _:
                levels.append(0)
    return tuple(levels)
