"""What people type, and what only mischief types."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = [
    '"', '""', "'", '"a', 'a"b"c"', "-", "--", "-*", "*", "a*b", "OR", "OR OR", "a OR", "OR a", "a OR OR b", "-a OR b",
    "a OR -b", "NEAR(a b)", "words:a", "names : a", "{words names}:a", "^a", "a AND", "NOT a", "a NOT", "(", ")", "(a",
    "a) OR (b", "a+b", "; DROP TABLE claims; --", "a' OR '1'='1", '") OR 1=1 --', "\x00", "a\x00b", "\ud800",
    "a\ud800*", "\\", "%", "_", "🔥", "…", "¿qué?", "x" * 5000, "a " * 5000, '"' + "a " * 500 + '"', "(" * 900,
    "-" * 900, "OR " * 300, "İ", "ﬁ", "⑴*", "१२३", "中文",
    "e\u0301*", "\u0301", "a·b", "en·fire", "＂a", "« a »",
]  # fmt: skip
ANY = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8) | st.sampled_from(["fire", "-", "OR", '"', "*"])).map(
    " ".join
)
