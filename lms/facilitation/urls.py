"""Where facilitators work."""

from django.urls import URLPattern, path

from lms.facilitation.hall.urls import urlpatterns as hall_urls
from lms.facilitation.roster.urls import urlpatterns as roster_urls
from lms.facilitation.teaching.urls import urlpatterns as teaching_urls
from lms.facilitation.views import groups, joining, organisation, people, tasks, team

app_name = "facilitation"
ORGANISATION = "pendamping/lembaga/<int:organisation>/"
coordinators_urls: list[URLPattern] = [
    path(ORGANISATION, organisation.organisation, name="organisation"),
    path(f"{ORGANISATION}kelompok-baru/", organisation.new_group, name="organisation_new_group"),
    path(f"{ORGANISATION}<int:group>/", organisation.group, name="coordinated_group"),
    path(f"{ORGANISATION}<int:group>/nama/", organisation.rename, name="organisation_rename"),
    path(f"{ORGANISATION}<int:group>/akhiri/", organisation.end, name="organisation_end"),
    path(f"{ORGANISATION}<int:group>/pendamping/", team.appoint, name="organisation_appoint"),
    path(
        f"{ORGANISATION}<int:group>/pendamping/<int:member>/akhiri/",
        team.dismiss,
        name="organisation_dismiss",
    ),
    path(f"{ORGANISATION}<int:group>/anggota/<int:member>/", team.move, name="organisation_move"),
]
urlpatterns: list[URLPattern] = [
    path("pendamping/", groups.groups, name="groups"),
    path("pendamping/kelompok-baru/", joining.new_group, name="new_group"),
    # one group
    path("pendamping/<int:group>/", groups.members, name="members"),
    path("pendamping/<int:group>/tugas/", tasks.tasks, name="tasks"),
    path("pendamping/<int:group>/tugas/<int:module>/batal/", tasks.take_back, name="take_back"),
    path("pendamping/<int:group>/menunggu/", people.waiting, name="waiting"),
    path("pendamping/<int:group>/menunggu/terima/", people.accept, name="accept"),
    path("pendamping/<int:group>/menunggu/izin/", people.consents, name="consents"),
    path("pendamping/<int:group>/anggota/<int:member>/", people.member, name="member"),
    path("pendamping/<int:group>/kartu.pdf", people.cards, name="cards"),
    path("pendamping/<int:group>/kode/", joining.code, name="code"),
    path("pendamping/<int:group>/kode/layar/", joining.projector, name="projector"),
    path("pendamping/<int:group>/kode/buka/", joining.set_joining, {"is_open": True}, name="open"),
    path(
        "pendamping/<int:group>/kode/tutup/", joining.set_joining, {"is_open": False}, name="close"
    ),
    path("pendamping/<int:group>/nama/", organisation.rename_own, name="rename"),
    *coordinators_urls,
    *hall_urls,
    *roster_urls,
    *teaching_urls,
]
