from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts.holds import HOLD, CodeTooRecent, require_settled
from tests.factories.people import UserFactory

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class TestRequireSettled:
    @pytest.mark.parametrize("after", [timedelta(0), HOLD - timedelta(seconds=1)])
    def test_stops_for_three_days_and_says_until_when(self, after):
        user = UserFactory.build(code_used_at=NOW)

        with pytest.raises(CodeTooRecent) as held:
            require_settled(user, at=NOW + after)

        assert held.value.until == NOW + timedelta(days=3)

    @pytest.mark.parametrize("used", [None, NOW])
    def test_lets_everybody_else_go_on(self, used):
        require_settled(UserFactory.build(code_used_at=used), at=NOW + HOLD)
