import pytest
from django.core.cache import caches

from content.catalogue.cache import SharedObjects


class TestSharedObjects:
    @pytest.fixture
    def cache(self):
        cache = SharedObjects("test", {"OPTIONS": {"MAX_ENTRIES": 10}})
        yield cache
        cache.clear()

    def test_is_what_keeps_pages(self):
        assert isinstance(caches["pages"], SharedObjects)

    def test_hands_out_the_very_object(self, cache):
        thing = object()
        cache.set("a", thing)

        assert cache.get("a") is thing
        assert cache.get("b", "none") == "none"

    def test_adds_only_what_is_not_there(self, cache):
        assert cache.add("a", 1)
        assert not cache.add("a", 2)
        assert cache.get("a") == 1

    def test_forgets_in_time(self, cache):
        cache.set("a", 1, timeout=-1)

        assert cache.get("a") is None

    def test_does_not_grow_without_bound(self, cache):
        for n in range(100):
            cache.set(str(n), n)

        assert sum(cache.get(str(n)) is not None for n in range(100)) <= 10
