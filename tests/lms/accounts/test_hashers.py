import pytest
from django.contrib.auth.hashers import check_password, make_password

from lms.accounts.hashers import PepperedArgon2Hasher
from tests.factories.people import PIN, UserFactory


@pytest.fixture(autouse=True)
def as_in_production(real_hasher):
    """Hash as the product does."""


class TestPepperedArgon2Hasher:
    def test_verifies_the_secret_it_hashed_and_no_other(self):
        encoded = make_password("483915")

        assert check_password("483915", encoded)
        assert not check_password("483916", encoded)

    def test_uses_argon2id_with_19_mebibytes(self):
        algorithm, variety, _version, parameters, *_rest = make_password("483915").split("$")

        assert (algorithm, variety, parameters) == ("argon2pepper", "argon2id", "m=19456,t=2,p=1")

    def test_cannot_verify_without_the_pepper(self, settings):
        encoded = make_password("483915")

        settings.PIN_PEPPER = "another"

        assert not check_password("483915", encoded)

    def test_does_not_hash_the_secret_itself(self):
        # Otherwise the pepper would protect nothing: six digits are tried in seconds.
        hasher, encoded = PepperedArgon2Hasher(), make_password("483915")

        assert not super(PepperedArgon2Hasher, hasher).verify("483915", encoded)

    @pytest.mark.django_db
    def test_renews_a_hash_with_outdated_parameters_at_the_next_check(self, monkeypatch):
        monkeypatch.setattr(PepperedArgon2Hasher, "memory_cost", 8 * 1024)
        user = UserFactory(password=make_password(PIN))
        monkeypatch.undo()

        assert user.check_password(PIN)

        user.refresh_from_db()
        assert "m=19456," in user.password

    def test_takes_any_text(self):
        secret = "a\0b 🌾 مرحبا"

        assert check_password(secret, make_password(secret))
