"""Pages of learning as somebody with a browser uses them."""

from django.urls import reverse

from tests.lms.progress.conftest import Sitter


def finish(client, activity):
    return client.post(reverse("progress:complete", args=[activity.key]))


def text_of(response):
    assert response.status_code == 200, response
    return response.content.decode()


def finish_all(client, module):
    """Do everything a module asks for, through the pages; the last reply."""
    response = None
    for activity in module.activities.current().order_by("position"):
        if activity.kind == "lesson":
            response = finish(client, activity)
        elif activity.kind == "simulation":
            url = reverse("progress:simulation", args=[activity.key])
            response = client.post(url, {"j": "b.ab.a"})
        else:
            sitter = Sitter(client, activity)
            sitter.answer_all()
            response = client.get(sitter.result_url)
    return response
