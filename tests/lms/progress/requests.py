"""Requests as the slots and tags of a page get them."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

from lms.accounts.cookies import WaitingCookie, remember_waiting
from lms.progress import phone
from tests.factories.learning import NOW
from tests.factories.people import WaitingFactory


def request_of(who=None, cookies=None):
    request = RequestFactory().get("/")
    request.COOKIES |= cookies or {}
    request.session = {}
    request.user = AnonymousUser()
    if who is not None:
        request.user = who.user
        request.COOKIES["sesi"] = "x"
        request.session = {"_auth_user_id": str(who.user_id), "nickname": who.nickname}
        request.session["membership"] = who.pk
    request._messages = CookieStorage(request)
    return request


def phone_with(*activities):
    work = phone.begin(NOW)
    for activity in activities:
        work = work.finish(activity.pk, NOW)
    return {phone.COOKIE: phone.dump(work)}


def waiting_phone(*activities):
    """The cookies of somebody who waits for consent."""
    waiting, response = WaitingFactory(), HttpResponse()
    remember_waiting(response, WaitingCookie(waiting.public_id, waiting.nickname))
    cookies = {key: cookie.value for key, cookie in response.cookies.items()}
    return cookies | (phone_with(*activities) if activities else {})
