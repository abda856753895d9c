"""Write the demo's PDF report, the same bytes every time: ``python -m examples.balochistan.make_briefing``.

A PDF of one page is short enough to write out; a library would stamp the day of its making into the file.
"""

import textwrap
from pathlib import Path

BRIEFING = Path(__file__).parent / "reports" / "sample-institute" / "majeed-brigade-briefing.pdf"
TITLE = "Three assaults in two months"
PUBLISHER = "Sample Institute for Conflict Records"
PARAGRAPHS = (
    "Three times between January and March 2024 the Majeed Brigade, the suicide squad of the Baloch Liberation Army, "
    "attacked guarded places in Balochistan. Each time two sets of figures were published, and they do not meet.",
    "Mach, 29 January 2024. Militants fired rockets at the town, stormed the railway station and the area of the jail, "
    "and blocked the highway. The army said on 2 February that 24 militants had been killed in the three days it took "
    "to clear the town, and that four members of the security forces and two civilians had lost their lives. The BLA "
    "said that it had killed 78 soldiers and lost 13 fighters.",
    "Gwadar, 20 March 2024. Eight gunmen attacked the Port Authority Complex. According to the army, all eight and two "
    "soldiers were killed. According to the BLA, 25 soldiers were killed.",
    "Turbat, 25 March 2024. Four gunmen tried to enter the naval air station PNS Siddique. The army reported the death "
    "of one soldier of the Frontier Corps and of the four attackers; the BLA said it had killed more than a dozen.",
    "We could verify neither side's figures. Funerals announced in the press in the two weeks after each attack "
    "account for 11 soldiers and policemen in all.",
)
PAGE = (595, 842)
"""A4, in points of 1/72 inch."""


def page_content() -> bytes:
    """The page's drawing instructions: the title, then each paragraph, a line at a time."""
    lines = ["BT", "/F1 16 Tf", "56 780 Td", "14 TL", f"({_escaped(TITLE)}) Tj", "T*", "T*", "/F1 10 Tf"]
    lines += [f"({_escaped(f'{PUBLISHER}, 2 April 2024')}) Tj", "T*"]
    for paragraph in PARAGRAPHS:
        lines.append("T*")
        lines += [part for line in textwrap.wrap(paragraph, 92) for part in (f"({_escaped(line)}) Tj", "T*")]
    return "\n".join([*lines, "ET"]).encode("ascii")


def briefing() -> bytes:
    """The whole file: six objects, their places, and where to start."""
    content = page_content()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>" % PAGE,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(TITLE)}) >>".encode("ascii"),
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(written)
    )


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


if __name__ == "__main__":
    BRIEFING.parent.mkdir(parents=True, exist_ok=True)
    BRIEFING.write_bytes(briefing())
