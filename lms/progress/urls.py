"""Where somebody learns: quiz, chat, her own progress."""

from django.urls import path

from lms.progress.views import own, quiz, simulation

app_name = "progress"
urlpatterns = [
    # a quiz, one question a screen
    path("kuis/<uuid:key>/mulai/", quiz.start_quiz, name="start_quiz"),
    path("kuis/<uuid:key>/hasil/", quiz.quiz_result, name="quiz_result"),
    path("kuis/<uuid:key>/<int:number>/", quiz.question, name="question"),
    # a branching chat
    path("simulasi/<uuid:key>/", simulation.simulation, name="simulation"),
    # finishing things
    path("selesai/<uuid:key>/", own.complete, name="complete"),
    path("tamat/<uuid:key>/", own.finished, name="finished"),
    # one's own
    path("capaian/", own.own, name="own"),
    path("capaian/hapus/", own.forget, name="forget"),
    path("klaim/", own.claim, name="claim"),
]
