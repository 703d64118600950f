app_name = "organisations"
urlpatterns: list = []
entry_urls: list = []
