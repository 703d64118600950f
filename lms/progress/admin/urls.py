"""Where quizzes are regraded; Wagtail lets only people in who may use its admin."""

from django.urls import path

from lms.progress.admin import views

app_name = "regrade"
urlpatterns = [
    path("nilai-ulang/<uuid:key>/", views.regradable, name="quiz"),
    path("nilai-ulang/<uuid:key>/<int:number>/<str:question_id>/", views.regrade, name="question"),
]
