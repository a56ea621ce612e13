"""A page of the book as a browser shows it, and what can be wrong with it: each function returns a list of faults."""

READY = "!window.MathJax || MathJax.startup.promise.then(() => true)"

# What is wider than the window, and text that leaves the column though nothing there scrolls.
OVERFLOW = """() => {
    const root = document.scrollingElement, faults = [];
    if (root.scrollWidth > window.innerWidth + 1) faults.push(`the page is ${root.scrollWidth} wide`);
    const column = document.querySelector("article, main, body").getBoundingClientRect();
    const scrolls = e => e && (/(auto|scroll)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const texts = "article :is(p, li, td, th, h1, h2, h3, pre, summary, figcaption, mjx-container, img)";
    for (const e of document.querySelectorAll(texts)) {
        const box = e.getBoundingClientRect();
        const edge = Math.min(column.right, window.innerWidth) + 1;
        const right = box.left + Math.max(box.width, e.scrollWidth);
        if (box.width && right > edge && !scrolls(e))
            faults.push(`${e.tagName} runs out: ${e.textContent.slice(0, 60)}`);
    }
    return faults;
}"""

FORMULAS = r"""() => {
    const faults = [...document.querySelectorAll("mjx-merror, .merror")].map(e => `not a formula: ${e.textContent}`);
    const asked = document.querySelectorAll(".math").length, set = document.querySelectorAll("mjx-container").length;
    if (asked > set) faults.push(`${asked} formulas, ${set} rendered`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest("code, pre, script, style, template, textarea, mjx-container")) continue;
        const raw = /\\\(|\\\[|\$\$|\\frac|\$[^$\s]{1,40}\$/;
        if (raw.test(node.textContent)) faults.push(`raw: ${node.textContent.slice(0, 60)}`);
    }
    return faults;
}"""

PICTURES = """async () => {
    const faults = [];
    for (const img of document.images) {
        img.loading = "eager";
        await img.decode().catch(() => faults.push(`missing: ${img.src}`));
        if (!(img.alt || "").trim()) faults.push(`no alternative text: ${img.src}`);
    }
    return faults;
}"""

# What axe calls serious or critical; MathJax looks after the inside of its formulas.
SERIOUS = """async () => (await axe.run({exclude: "mjx-container"}, OPTIONS)).violations
    .filter(fault => ["serious", "critical"].includes(fault.impact))
    .map(({id, help, nodes}) => `${id}: ${help}; ${nodes.length} times, first ${nodes[0].html.slice(0, 200)}`)"""

EVERYTHING = SERIOUS.replace("OPTIONS", "{}")
CONTRAST = SERIOUS.replace("OPTIONS", "{runOnly: ['color-contrast']}")
UNFOLD = "document.querySelectorAll('details').forEach(details => { details.open = true })"


class Visit:
    """One page opened in one window: its faults, and how heavy it is."""

    def __init__(self, browser, address, page, width=1280, theme="light"):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        self.address, self.page = address, self.context.new_page()
        self.faults, self.bytes = [], 0
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("console", self._console)
        self.page.goto(f"{address}/{page}")
        self.page.wait_for_function(READY)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def find(self, *scripts):
        """Add what these scripts find."""
        for script in scripts:
            self.faults += self.page.evaluate(script)

    def _request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asks the network for {request.url}")

    def _response(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")
        self.bytes += int(response.headers.get("content-length", 0))

    def _console(self, message):
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):  # a feedback page has none
            self.faults.append(f"the console says: {message.text}")
