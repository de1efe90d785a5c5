"""A small data folder to break on purpose, and tools to load from it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

# ruff: noqa: E501 - the lines of the files are as long as they are
AUTHORITIES = """\
gss_code,name,short_name,slug,type,region,start_date,end_date,successors,county,alternative_names,former_gss_codes,website
E10000009,Dorset County Council,Dorset,dorset-county,county,South West,1974-04-01,2019-03-31,E06000059,,,,
E07000049,East Dorset District Council,East Dorset,east-dorset,district,South West,1974-04-01,2019-03-31,E06000059,E10000009,,,
E06000059,Dorset Council,Dorset,dorset,unitary,South West,2019-04-01,,,,,,https://www.dorsetcouncil.gov.uk
E06000017,Rutland County Council,Rutland,rutland,unitary,East Midlands,1997-04-01,,,,Rutland;Rutland UA;rutland ua,,https://www.rutland.gov.uk
E08000038,Barnsley Metropolitan Borough Council,Barnsley,barnsley,metropolitan,Yorkshire and The Humber,1974-04-01,,,,Barnsley MBC,E08000016,
"""
OTHERS = """\
kind,name,gss_code,website,start_date,end_date,source
transport-authority,Transport for London,,https://tfl.gov.uk/,,,a list
"""
POPULATIONS = """\
gss_code,year,population,method
E06000017,2019,39927,recovered
E06000017,2023,41381,recovered
E08000016,2023,248071,recovered
E06000059,2023,384809,share_estimate
"""
ONS_NEIGHBOURS = """\
gss_code,rank,neighbour_gss
E06000017,1,E06000059
E06000059,1,E06000017
"""
DFE_NEIGHBOURS = """\
gss_code,rank,neighbour_gss,closeness
E08000016,1,E06000017,Very close
E08000016,2,E06000059,Not close
"""
CONTEXTS = """\
gss_code,name,type,ons_cluster,rural_urban_code,imd2025_average_score,note
E06000017,Rutland County Council,unitary,C,RMN,7.125,
E06000059,Dorset Council,unitary,C,RIF,14.1,
E08000016,Barnsley Metropolitan Borough Council,metropolitan,,UUN,30.5,
E10000009,Dorset County Council,county,,,,
"""
YEARS = (
    "year_ending,notice\n"
    + "".join(f"{year},\n" for year in range(2018, 2021))
    + ("2021,Closed for about three months.\n" + "".join(f"{year},\n" for year in range(2022, 2026)))
)
PEERS = """\
authority_type\tyear_ending\tsimilar_upheld_pct\tsimilar_compliance_pct\tsimilar_remedy_pct\tsimilar_upheld_per_100k\tseen_for\tsource_url\tsource_reference
unitary\t2020\t56\t99\t11\t\tRutland\t\tAnnual review letter 2020 to Rutland County Council
unitary\t2024\t79\t100\t13\t4.6\tCornwall\thttps://www.lgo.org.uk/your-councils-performance/cornwall-council/statistics\t
metropolitan\t2024\t80\t99\t14\t4.4\tLeeds\thttps://www.lgo.org.uk/your-councils-performance/leeds-city-council/statistics\t
"""
NATIONAL = """\
year_ending\tupheld_pct_of_investigations\tcompliance_pct\tsatisfactory_remedy_pct\tother\tsource_url\tsource_reference
2020\t61\t99.4\t13\t\thttps://example.org\tAlso Rutland's report
2024\t80\t\t\t\t\tReview of complaints 2023-24
"""
FIGURES = """\
council\tyear_ending\tinvestigations\tupheld\tupheld_pct\tsimilar_upheld_pct\tcompliance_outcomes\tcompliance_pct\tsimilar_compliance_pct\tsatisfactory_remedies\tremedy_pct\tsimilar_remedy_pct\tupheld_per_100k\tsource_url\tsource_reference\tsimilar_upheld_per_100k\tnotes
Rutland County Council\t2024\t4\t3\t75\t79\t2\t100\t100\t0\t0\t13\t7.2\thttps://www.lgo.org.uk/your-councils-performance/rutland-county-council/statistics\t\t4.6\tThe Ombudsman's own page
Barnsley Metropolitan Borough Council\t2023\t\t11\t\t\t\t\t\t\t\t\t\thttps://www.example-gazette.co.uk/news/1\t\t\t
Dorset Council\t2024\t0\t0\t\t\t\t\t\t\t\t\t\t\tDorset Council, Audit Committee, 4 December 2024\t\tnothing was investigated
"""


DECISIONS = """\
reference,council,category,decided_on,outcome,public_interest_report,title,summary,address,improvement,agreed_by,implemented
99 000 001,Rutland County Council,Housing,2024-05-31,Upheld,,Damp in a flat,The council was slow.,,Train staff.,,yes
99 000 001,Rutland County Council,Housing,2024-05-31,Upheld,,Damp in a flat,The council was slow.,,Write it down.,2024-09-30,
99 000 002,Dorset Council,Environment Services,2024-06-30,Not Upheld,,Noise from a quarry,,,,,
"""


@dataclass(frozen=True)
class DataFolder:
    """The files of a small world, and ways to change one."""

    path: Path

    def write(self, file: str, text: str) -> None:
        (self.path / file).write_text(text, encoding="utf-8")

    def text(self, file: str) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} must occur once in {file}"
        self.write(file, text.replace(old, new))

    def append(self, file: str, line: str) -> None:
        self.write(file, self.text(file) + line + "\n")


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    (tmp_path / "reference").mkdir()
    (tmp_path / "figures").mkdir()
    (tmp_path / "illustrative").mkdir()
    folder = DataFolder(tmp_path)
    folder.write("reference/authorities.csv", AUTHORITIES)
    folder.write("reference/other_bodies.csv", OTHERS)
    folder.write("reference/population_2011_2024.csv", POPULATIONS)
    folder.write("reference/years.csv", YEARS)
    folder.write("reference/ons_nearest_neighbours.csv", ONS_NEIGHBOURS)
    folder.write("reference/dfe_statistical_neighbours.csv", DFE_NEIGHBOURS)
    folder.write("reference/authority_context.csv", CONTEXTS)
    folder.write("figures/peer_averages.tsv", PEERS)
    folder.write("figures/national.tsv", NATIONAL)
    folder.write("figures/reported_figures.tsv", FIGURES)
    folder.write("illustrative/decisions.csv", DECISIONS)
    return folder
