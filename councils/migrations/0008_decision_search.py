"""Full text of decisions: a GIN index on PostgreSQL, a virtual table kept by triggers on SQLite.

SQLite drops triggers with their table, and Django makes some changes to a table by making it anew: a later
migration that does so to councils_decision must run make_index again. The tests of the search would show it.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

INDEX = GinIndex(
    SearchVector("reference", "title", "summary", config="english"), name="decision_words"
)
NEW = "VALUES (new.id, new.reference, new.title, new.summary)"
FORGET = (
    "INSERT INTO councils_decision_words (councils_decision_words, rowid, reference, title, summary) "
    "VALUES ('delete', old.id, old.reference, old.title, old.summary);"
)
LEARN = f"INSERT INTO councils_decision_words (rowid, reference, title, summary) {NEW};"
ON_SQLITE = (
    "DROP TABLE IF EXISTS councils_decision_words",
    "CREATE VIRTUAL TABLE councils_decision_words USING fts5 (reference, title, summary, "
    "content='councils_decision', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO councils_decision_words (councils_decision_words) VALUES ('rebuild')",
    f"CREATE TRIGGER councils_decision_words_new AFTER INSERT ON councils_decision BEGIN {LEARN} END",
    f"CREATE TRIGGER councils_decision_words_gone AFTER DELETE ON councils_decision BEGIN {FORGET} END",
    "CREATE TRIGGER councils_decision_words_changed AFTER UPDATE OF reference, title, summary "
    f"ON councils_decision BEGIN {FORGET} {LEARN} END",
)
OFF_SQLITE = (
    "DROP TRIGGER IF EXISTS councils_decision_words_new",
    "DROP TRIGGER IF EXISTS councils_decision_words_gone",
    "DROP TRIGGER IF EXISTS councils_decision_words_changed",
    "DROP TABLE IF EXISTS councils_decision_words",
)


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.add_index(apps.get_model("councils", "Decision"), INDEX)
    elif schema_editor.connection.vendor == "sqlite":
        for statement in ON_SQLITE:
            schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.remove_index(apps.get_model("councils", "Decision"), INDEX)
    elif schema_editor.connection.vendor == "sqlite":
        for statement in OFF_SQLITE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("councils", "0007_decisions")]
    operations = [migrations.RunPython(make_index, drop_index)]
