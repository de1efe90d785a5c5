"""Every test has its own private storage, and no test reads another's letters."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

# A busy machine must not fail a property for its speed, and the same commit must get the same verdict twice.
hypothesis_settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("steady")

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
