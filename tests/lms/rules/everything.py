"""All there is, taken by one client."""

from tests.lms.progress.conftest import Sitter


def take_everything(client, module, story=None):
    """Read, chat and answer all there is, through the pages, and look at what came of it."""
    for lesson in module.activities.filter(kind="lesson"):
        client.post(f"/selesai/{lesson.key}/")
    chat, quiz = module.activities.get(kind="simulation"), module.activities.get(kind="quiz")
    for steps in ("", "a", "b", "b.ac", "b.ab", "b.ab.b"):
        client.get(f"/simulasi/{chat.key}/", {"j": steps})
    client.post(f"/simulasi/{chat.key}/", {"j": "b.ab.b"})
    sitter = Sitter(client, quiz)
    sitter.answer_all(wrong={1})
    sitter.send(6, {"jawaban": "Pak Udin pelakunya"}, query="?coba=1")
    sitter.answer_all()
    if story:
        client.post(f"/selesai/{story.key}/")
    for url in (sitter.result_url, f"/tamat/{module.key}/", "/capaian/", "/klaim/", "/staf/"):
        client.get(url)
    client.post(f"/sertifikat/{module.key}/", {"name": "Lala Lestari"})
