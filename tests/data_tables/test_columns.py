"""What a column holds, by the words above it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.data_tables.columns import MEANINGS, Heading, meaning_of, topic_of_title

WORDINGS = {
    "authority": ["Authority", "Authority name", "Local authority", "Council", "Council name", "Name of authority",
                  "Organisation", "NAME", " Local Authority Name "],
    "decided:invalid": ["Invalid or incomplete", "Incomplete/Invalid", "Incomplete or Invalid"],
    "decided:advice": ["Advice given", "Advice Given [1]"],
    "decided:referred_back": ["Referred back", "Referred back for local resolution", "Referred Back*"],
    "decided:closed": ["Closed after initial enquiries", "Closed After\nInitial Enquiries"],
    "decided:not_upheld": ["Not upheld", "Complaints not upheld", "NOT UPHELD"],
    "upheld": ["Upheld", "Upheld decisions", "Number of upheld complaints", "Total upheld"],
    "investigations": ["Detailed investigations", "Number of investigations", "Investigated"],
    "upheld_percent": ["Uphold rate", "Uphold rate (%)", "% upheld", "Upheld %", "Percentage of complaints upheld"],
    "similar_upheld_percent": ["Average uphold rate of similar authorities", "Average uphold rate (%)",
                               "Uphold rate: similar authorities average"],
    "upheld_per_100k": ["Upheld decisions per 100,000 residents", "Upheld per 100k population"],
    "similar_upheld_per_100k": ["Average upheld decisions per 100,000 residents for authority type"],
    "compliance_outcomes": ["Number of compliance outcomes", "Compliance outcomes"],
    "compliance:satisfied": ["Remedy complete and satisfied", "Complete and satisfied"],
    "compliance:late": ["Remedy complete late", "Remedy completed late"],
    "compliance:not_complete": ["Remedy not complete", "Not complete", "Remedy incomplete"],
    "compliance_percent": ["Compliance rate", "Compliance rate (%)", "% compliance with recommendations"],
    "similar_compliance_percent": ["Average compliance rate", "Average compliance rate of similar authorities (%)"],
    "remedies": ["Satisfactory remedies", "Number of satisfactory remedies provided by the authority"],
    "remedy_percent": ["Satisfactory remedy rate", "% of upheld cases with a satisfactory remedy",
                       "Percentage of upheld cases remedied before the complaint reached us"],
    "similar_remedy_percent": ["Average % of satisfactory remedies in similar authorities"],
    "received:adult_care": ["Adult care services", "Adult Social Care"],
    "received:benefits_and_tax": ["Benefits and tax", "Benefits & Tax"],
    "received:corporate_and_other": ["Corporate and other services"],
    "received:education_and_children": ["Education and children’s services"],
    "received:environment": ["Environmental services and public protection", "Environment services"],
    "received:highways_and_transport": ["Highways and transport"],
    "received:housing": ["Housing"],
    "received:planning_and_development": ["Planning and development"],
    "received:other": ["Other"],
    "ignore": ["Authority type", "Region", "ONS code", "Population", "National uphold rate", "Comments",
               "Change in uphold rate", "Not upheld rate", "Average", "%", ""],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "meaning"), [(words, meaning) for meaning, several in WORDINGS.items() for words in several]
)
def test_a_heading_is_understood(wording, meaning):
    assert meaning_of(Heading(wording)) == meaning


@pytest.mark.parametrize(
    ("group", "own", "meaning"),
    [
        ("Compliance", "Number", "compliance_outcomes"),
        ("Satisfactory remedies", "Number", "remedies"),
        ("Satisfactory remedies", "%", "remedy_percent"),
        ("Satisfactory remedies", "Average", "similar_remedy_percent"),
        ("Average of similar authorities", "Uphold rate", "similar_upheld_percent"),
        ("Average of similar authorities", "Compliance rate", "similar_compliance_percent"),
        ("Uphold rate", "(%)", "upheld_percent"),
        ("Detailed investigations", "Upheld", "upheld"),
        ("Detailed investigations", "Not upheld", "decided:not_upheld"),
        ("Per 100,000 residents", "Upheld decisions", "upheld_per_100k"),
    ],
)
def test_a_heading_under_a_group_is_understood(group, own, meaning):
    assert meaning_of(Heading(own, group)) == meaning


@pytest.mark.parametrize(
    ("own", "before", "meaning"),
    [
        ("Average", "upheld_percent", "similar_upheld_percent"),
        ("Average rate of similar authorities", "compliance_percent", "similar_compliance_percent"),
        ("Average for authorities of this type", "upheld_per_100k", "similar_upheld_per_100k"),
        ("Rate (%)", "compliance_outcomes", "compliance_percent"),
        ("%", "remedies", "remedy_percent"),
        ("Average", "", "ignore"),
    ],
)
def test_a_bare_heading_leans_on_the_column_before(own, before, meaning):
    assert meaning_of(Heading(own), before) == meaning


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Compliance with recommendations 2024-25", "compliance_percent"),
        ("Satisfactory remedies", "remedy_percent"),
        ("Complaints received", ""),
    ],
)
def test_a_title_says_what_a_bare_rate_is_of(title, meaning):
    assert topic_of_title(title) == meaning


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["", *MEANINGS]))
def test_whatever_stands_above_a_column_means_something_known(own, group, before):
    assert meaning_of(Heading(own, group), before) in {*MEANINGS, "total"}
