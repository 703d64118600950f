import os
import stat

import pytest

from lms import trial


@pytest.fixture
def environment(tmp_path):
    return {"DATA_DIR": str(tmp_path / "data")}


class TestPrepare:
    def test_fills_in_what_a_trial_needs(self, environment, tmp_path):
        trial.prepare(environment, arguments=["manage.py", "serve"], root=tmp_path)

        assert environment["HTTPS"] == "0"
        assert environment["ALLOWED_HOSTS"] == "localhost,127.0.0.1"
        assert environment["PUBLIC_URL"] == "http://localhost:8000"
        assert "DEBUG" not in environment

    def test_makes_secrets_once_and_two_different_ones(self, environment, tmp_path):
        again = dict(environment)
        trial.prepare(environment, arguments=["manage.py", "serve"], root=tmp_path)
        trial.prepare(again, arguments=["manage.py", "migrate"], root=tmp_path)

        assert len(environment["SECRET_KEY"]) >= 50
        assert environment["SECRET_KEY"] != environment["PIN_PEPPER"]
        assert again["SECRET_KEY"] == environment["SECRET_KEY"]
        assert again["PIN_PEPPER"] == environment["PIN_PEPPER"]

    def test_keeps_data_in_the_checkout_unless_told_otherwise(self, tmp_path):
        trial.prepare({}, arguments=["manage.py", "serve"], root=tmp_path)

        made = {path.name for path in (tmp_path / ".data").iterdir()}
        assert made == {"secret", "pepper", "certificates"}

    def test_never_overrides_what_was_given(self, environment, tmp_path):
        given = environment | {"SECRET_KEY": "s", "HTTPS": "1"}

        trial.prepare(given, arguments=["manage.py", "serve"], root=tmp_path)

        assert given["SECRET_KEY"] == "s"
        assert given["HTTPS"] == "1"

    def test_leaves_a_real_site_alone(self, environment, tmp_path):
        given = environment | {"SECRET_KEY": "s"}

        trial.prepare(given, arguments=["manage.py", "migrate"], root=tmp_path)

        assert given == environment | {"SECRET_KEY": "s"}

    def test_names_the_chosen_port_in_the_sites_own_address(self, environment, tmp_path):
        trial.prepare(environment, arguments=["manage.py", "serve", "--port=9000"], root=tmp_path)

        assert environment["PUBLIC_URL"] == "http://localhost:9000"


class TestPortIn:
    @pytest.mark.parametrize(
        ("arguments", "port"),
        [
            ([], 8000),
            (["--port", "9000"], 9000),
            (["--port=9001"], 9001),
            (["--port"], 8000),
            (["--port", "x"], 8000),
            (["--other", "9000"], 8000),
        ],
    )
    def test_reads_both_spellings(self, arguments, port):
        assert trial.port_in(["manage.py", "serve", *arguments]) == port


class TestSecretIn:
    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_is_for_its_owner_only(self, tmp_path):
        trial.secret_in(tmp_path / "secret")

        assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600

    def test_leaves_no_half_written_file(self, tmp_path):
        trial.secret_in(tmp_path / "secret")

        assert [path.name for path in tmp_path.iterdir()] == ["secret"]
