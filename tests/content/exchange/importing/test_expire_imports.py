from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from content.exchange.models import PendingImport


class TestExpireImports:
    def test_deletes_files_of_yesterday_and_no_others(self, keep, capsys):
        now = timezone.now()
        keep(b"lama", at=now - timedelta(days=1, minutes=1))
        PendingImport.objects.create(
            owner=PendingImport.objects.get().owner,
            name="baru.txt",
            data=b"baru",
            digest="x",
            made_at=now,
            expires_at=now + timedelta(hours=1),
        )

        call_command("expire_imports")
        call_command("expire_imports")

        assert [row.name for row in PendingImport.objects.all()] == ["baru.txt"]
        assert capsys.readouterr().out.startswith("Deleted 1 files")
