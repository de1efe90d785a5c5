"""Every test has its own private storage, and no test reads another's letters."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def letter_folder(tmp_path, settings):
    """Private storage of its own for each test."""
    folder = tmp_path / "letters"
    settings.LETTER_STORAGE = folder
    storages = dict(settings.STORAGES)
    storages["letters"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    }
    settings.STORAGES = storages
    return folder


@pytest.fixture
def samples():
    return SAMPLES
