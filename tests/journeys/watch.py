"""What a browser complains about without anybody seeing it, and whom it talks to."""


class Watch:
    """This collects console errors, refused resources and requests to other hosts."""

    def __init__(self, context, origin):
        self.origin = origin
        self.found = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script error: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def problems(self, tolerated=()):
        """What was found, without what holds one of the tolerated words."""
        return [line for line in self.found if not any(word in line for word in tolerated)]

    def _console(self, message):
        # Violations of the content security policy are reported here, too.
        if message.type in {"error", "warning"}:
            page = message.page.url if message.page else ""
            self.found.append(f"console {message.type}: {message.text} ({page})")

    def _request(self, request):
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", "about:")):
            self.found.append(f"foreign request: {request.url}")

    def _response(self, response):
        if response.status >= 500:
            self.found.append(f"answer {response.status}: {response.url}")
