"""The named blocks of a file, found by one query over its tree.

What a block is in a language stands in ``syntax/languages/<name>/blocks.scm``; the code here is the
same for all. A pattern of such a query captures:

``@<kind>``         the node that is the block. The kind is free text; those in ``CONTAINERS`` hold
                    blocks. Where two patterns capture one node, the pattern that stands first wins.
``@<kind>.member``  the same, but a block only directly inside a container (the key of an object
                    literal counts where the object has a name, not in the middle of an expression)
``@name``           what it is called; several are joined by dots (``Server.Run``). Without it the
                    name is the header, blanks folded (``impl Trait for Foo``, ``@media print``)
``@body``           the brackets around its inside: the header ends on their first line, the
                    closing part starts on their last. ``@body.<kind>`` sets the kind as well:
                    a key whose value is an object in braces is a container
``@head``           the last thing of the header, ``@tail`` the first of the closing part, where
                    there are no brackets
``@outer``          a wrapper (``export ...``, decorated definition): what it starts with belongs to
                    the block that it ends with
``@lead``           a comment or attribute: belongs to the block right below it, in the same column
``@inject.<name>``  text of another language, whose blocks become this block's children
"""

from __future__ import annotations

from .block import CONTAINERS, DEFINED, Block, digest, walk
from .find import blocks_of

__all__ = ["CONTAINERS", "DEFINED", "Block", "blocks_of", "digest", "walk"]
