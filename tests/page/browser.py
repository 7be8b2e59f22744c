"""Pages in headless Chromium, and what is asked of each of them.

A test file holds classes derived from PageCase, which is a HowdahCase (tests/e2e/harness.py) with a
browser. The environment: HOWDAH_AXE names axe-core's script, the check of accessibility; HOWDAH_PICTURES a
folder where pictures of the pages are left for people.
"""

import atexit
import base64
import html.parser
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's python3-selenium, whichever python3 runs us

from harness import ROOT, HowdahCase, clean_environment

try:
    from selenium import webdriver
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys
except ImportError:
    webdriver = Keys = None

AXE = pathlib.Path(
    os.environ.get("HOWDAH_AXE", ROOT / "build/axe/node_modules/axe-core/axe.min.js"))
WIDTHS = (360, 800, 1440)
SCHEMES = ("light", "dark")
VOID = {"meta", "input", "link", "br", "img", "rect"}

# What could run if a name were taken for markup; it leaves a mark that a page can be asked for.
HOSTILE_NAMES = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    "</pre></details></main><script>window.ran=3</script>",
    "<img src=x onerror=window.ran=4>",
    '" onmouseover="window.ran=5" x="',
    "' autofocus onfocus='window.ran=6",
    "--><svg onload=window.ran=7><!--",
    "&lt;b&gt; &amp;amp;",
    "\u202egnirts\u202c \u2066x\u2069 \u200f",
    "שלום עולם",
    "naïve 🚗 名前",
    "line\nbreak\ttab",
    "x" * 10000,
]


def has_browser():
    return webdriver is not None and all(map(shutil.which, ["chromium", "chromedriver"]))


class Browser:
    """A Chromium of our own, gone when we are."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="hd-browser-", dir="/tmp")
        atexit.register(self.close)
        options = webdriver.ChromeOptions()
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--hide-scrollbars", f"--user-data-dir={self.folder}"]:
            options.add_argument(argument)
        options.binary_location = shutil.which("chromium")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.chrome.service.Service(
            shutil.which("chromedriver"), env={**clean_environment(), "HOME": self.folder})
        self.driver = webdriver.Chrome(service=service, options=options)

    def close(self):
        driver = getattr(self, "driver", None)
        if driver is not None:
            driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def set_view(self, width, scheme="light", media=""):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=900,
                  deviceScaleFactor=1, mobile=False)
        self.tell("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme},
                            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def set_script(self, is_on):
        self.tell("Emulation.setScriptExecutionDisabled", value=not is_on)

    def open(self, path):
        self.driver.get(pathlib.Path(path).absolute().as_uri())

    def ask(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def wait(self, condition):
        """Until a script's condition holds; the browser's own waiting, with its limit."""
        self.driver.set_script_timeout(10)
        self.driver.execute_async_script(
            "const done = arguments[0];"
            f"const look = () => ({condition}) ? done() : setTimeout(look, 20); look();")

    def complaints(self):
        return self.driver.get_log("browser")

    def keep_picture(self, name):
        """The page as far as there is no end in sight; nothing where nobody wants it."""
        if "HOWDAH_PICTURES" not in os.environ:
            return
        width, height = self.ask("return [innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, 6000), "scale": 1}
        shot = self.tell("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        folder = pathlib.Path(os.environ["HOWDAH_PICTURES"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


class Outline(html.parser.HTMLParser):
    """A page as another parser reads it, and what is wrong with it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.wrong = [], [], [], []
        self.tags, self.text = {}, []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "src", "srcset", "action"):
                self.wrong.append(f"<{tag} {name}={value!r}>")
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data!r}")

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


@unittest.skipUnless(has_browser(), "chromium, chromium-driver or python3-selenium is not installed")
class PageCase(HowdahCase):
    """A case with a browser."""

    shared_browser = None

    def setUp(self):
        super().setUp()
        if PageCase.shared_browser is None:
            PageCase.shared_browser = Browser()
        self.browser = PageCase.shared_browser
        self.browser.set_script(True)
        self.browser.set_view(1440)

    def check_markup(self, path):
        """Well-formed, links that lead somewhere, nothing from elsewhere, nothing that runs."""
        text = pathlib.Path(path).read_text(encoding="utf-8")
        outline = Outline(text)
        self.assertEqual(outline.wrong, [])
        self.assertEqual(len(outline.ids), len(set(outline.ids)))
        self.assertLessEqual({link[1:] for link in outline.links}, set(outline.ids))
        self.assertEqual({link[0] for link in outline.links}, {"#"})
        self.assertEqual((outline.tags["script"], outline.tags["style"]), (1, 1))
        self.assertLessEqual(len(text), 5_000_000)
        return outline

    def check_views(self, path, name, schemes=SCHEMES):
        """At each width, light and dark: no complaint in the console, nothing wider than the page."""
        for scheme in schemes:
            for width in WIDTHS:
                with self.subTest(width=width, scheme=scheme):
                    self.browser.set_view(width, scheme)
                    self.browser.open(path)
                    self.browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
                    self.assertLessEqual(
                        self.browser.ask("return document.documentElement.scrollWidth"), width)
                    self.assertEqual(self.browser.complaints(), [])
                    self.browser.keep_picture(f"{name}-{width}-{scheme}")

    def check_accessibility(self, path):
        """What axe-core finds of WCAG 2.2 AA and of good practice: nothing, light and dark, wide and narrow."""
        if not AXE.exists():
            self.skipTest(f"axe-core is not installed: no {AXE}")
        for width, scheme in [(1440, "light"), (1440, "dark"), (360, "light")]:
            self.browser.set_view(width, scheme)
            self.browser.open(path)
            self.browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
            self.browser.ask(AXE.read_text(encoding="utf-8"))
            self.assertTrue(self.browser.ask("return axe.version"))
            found = self.browser.driver.execute_async_script(
                "const done = arguments[0]; axe.run({resultTypes: ['violations']})"
                ".then(r => done(r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)])))")
            self.assertEqual(found, [], (width, scheme))

    def check_nothing_ran(self, path):
        self.browser.open(path)
        self.assertIsNone(self.browser.ask("return window.ran"))
        self.assertEqual(self.browser.ask("return document.querySelectorAll('img, iframe').length"), 0)

    def check_print(self, path):
        """All is unfolded on paper, without script too."""
        self.browser.open(path)
        pdf = base64.b64decode(self.browser.driver.print_page())
        self.assertTrue(pdf.startswith(b"%PDF-"))
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        self.browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
        unfolded = base64.b64decode(self.browser.driver.print_page())
        self.assertEqual(pages, len(re.findall(rb"/Type\s*/Page\b", unfolded)))
        self.browser.set_view(1440, media="print")
        self.browser.open(path)
        self.assertEqual(self.browser.ask(
            "return [...document.querySelectorAll('details')].filter(d => d.offsetHeight <= "
            "d.querySelector('summary').offsetHeight + 8).length"), 0)
        self.assertEqual(self.browser.ask(
            "return [...document.querySelectorAll('.tools, .contents, button')]"
            ".filter(e => e.offsetHeight > 0 && !e.closest('th')).length"), 0)

    def check_without_script(self, path):
        self.browser.set_script(False)
        self.browser.open(path)
        text = self.browser.driver.find_element("tag name", "main").text
        self.browser.set_script(True)
        return text
