"""This is the site as the benchmark serves it: the product, and its own two addresses beside."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
settings.ROOT_URLCONF = "lms.bench.urls"
django.setup(set_prefix=False)
application = WSGIHandler()
