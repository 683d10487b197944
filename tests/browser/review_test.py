"""The review as a reviewer walks it: open, filter, look, accept, correct, see the verdict change,
decide, export, upload; and what must not get in. Usage: review_test.py HEYAN SOURCE [part ...]
HEYAN_REVIEW_LEDGER=postgresql://... walks on that ledger, a database that nobody used before."""
import http.client
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import zipfile

sys.path.insert(0, os.path.dirname(__file__))
import browser
import packets

HEYAN, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
DEPS = pathlib.Path(os.environ.get("HEYAN_DEPS") or
                    pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "heyan/deps")
AXE = DEPS / "axe-4.12.1/axe.min.js"
SHARED = "郑州共享微光科技有限公司"


class Review:
    """A ledger of four packets, served."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="heyan-review-")
        self.path = pathlib.Path(self.folder.name)
        filings = self.path / "filings"
        packets.write(filings / "甲", 1, shared_tenant=SHARED)
        packets.write(filings / "乙", 2, area="402.5", claimed_area="1900", shared_tenant=SHARED)
        packets.write(filings / "丙", 3, scan=SOURCE / "fixtures/cases/changzhou-216-003/03房屋租赁合同.jpg")
        packets.write(filings / "丁", 4, tenants=3)
        self.environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "XDG_CACHE_HOME": str(self.path / "cache"),
                            "XDG_DATA_HOME": str(self.path / "data")}
        self.ledger = os.environ.get("HEYAN_REVIEW_LEDGER") or str(self.path / "台账.db")
        audit = subprocess.run([HEYAN, "audit", filings, "--policy", "zhengzhou", "--ledger", self.ledger, "--jobs", "2"],
                               env=self.environment, capture_output=True, check=False)
        assert audit.returncode in (0, 1, 2), audit.stderr.decode()
        self.process = subprocess.Popen([HEYAN, "serve", "--ledger", self.ledger, "--jobs", "2"],
                                        env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().decode().strip()
        parts = urllib.parse.urlsplit(self.address)
        self.port = parts.port
        self.token = urllib.parse.parse_qs(parts.query)["token"][0]
        self.cookie = f"heyan_{self.port}={self.token}"

    def ask(self, path, method="GET", body=None, headers=None, cookie=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"X-Heyan": "1"} if method != "GET" else {}
        if cookie:
            sent["Cookie"] = self.cookie
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        connection.request(method, path, data, {**sent, **(headers or {})})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def get(self, path):
        response, content = self.ask(path)
        assert response.status == 200, content[:300]
        return json.loads(content)

    def number(self, name):
        return next(one["number"] for one in self.get("/api/packets") if one["id"] == name)

    def packet(self, name):
        return self.get(f"/api/packet?n={self.number(name)}")

    def decide(self, name, target, action, value="", reason="", seen=0, who="李四"):
        response, content = self.ask("/api/decide", "POST", {
            "n": self.number(name), "target": target, "action": action, "value": value,
            "reason": reason, "seen": seen, "who": who})
        return response.status, json.loads(content)

    def second(self):
        """Another program that serves the same ledger, and how to ask it."""
        process = subprocess.Popen([HEYAN, "serve", "--ledger", self.ledger], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        parts = urllib.parse.urlsplit(process.stdout.readline().decode().strip())
        process.stdout.close()
        cookie = f"heyan_{parts.port}={urllib.parse.parse_qs(parts.query)['token'][0]}"

        def ask(path, body=None):
            connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
            connection.request("POST" if body else "GET", path, json.dumps(body) if body else None,
                               {"Cookie": cookie, "X-Heyan": "1"})
            content = connection.getresponse().read()
            connection.close()
            return content
        return process, ask

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(20)
        self.process.stdout.close()
        self.folder.cleanup()
        return status


def setUpModule():
    global review
    review = Review()


def tearDownModule():
    assert review.close() == 0, "the server ends cleanly"


class WhoMayComeIn(unittest.TestCase):
    def status(self, path="/api/packets", **more):
        return review.ask(path, **more)[0].status

    def test_the_token_opens_and_becomes_a_cookie(self):
        response, _ = review.ask(f"/?token={review.token}", cookie=False)
        self.assertEqual(response.status, 303)
        self.assertEqual(response.getheader("Location"), "/")
        self.assertIn("HttpOnly; SameSite=Strict", response.getheader("Set-Cookie"))

    def test_nobody_else_comes_in(self):
        self.assertEqual(self.status(), 200)
        self.assertEqual(self.status(cookie=False), 403)
        self.assertEqual(self.status("/", cookie=False), 403)
        self.assertEqual(self.status("/page/app.js", cookie=False), 403)
        self.assertEqual(self.status(f"/?token={review.token[:-1]}0x", cookie=False), 403)
        wrong = {"Cookie": f"heyan_{review.port}={'0' * 64}"}
        self.assertEqual(self.status(cookie=False, headers=wrong), 403)

    def test_other_names_of_the_host_are_refused(self):
        for host in ["evil.example", f"evil.example:{review.port}", "127.0.0.1"]:
            self.assertEqual(self.status(headers={"Host": host}), 421, host)

    def test_other_sites_cannot_decide(self):
        body = {"n": 1}
        self.assertEqual(self.status("/api/decide", method="POST", body=body, headers={"Origin": "http://evil.example"}), 403)
        self.assertEqual(self.status("/api/decide", method="POST", body=b"x" * 70000), 413)
        connection = http.client.HTTPConnection("127.0.0.1", review.port)
        connection.request("POST", "/api/decide", b"{}", {"Cookie": review.cookie})
        self.assertEqual(connection.getresponse().status, 403, "without the page's own header")
        connection.close()

    def test_every_answer_is_fenced(self):
        response, _ = review.ask("/")
        self.assertIn("default-src 'none'", response.getheader("Content-Security-Policy"))
        self.assertEqual(response.getheader("Cache-Control"), "no-store")
        self.assertEqual(review.ask("/api/packets", headers={"Range": "bytes=0-1"})[0].status, 416)
        self.assertEqual(self.status("/../../etc/passwd"), 404)

    def test_only_this_machine(self):
        listening = pathlib.Path("/proc/net/tcp").read_text().split("\n")
        port = f":{review.port:04X}"
        bound = [line.split()[1] for line in listening if port in line and line.split()[3] == "0A"]
        self.assertEqual(bound, [f"0100007F{port}"])


class Refusals(unittest.TestCase):
    def run_serve(self, *words):
        run = subprocess.run([HEYAN, "serve", *words], env=review.environment, capture_output=True, timeout=30, check=False)
        return run.returncode, run.stderr.decode()

    def test_a_missing_ledger_is_one_line(self):
        status, told = self.run_serve("--ledger", str(review.path / "none.db"))
        self.assertEqual((status, told.count("\n")), (3, 1), told)

    def test_a_taken_port_is_one_line(self):
        status, told = self.run_serve("--ledger", review.ledger, "--port", str(review.port))
        self.assertEqual((status, told.count("\n")), (3, 1), told)
        self.assertIn(str(review.port), told)


class Decisions(unittest.TestCase):
    def test_a_correction_judges_again_and_is_told(self):
        area = next(one for one in review.packet("乙")["report"]["checks"] if one["metric"] == "premises.area_m2")
        self.assertEqual(area["verdict"], "overstated")
        status, got = review.decide("乙", "check:premises.area_m2", "correct", "1900")
        self.assertEqual(status, 200, got)
        change = next(one for one in got["changes"] if one.get("name") == "premises.area_m2")
        self.assertEqual((change["from"], change["to"]), ("overstated", "consistent"))
        line = next(one for one in review.get("/api/packets") if one["id"] == "乙")
        self.assertTrue(line["reviewed"])
        exported = json.loads(review.ask(f"/api/export?n={review.number('乙')}&format=json")[1])
        settled = next(one for one in exported["facts"] if one.get("rule") == "human")
        self.assertEqual((settled["value"], settled["human"]["by"]), (1900, "李四"))
        for form, start in [("html", b"<!"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b""), ("annotated", b"%PDF")]:
            response, content = review.ask(f"/api/export?n={review.number('乙')}&format={form}")
            self.assertEqual(response.status, 200, form)
            self.assertTrue(content.startswith(start) and content, form)
        self.assertIn("人工更正".encode(), review.ask(f"/api/export?n={review.number('乙')}&format=html")[1])
        seen = got["decision"]["number"]
        status, back = review.decide("乙", "check:premises.area_m2", "withdraw", seen=seen)
        self.assertEqual(status, 200)
        change = next(one for one in back["changes"] if one.get("name") == "premises.area_m2")
        self.assertEqual(change["to"], "overstated")

    def test_two_at_once_do_not_overwrite_each_other(self):
        target = "check:mentors.total"
        self.assertEqual(review.decide("丁", target, "supply", who="甲")[0], 200)
        status, got = review.decide("丁", target, "correct", "3", who="乙")
        self.assertEqual(status, 409)
        self.assertEqual(got["theirs"]["who"], "甲")
        self.assertEqual(got["yours"]["value"], "3")

    def test_what_makes_no_sense_is_refused_in_words(self):
        for target, action, value in [("check:premises.area_m2", "correct", "很大"), ("fact:zz", "confirm", ""),
                                      ("condition:ZZ5.1d", "met", ""), ("check:none", "confirm", ""), ("x", "seen", "")]:
            status, got = review.decide("甲", target, action, value)
            self.assertEqual(status, 422, (target, got))
            self.assertTrue(got["error"])
        self.assertEqual(review.decide("甲", "check:premises.area_m2", "agree", who="")[0], 422)

    def test_a_condition_needs_a_reason_and_completes_the_opinion(self):
        status, got = review.decide("丁", "condition:ZZ5.1d", "not_met", reason="现场核查与申报不符")
        self.assertEqual(status, 200, got)
        self.assertEqual([(one["name"], one["from"], one["to"]) for one in got["changes"] if one["kind"] == "condition"],
                         [("ZZ5.1d", "human", "not_met")])
        self.assertEqual(got["packet"]["report"]["conclusion"], "not_eligible")

    def test_a_second_program_on_the_ledger_sees_the_same(self):
        target = "check:lease.end"
        self.assertEqual(review.decide("丁", target, "agree", who="甲")[0], 200)
        process, ask = review.second()
        try:
            there = json.loads(ask("/api/packets"))
            self.assertEqual({one["id"]: one["conclusion"] for one in there},
                             {one["id"]: one["conclusion"] for one in review.get("/api/packets")})
            number = next(one["number"] for one in there if one["id"] == "丁")
            got = json.loads(ask("/api/decide", {"n": number, "target": target, "action": "withdraw", "who": "乙",
                                                 "seen": review.packet("丁")["seen"][target]}))
            self.assertEqual(got["decision"]["who"], "乙")
            self.assertNotIn(target, review.packet("丁")["decisions"], "the first one sees it")
        finally:
            process.terminate()
            process.wait(20)

    def test_papers_that_are_gone_can_only_be_read_of(self):
        folder = review.path / "filings" / "己"
        packets.write(folder, 7)
        subprocess.run([HEYAN, "audit", review.path / "filings", "--policy", "zhengzhou", "--ledger", review.ledger, "--resume"],
                       env=review.environment, capture_output=True, check=False)
        runs = review.get("/api/state")["runs"]
        filings = next(one for one in runs if one["archive"].endswith("filings"))
        self.assertEqual((filings["done"], filings["expected"]), (5, 5), "a run says how far it is")
        number = review.number("己")
        folder.rename(review.path / "gone")
        view = review.get(f"/api/packet?n={number}")
        self.assertTrue(view["readonly"])
        self.assertIn("不在原处", view["problem"])
        self.assertEqual(review.decide("己", "check:premises.area_m2", "agree")[0], 410)

    def test_what_repeats_leads_to_the_other_packet(self):
        finding = next(one for one in review.packet("甲")["report"]["findings"] if one["kind"] == "repeated_tenant")
        self.assertEqual(finding["others"][0]["number"], review.number("乙"))


@unittest.skipIf(browser.find()[0] is None, f"not installed: {browser.find()[1]}")
class Walk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = browser.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.page.close()

    def serious_faults(self, where):
        if not AXE.exists():
            print(f"SKIPPED: accessibility of {where}: no {AXE}", file=sys.stderr)
            return
        self.page.run(AXE.read_text(encoding="utf-8"))
        found = self.page.run_async(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((result) => done("
            "result.violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => "
            "`${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)))")
        self.assertEqual(found, [], where)

    def fits(self, where):
        wide = self.page.run("return document.scrollingElement.scrollWidth - innerWidth")
        self.assertLessEqual(wide, 0, where)

    def go(self, hash_):
        self.page.run("delete document.body.dataset.ready; location.hash = arguments[0]", hash_)
        self.page.wait("return document.body.dataset.ready")

    def item(self):
        return self.page.run("return document.body.dataset.item")

    def test_1_open_filter_look_accept_correct_decide_export(self):
        page = self.page
        page.open(review.address)
        page.wait("return document.querySelectorAll('#rows tr').length >= 4")
        self.assertNotIn("token", page.run("return location.href"))
        self.assertEqual(page.run("return document.cookie"), "", "scripts cannot read the token")
        self.serious_faults("packets")
        page.press("/", "云杉2号")
        page.wait("return document.querySelectorAll('#rows tr').length === 1")
        page.run("document.activeElement.blur()")

        page.press("q")
        page.wait("return document.getElementById('start')")
        self.serious_faults("queue")
        page.press("Enter")
        page.wait("return document.body.dataset.item")
        first = self.item()
        self.assertIn("/check:premises.area_m2", first, "what could change most comes first")
        self.serious_faults("a figure")
        page.wait("return document.querySelector('.stage .here')")
        self.fits("1366x768")

        page.press("e")
        page.wait("return document.getElementById('ask-who')")
        self.serious_faults("dialog")
        page.press("王芳", "Enter")
        page.wait("return document.getElementById('ask-papers')")
        page.press("1900", "Enter")
        page.wait("return document.getElementById('changes')")
        self.assertIn("一致", page.run("return document.getElementById('changes').innerText"))
        page.wait("return document.body.dataset.item !== arguments[0]", 10, first)
        page.press("k")
        page.wait("return document.body.dataset.item === arguments[0]", 10, first)
        self.assertIn("王芳", page.run("return document.querySelector('.decided, .fact .tag').innerText"))

        self.go(f"#/packet/{review.number('甲')}/condition:ZZ5.1d")
        page.wait("return document.querySelector('[data-action=met]')")
        page.press("m")
        page.wait("return document.getElementById('ask-reason')")
        page.press("章程和规划齐全", "Enter")
        page.wait("return document.getElementById('changes')")
        exported = json.loads(review.ask(f"/api/export?n={review.number('甲')}&format=json")[1])
        decided = next(one for one in exported["conditions"] if one["id"] == "ZZ5.1d")
        self.assertEqual((decided["verdict"], decided["human"]["by"]), ("met", "王芳"))
        self.assertEqual(page.run("return document.querySelectorAll('[data-format]').length"), 7)

    def test_2_a_scan_with_boxes_to_click_zoom_and_turn(self):
        page = self.page
        page.open(review.address)
        packet = review.packet("丙")
        shown = next(one for one in packet["pages"] if one["kind"] == "image")
        index = packet["pages"].index(shown)
        self.go(f"#/packet/{review.number('丙')}")
        page.wait("return document.querySelector('.tools select')")
        page.run("const choice = document.querySelector('.tools select'); choice.value = arguments[0];"
                 "choice.dispatchEvent(new Event('change'))", str(index))
        page.wait("const image = document.querySelector('.stage img'); return image && image.naturalWidth > 500")
        placed = [one for one, fact in packet["facts"].items() if fact["file"] == shown["file"] and fact["box"]]
        self.assertTrue(placed, "the lease was read")
        page.wait("return document.querySelectorAll('.stage .box').length === arguments[0]", 10, len(placed))
        page.run("document.querySelector('.stage .box').click()")
        page.wait("return document.querySelector('.stage .box.here')")
        self.serious_faults("a scan")
        before = page.run("return document.querySelector('.stage').offsetWidth")
        page.press("+")
        self.assertGreater(page.run("return document.querySelector('.stage').offsetWidth"), before)
        page.press("r")
        self.assertIn("90deg", page.run("return document.querySelector('.stage').style.transform"))
        page.press("?")
        page.wait("return document.getElementById('dialog').open")
        self.serious_faults("help")
        page.press("Escape")

    def test_3_two_people_on_one_item(self):
        page = self.page
        page.open(review.address)
        number = review.number("甲")
        target = "check:mentors.total"
        self.go(f"#/packet/{number}/{target}")
        page.run("sessionStorage.setItem('heyan-who', '王芳')")
        seen = review.packet("甲")["seen"].get(target, 0)
        self.assertEqual(review.decide("甲", target, "agree" if seen else "supply", who="赵六", seen=seen)[0], 200)
        page.press("a")
        page.wait("return document.getElementById('dialog').open")
        told = page.run("return document.getElementById('dialog').innerText")
        self.assertIn("赵六", told)
        page.press("Enter")
        page.wait("return !document.getElementById('dialog').open")
        self.assertEqual(review.packet("甲")["decisions"][target]["who"], "赵六")

    def test_4_side_by_side(self):
        page = self.page
        page.open(review.address)
        finding = next(one for one in review.packet("甲")["report"]["findings"] if one["kind"] == "repeated_tenant")
        other = finding["others"][0]
        self.go(f"#/pair/{review.number('甲')},{finding['document']},{finding.get('page', 0)}/"
                f"{other['number']},{other['document']},{other.get('page', 0)}")
        page.wait("return document.querySelectorAll('.half .text').length === 2")
        page.wait("return document.querySelectorAll('.half .here').length === 2")
        self.assertIn(SHARED, page.run("return [...document.querySelectorAll('.half .here')].map((one) => one.innerText).join()"))
        self.serious_faults("side by side")
        self.fits("side by side")

    def test_5_an_upload_is_judged(self):
        page = self.page
        page.open(review.address)
        self.go("#/upload")
        self.serious_faults("upload")
        packets.write(review.path / "new" / "戊", 9)
        archive = str(review.path / "戊.zip")
        with zipfile.ZipFile(archive, "w") as made:
            for file in sorted((review.path / "new" / "戊").iterdir()):
                made.write(file, file.name)
        page.choose_file("#pick-files", archive)
        page.wait("return document.getElementById('upload-list').innerText.includes('已核验')", 40)
        self.assertIn("戊", [one["id"] for one in review.get("/api/packets")])
        stored = pathlib.Path(review.ledger + ".uploads")
        if review.ledger.startswith("postgresql:"):
            stored = next((review.path / "data" / "heyan").glob("ledger-*.uploads"))
        self.assertEqual(stored.stat().st_mode & 0o777, 0o700)
        self.assertEqual(next(stored.glob("*/戊/戊.zip")).stat().st_mode & 0o777, 0o600)

    def test_6_a_tablet_and_english(self):
        page = self.page
        page.size(820, 1100)
        page.open(review.address + "&lang=en")
        page.wait("return document.body.dataset.ready")
        self.assertIn("Packets", page.text())
        self.assertEqual(page.run("return document.documentElement.lang"), "en")
        self.go(f"#/packet/{review.number('丙')}")
        self.fits("tablet")
        self.serious_faults("tablet")
        page.size(1366, 768)

    def test_6a_the_queue_by_policy_and_applicant(self):
        page = self.page
        page.open(review.address)
        self.go("#/queue")
        page.wait("return document.getElementById('queue-policy')")
        whole = review.get("/api/queue?most=500")["total"]
        one = review.get("/api/queue?most=500&text=" + urllib.parse.quote("云杉2号"))["total"]
        self.assertTrue(0 < one < whole)
        self.assertEqual(review.get("/api/queue?policy=zhengzhou&most=500")["total"], whole)
        self.assertEqual(review.get("/api/queue?policy=xuchang")["total"], 0)
        page.run("const choice = document.getElementById('queue-policy'); choice.value = 'zhengzhou';"
                 "choice.dispatchEvent(new Event('change'))")
        page.wait("return document.activeElement.id === 'queue-policy'")
        page.run("document.getElementById('search').focus()")
        page.press("云杉2号")
        page.wait("return document.getElementById('queue-count').innerText.endsWith(arguments[0])", 10, f"/ {one}")
        self.assertEqual(page.run("return document.activeElement.id"), "search", "typing goes on")
        self.serious_faults("a filtered queue")
        page.press("啊")
        page.wait("return document.body.innerText.includes('没有待核看的项目')")
        page.run("document.getElementById('search').value = ''; document.getElementById('search').dispatchEvent(new Event('input'))")
        page.wait("return document.getElementById('queue-count').innerText.endsWith(arguments[0])", 10, f"/ {whole}")

    def test_6b_keys_of_ones_own(self):
        page = self.page
        page.open(review.address)
        page.press("?")
        page.wait("return document.getElementById('dialog').open")
        page.click("#keys-change")
        page.wait("return document.querySelector('[data-key=\"j\"]')")
        self.serious_faults("keys")
        self.fits("keys")
        page.run("document.querySelector('[data-key=\"j\"]').focus()")
        page.press("Enter")
        page.wait("return document.activeElement.innerText.includes('请按新的按键')")
        page.press("k")  # the two change places
        page.wait("return document.querySelector('[data-key=\"j\"]').innerText === 'k'")
        self.assertEqual(page.run("return document.querySelector('[data-key=\"k\"]').innerText"), "j")
        page.open(review.address)  # they last
        self.go(f"#/packet/{review.number('甲')}")
        page.wait("return document.body.dataset.item")
        first = self.item()
        page.press("k")
        page.wait("return document.body.dataset.item !== arguments[0]", 10, first)
        page.press("j")
        page.wait("return document.body.dataset.item === arguments[0]", 10, first)
        self.go("#/keys")
        page.wait("return document.getElementById('keys-reset')")
        page.click("#keys-reset")
        page.wait("return document.querySelector('[data-key=\"j\"]').innerText === 'j'")

    def test_6c_a_batch_in_one_file(self):
        page = self.page
        page.open(review.address)
        page.wait("return document.querySelector('[data-batch=zip]')")
        page.click("#export-all summary")
        page.click("[data-batch=zip]")
        page.wait("return document.getElementById('exported-file')", 90)
        response, content = review.ask("/api/exported")
        self.assertEqual(response.status, 200)
        with zipfile.ZipFile(io.BytesIO(content)) as made:
            names = made.namelist()
            index = made.read("index.html").decode()
            self.assertIsNone(made.testzip())
        gone = review.get("/api/state")["export"]["left_out"]
        self.assertEqual([one for one in gone if one in "甲乙丙丁"], [])
        for packet in review.get("/api/packets"):
            if packet["id"] in gone:
                continue
            self.assertIn(f"{packet['id']}.html", names)
            self.assertIn(f"{packet['id']}.pdf", names)
            self.assertIn(packet["applicant"], index)
        self.assertIn("heyan.xlsx", names)
        page.run("const search = document.getElementById('search'); search.value = '丙'; search.dispatchEvent(new Event('input'))")
        page.click("#export-all summary")
        page.click("[data-batch=xlsx]")
        page.wait("return (document.getElementById('exported-file') || {innerText: ''}).innerText.includes('XLSX')", 60)
        self.assertEqual(review.ask("/api/exported")[1][:2], b"PK")
        self.assertEqual(review.ask("/api/export", "POST", {"format": "exe", "packets": [1]})[0].status, 422)
        self.assertEqual(review.ask("/api/export", "POST", {"format": "zip", "packets": []})[0].status, 422)
        page.run("const search = document.getElementById('search'); search.value = ''; search.dispatchEvent(new Event('input'))")

    def test_7_reports_too(self):
        page = self.page
        file = review.path / "report.html"
        file.write_bytes(review.ask(f"/api/export?n={review.number('丙')}&format=html")[1])
        page.open(file.as_uri())
        self.serious_faults("the HTML report")

    def test_8_nothing_was_blocked_or_failed(self):
        wrong = [one["message"] for one in self.page.console()
                 if one["level"] == "SEVERE" and not re.search("409|410|422", one["message"])]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    if browser.find()[0] is None:
        print(f"SKIPPED: the browser's part: not installed: {browser.find()[1]}", file=sys.stderr)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
