"""An endpoint is named or there is none; what cannot be meant is said at once."""

from pathlib import Path

import pytest

from crosscount.endpoint import BadEndpoint, NoEndpoint, Prices, settings_from

URL = "http://localhost:11434/v1"


def test_there_is_no_default_address_and_no_default_model():
    with pytest.raises(NoEndpoint, match="--endpoint"):
        settings_from({}, model="m")
    with pytest.raises(NoEndpoint, match="CROSSCOUNT_LLM_MODEL"):
        settings_from({}, url=URL)


def test_variables_meant_for_other_programs_name_no_endpoint():
    with pytest.raises(NoEndpoint):
        settings_from({"OPENAI_BASE_URL": URL, "OPENAI_API_KEY": "sk-other"}, model="m")


def test_options_go_before_variables():
    named = {"CROSSCOUNT_LLM_ENDPOINT": "http://other/v1", "CROSSCOUNT_LLM_MODEL": "other"}

    settings = settings_from(named, url=URL, model="mine")

    assert (settings.url, settings.model) == (URL, "mine")


def test_variables_say_the_rest():
    settings = settings_from(
        {
            "CROSSCOUNT_LLM_ENDPOINT": URL,
            "CROSSCOUNT_LLM_MODEL": "m",
            "CROSSCOUNT_LLM_KEY": "sk-mine",
            "CROSSCOUNT_LLM_AT_ONCE": "2",
            "CROSSCOUNT_LLM_RETRIES": "0",
            "CROSSCOUNT_LLM_TIMEOUT": "1.5",
            "CROSSCOUNT_LLM_PRICES": "0.15, 0.60",
            "CROSSCOUNT_LLM_CACHE": "answers",
        }
    )

    assert (settings.key, settings.at_once, settings.retries, settings.timeout) == ("sk-mine", 2, 0, 1.5)
    assert (settings.prices, settings.cache) == (Prices(0.15, 0.60), Path("answers"))


def test_answers_lie_in_the_user_s_cache_unless_told_otherwise(tmp_path):
    settings = settings_from({"XDG_CACHE_HOME": str(tmp_path)}, url=URL, model="m")

    assert settings.cache == tmp_path / "crosscount" / "answers"


@pytest.mark.parametrize(
    "url", ["localhost:11434", "ftp://example.org", "http://", "https://example.org/v1?key=1", "file:///etc/passwd"]
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(BadEndpoint, match="http://localhost:11434/v1"):
        settings_from({}, url=url, model="m")


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(BadEndpoint) as told:
        settings_from({}, url="https://user:hunter2@example.org/v1", model="m")

    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("AT_ONCE", "0"), ("AT_ONCE", "many"), ("RETRIES", "-1"), ("TIMEOUT", "nan"), ("PRICES", "1"), ("PRICES", "a,b")],
)
def test_numbers_that_cannot_be_meant_are_refused(name, value):
    with pytest.raises(BadEndpoint, match=name):
        settings_from({f"CROSSCOUNT_LLM_{name}": value}, url=URL, model="m")
