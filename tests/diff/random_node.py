"""A piece of SQL as a tree that can be made smaller, for statements that fail."""

SIMPLE = ("NULL", "1", "'a'")


class Node:
    """Texts and nodes in turn. What may be done with it to make a statement smaller tells its kind:
    an "expr" may become one of those inside it, a "list" may lose items, a "maybe" may vanish."""

    __slots__ = ("kind", "parts", "between")

    def __init__(self, kind, parts, between=""):
        self.kind = kind
        self.parts = [part for part in parts if part is not None]
        self.between = between

    def __str__(self):
        return self.between.join(filter(None, map(str, self.parts)))

    def nodes(self):
        """Itself and all below it, from the outside in."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.nodes()

    def inner(self):
        """The next expressions below it."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.kind == "expr":
                    yield part
                else:
                    yield from part.inner()

    def with_other(self, old, new):
        """The tree with another node in the place of one."""
        if self is old:
            return new
        return Node(self.kind, [part.with_other(old, new) if isinstance(part, Node) else part
                                for part in self.parts], self.between)

    def smaller(self):
        """Trees with one thing less."""
        for node in self.nodes():
            for other in replacements(node):
                yield self.with_other(node, other)


def replacements(node):
    if node.kind == "maybe":
        yield Node("plain", [])
    elif node.kind == "list" and len(node.parts) > 1:
        half = len(node.parts) // 2
        if half > 1:
            yield Node("list", node.parts[:half], node.between)
            yield Node("list", node.parts[half:], node.between)
        for i in range(len(node.parts)):
            yield Node("list", node.parts[:i] + node.parts[i + 1:], node.between)
    elif node.kind == "expr":
        yield from node.inner()
        length = len(str(node))
        for text in SIMPLE:
            if len(text) < length:
                yield Node("expr", [text])


def expr(*parts):
    return Node("expr", parts)


def plain(*parts):
    return Node("plain", parts)


def maybe(*parts):
    return Node("maybe", parts)


def listed(parts, between=", "):
    return Node("list", parts, between)


def minimised(root, fails, rounds=40, width=80):
    """The smallest tree found that still fails; fails() tells it of many trees at once, as texts."""
    for _ in range(rounds):
        candidates = {str(tree): tree for tree in root.smaller()}
        candidates.pop(str(root), None)
        texts = sorted((text for text in candidates if len(text) <= len(str(root))), key=len)[:width]
        failing = [text for text, failed in zip(texts, fails(texts)) if failed]
        if not failing:
            return root
        root = candidates[failing[0]]
    return root
