"""What must never happen on any page: errors, refused scripts, requests to strangers, scrolling sideways."""

# Runs in every page before its own scripts.
REPORTER = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} refuses ${event.blockedURI} in ${location.pathname}`));
window.addEventListener("load", () => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth && !location.pathname.startsWith("/quan-tri/"))
    console.error(`Scrolls sideways: ${location.pathname} is ${scrollWidth} px wide in ${clientWidth} px`);
});
"""
OWN_SCHEMES = ("data:", "blob:", "about:")


class Watch:
    """Notes what goes wrong in the contexts it is set over; what a story means to happen is named to ``expects``."""

    def __init__(self, home):
        self.home, self.expected, self.noted = home, [], []

    def over(self, context):
        context.add_init_script(REPORTER)
        context.on("console", lambda message: message.type == "error" and self.noted.append(message.text))
        context.on("weberror", lambda error: self.noted.append(f"Script: {error.error}"))
        context.on("request", self._on_request)
        context.on("response", self._on_response)

    def expects(self, *parts: str):
        """Errors whose text holds one of ``parts`` belong to the story."""
        self.expected += parts

    def expects_status(self, *statuses: int):
        """The browser, htmx, or nobody may speak of these answers."""
        for status in statuses:
            self.expects(f"status of {status}", f"Error Code {status}", f"Answer {status}")

    def problems(self) -> list[str]:
        return [text for text in self.noted if not any(part in text for part in self.expected)]

    def _on_request(self, request):
        if not request.url.startswith((self.home, *OWN_SCHEMES)):
            self.noted.append(f"Left the site: {request.url}")

    def _on_response(self, response):
        if response.status >= 500:
            self.noted.append(f"Answer {response.status}: {response.url}")
