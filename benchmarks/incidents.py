"""How long it takes to group the incidents of many made reports, and how much memory; prints JSON.

    python benchmarks/incidents.py [--articles 20000]

An article has five incidents, so 20,000 are 100,000 events.
"""

import argparse
import json
import resource
import time

from made_reports import reports

from tocsin.incidents.clustering import clusters
from tocsin.incidents.reprints import origins_of, wording
from tocsin.incidents.units import units_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    units, wordings = [], {}
    for report in reports(count):
        units += units_of(report)
        wordings[report.seq] = wording(report.record)
    began = time.perf_counter()
    origins = origins_of(wordings)
    after = time.perf_counter()
    groups = clusters(units, origins)
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "articles": count,
                "events": len(units),
                "happenings": len(groups),
                "largest": max(map(len, groups)),
                "seconds_for_origins": round(after - began, 2),
                "seconds_for_groups": round(done - after, 2),
                "megabytes": memory,
            }
        )
    )


if __name__ == "__main__":
    main()
