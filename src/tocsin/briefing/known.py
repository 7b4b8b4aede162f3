"""What is known to go wrong, in sentences: the method note of a brief and the README say the same, from one table."""

from tocsin.briefing.words import rows, share


def known_faults() -> tuple[str, ...]:
    """What is known to go wrong, with the figures of `data/figures.tsv` and the day on which each was measured.

    >>> known_faults()[-1]
    'What a brief does not tell may have happened all the same.'
    """
    table = {row["name"]: row for row in rows("figures.tsv")}
    value = {name: row["value"] for name, row in table.items()}
    part = {name: share(float(v)) for name, v in value.items() if float(v) <= 1}
    return (
        f"Of the events told as having happened {part['facts']} did, in articles that nothing learned from; the others "
        f"are misread, or of another type. Mentions of happenings agree with a person's at F1 "
        f"{float(value['mentions_f1']):.2f}, where two people agree at {value['readers_f1']} "
        f"(measured {table['mentions_f1']['measured']}).",
        f"Who did it, to whom, where and when is wrong or missing as often as right: F1 "
        f"{float(value['roles_f1']):.2f} in the same articles.",
        f"On the bundled sample, of invented reports, happenings over all reports reach F1 "
        f"{float(value['incidents_f1']):.2f}; {part['tolls']} of the tolls are right, and {part['disputes']} of the "
        f"disputes and {part['claims']} of the claims of responsibility are found "
        f"(measured {table['incidents_f1']['measured']}).",
        "What a brief does not tell may have happened all the same.",
    )
