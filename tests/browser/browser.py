"""A browser as tests drive it: the W3C WebDriver protocol over the standard library, no more."""
import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Down": "\ue015", "Up": "\ue013"}


def find():
    """The browser and its driver, or what is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium:
        return None, "chromium"
    if not driver:
        return None, "chromedriver (chromium-driver)"
    return (chromium, driver), ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __init__(self, width=1366, height=768, downloads=None):
        (chromium, driver), _ = find()
        port = free_port()
        self.process = subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        # --no-sandbox: tests may run as root, and see nothing but the page under test.
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--hide-scrollbars", f"--window-size={width},{height}"]
        options = {"binary": chromium, "args": arguments}
        if downloads:
            options["prefs"] = {"download.default_directory": downloads,
                                "download.prompt_for_download": False}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome",
                                                   "goog:chromeOptions": options,
                                                   "goog:loggingPrefs": {"browser": "ALL"}}}}
        for attempt in range(100):
            try:
                self.session = self.call("POST", "/session", wanted)["sessionId"]
                break
            except (ConnectionError, urllib.error.URLError):
                if attempt == 99:
                    raise
                time.sleep(0.1)
        self.call("POST", self.at("/timeouts"), {"script": 60000})
        self.size(width, height)

    def size(self, width, height):
        """Of the page itself, not of the window around it."""
        self.call("POST", self.at("/window/rect"), {"width": width, "height": height})
        inner = self.run("return [innerWidth, innerHeight]")
        self.call("POST", self.at("/window/rect"),
                  {"width": 2 * width - inner[0], "height": 2 * height - inner[1]})

    def at(self, path):
        return f"/session/{self.session}{path}"

    def call(self, method, path, body=None):
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=90) as response:
                return json.loads(response.read())["value"]
        except urllib.error.HTTPError as error:
            told = json.loads(error.read())["value"]
            raise RuntimeError(f'{told["error"]}: {told["message"]}') from None

    def open(self, address):
        self.call("POST", self.at("/url"), {"url": address})

    def run(self, script, *arguments):
        return self.call("POST", self.at("/execute/sync"),
                         {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self.call("POST", self.at("/execute/async"),
                         {"script": script, "args": list(arguments)})

    def wait(self, script, seconds=20, *arguments):
        """Until the script gives something; that."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(script, *arguments)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s in vain for: {script}\n{self.text()[:1500]}")
            time.sleep(0.02)

    def find(self, selector):
        return self.call("POST", self.at("/element"),
                         {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", self.at(f"/element/{self.find(selector)}/click"))

    def choose_file(self, selector, path):
        self.call("POST", self.at(f"/element/{self.find(selector)}/value"), {"text": path})

    def press(self, *keys):
        """Keys one after the other, as fingers do: "a", "Enter", or whole words of text."""
        actions = []
        for key in keys:
            for one in [KEYS[key]] if key in KEYS else list(key):
                actions += [{"type": "keyDown", "value": one}, {"type": "keyUp", "value": one}]
        self.call("POST", self.at("/actions"),
                  {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def text(self):
        return self.run("return document.body.innerText")

    def console(self):
        return self.call("POST", self.at("/se/log"), {"type": "browser"})

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("GET", self.at("/screenshot"))))

    def close(self):
        try:
            self.call("DELETE", self.at(""))
        finally:
            self.process.terminate()
            self.process.wait()
