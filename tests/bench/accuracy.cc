// How truly whole packets are judged: runs `heyan verify --format json` on packets with known truth
// (as fixtures/forge draws them) and compares claims, evidence and verdicts. Not a timed test.
//
//   heyan-accuracy --heyan build/release/heyan --packets DIR [--packets DIR]... [--show]
//                  [--cached] [--reports DIR] [--fields]
//
// --show prints each difference, --reports keeps the reports. --cached lets the pages be taken from
// the page cache: the truth of a changed parser, but seconds that mean nothing. --fields adds each
// field's share exact by level of damage, and how many of the wrong ones were marked unsure.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Share {
  int right = 0;
  int of = 0;
  void Add(bool ok) {
    right += ok ? 1 : 0;
    ++of;
  }
};

struct Tally {
  Share claims, evidence, verdicts, misstatements, packets, conditions;
  int unclear = 0;
  int false_accusations = 0;
  int failed_runs = 0;
  double seconds = 0;
  long peak_kb = 0;
  int count = 0;
};

// One field at one level: its claim and its evidence count as two readings.
struct Field {
  Share exact;
  int unsure = 0;  // of the wrong ones: reported as not sure, so that a human looks
};

// By field, then by level.
using Fields = std::map<std::string, std::map<int, Field>>;

struct Run {
  Json report;
  double seconds = 0;
  long peak_kb = 0;
  bool ok = false;
};

Run RunHeyan(const std::string& heyan, const std::string& packet, const std::string& policy,
             bool cached) {
  Run run;
  int out[2];
  if (pipe(out) != 0) return run;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    dup2(out[1], STDOUT_FILENO);
    close(out[0]);
    close(out[1]);
    execl(heyan.c_str(), heyan.c_str(), "verify", packet.c_str(), "--policy", policy.c_str(),
          "--format", "json", "--quiet", cached ? static_cast<char*>(nullptr) : "--no-cache",
          static_cast<char*>(nullptr));
    _exit(127);
  }
  close(out[1]);
  std::string text;
  char buffer[65536];
  ssize_t got = 0;
  while ((got = read(out[0], buffer, sizeof buffer)) > 0)
    text.append(buffer, static_cast<size_t>(got));
  close(out[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  run.peak_kb = usage.ru_maxrss;
  run.report = Json::parse(text, nullptr, false);
  run.ok = run.report.is_object() && WIFEXITED(status) && WEXITSTATUS(status) <= 2;
  return run;
}

bool SameNumber(double a, double b) { return std::abs(a - b) <= 1e-4 * std::max(1.0, std::abs(b)); }

// The width of brackets is how a paper is typed, not what it says.
std::string NarrowBrackets(std::string text) {
  for (const auto& [wide, narrow] : {std::pair("（", "("), {"）", ")"}}) {
    for (std::size_t at = 0; (at = text.find(wide, at)) != std::string::npos;) {
      text.replace(at, std::string(wide).size(), narrow);
    }
  }
  return text;
}

bool Same(const Json& got, const Json& want) {
  if (want.is_string() && got.is_string()) {
    return NarrowBrackets(got.get<std::string>()) == NarrowBrackets(want.get<std::string>());
  }
  if (want.is_number() && got.is_number()) return SameNumber(got.get<double>(), want.get<double>());
  return got == want;
}

bool SameEvidence(const Json& check, const Json& want) {
  const Json evidenced = check.value("evidenced", Json());
  if (want.is_null()) return evidenced.is_null() || evidenced.value("value", Json()).is_null();
  if (!evidenced.is_object()) return false;
  if (want.is_object() && want.contains("interval")) {
    if (!evidenced.contains("interval")) return false;
    return Same(evidenced["interval"][0], want["interval"][0]) &&
           Same(evidenced["interval"][1], want["interval"][1]);
  }
  return Same(evidenced.value("value", Json()), want);
}

bool Accuses(const std::string& verdict) {
  return verdict == "overstated" || verdict == "understated" || verdict == "conflicting";
}

class Comparison {
 public:
  Comparison(const Json& truth, const Json& report, bool show, std::vector<Tally*> tallies,
             Fields& fields)
      : truth_(truth), show_(show), tallies_(std::move(tallies)), fields_(fields) {
    CountTypes(report.value("documents", Json::array()));
    const Json checks = report.value("checks", Json::array());
    for (const Json& check : checks) {
      checks_[check.at("metric").get<std::string>()] = check;
    }
    const Json conditions = report.value("conditions", Json::array());
    for (const Json& condition : conditions) {
      conditions_[condition.at("id").get<std::string>()] = condition.at("verdict");
    }
  }

  void Count() {
    bool all_right = true;
    for (const auto& [metric, expected] : truth_.at("verdicts").items()) {
      all_right = CountMetric(metric, expected.get<std::string>()) && all_right;
    }
    for (const auto& [metric, check] : checks_) {
      if (truth_.at("verdicts").contains(metric)) continue;
      Note("extra", metric, "no claim", check.at("verdict"));
      all_right = false;
      if (Accuses(check.at("verdict"))) {
        for (Tally* tally : tallies_) ++tally->false_accusations;
      }
    }
    const Json decided = truth_.value("conditions", Json::object());
    for (const auto& [id, expected] : decided.items()) {
      const Json got = conditions_.contains(id) ? conditions_[id] : Json("(absent)");
      if (got != expected) Note("condition", id, expected, got);
      for (Tally* tally : tallies_) tally->conditions.Add(got == expected);
    }
    for (Tally* tally : tallies_) tally->packets.Add(all_right);
  }

 private:
  bool CountMetric(const std::string& metric, const std::string& expected) {
    const Json check = checks_.contains(metric) ? checks_[metric] : Json::object();
    const std::string verdict = check.value("verdict", "(absent)");
    const Json claimed = check.value("claimed", Json());
    const Json value = claimed.is_object() ? claimed.value("value", Json()) : Json();
    const Json want_claim = truth_.at("claims").value(metric, Json());
    const bool claim_right = Same(value, want_claim);
    const Json want = truth_.at("evidence").value(metric, Json());
    const bool evidence_right = SameEvidence(check, want);
    const bool right = verdict == expected;
    if (!claim_right) Note("claim", metric, want_claim, value);
    if (!evidence_right) Note("evidence", metric, want, check.value("evidenced", Json()));
    if (!right) Note("verdict", metric, expected, verdict);
    CountField("claim of ", metric, claim_right, verdict);
    CountField("papers on ", metric, evidence_right, verdict);
    const bool misstated =
        std::ranges::any_of(truth_.value("misstatements", Json::array()),
                            [&](const Json& entry) { return entry.at("metric") == metric; });
    for (Tally* tally : tallies_) {
      tally->claims.Add(claim_right);
      tally->evidence.Add(evidence_right);
      tally->verdicts.Add(right);
      if (misstated || Accuses(expected)) tally->misstatements.Add(right);
      if (verdict == "unclear" && expected != "unclear") ++tally->unclear;
      if (Accuses(verdict) && !Accuses(expected)) ++tally->false_accusations;
    }
    return right && claim_right && evidence_right;
  }

  void CountField(const std::string& side, const std::string& metric, bool right,
                  const std::string& verdict) {
    const int level = truth_.at("level");
    // A claim that was not read is in no check: the form's own finding asks a human to look.
    // So does evidence that is given as an interval: it says itself that it is not one figure.
    const Json evidenced =
        checks_.contains(metric) ? checks_[metric].value("evidenced", Json()) : Json();
    const bool open = evidenced.is_object() && evidenced.contains("interval");
    const bool unsure = verdict == "unclear" || open;
    for (const std::string& row : {side + metric, std::string("all fields")}) {
      Field& field = fields_[row][level];
      field.exact.Add(right);
      if (!right && unsure) ++field.unsure;
    }
  }

  // Office files have no pages.
  static int FirstPage(const Json& document) {
    const Json pages = document.value("pages", Json());
    return pages.is_array() && !pages.empty() ? pages.at(0).get<int>() : 0;
  }

  // A document of the truth counts as typed where one of its type begins on its first page. Files
  // of an archive stand below the archive's name.
  void CountTypes(const Json& documents) {
    for (const Json& want : truth_.value("documents", Json::array())) {
      const std::string file = want.at("file");
      const bool right = std::ranges::any_of(documents, [&](const Json& document) {
        return document.value("file", "").ends_with(file) &&
               document.value("type", "") == want.at("type") &&
               (FirstPage(want) == 0 || FirstPage(document) == FirstPage(want));
      });
      if (!right) Note("type", file, want.at("type"), "(not found so)");
      fields_["document types"][truth_.at("level")].exact.Add(right);
    }
  }

  void Note(const char* what, const std::string& name, const Json& want, const Json& got) const {
    if (!show_) return;
    std::cout << truth_.at("packet").get<std::string>() << " L" << truth_.at("level") << "  "
              << what << "  " << name << "  want " << want.dump() << "  got " << got.dump() << "\n";
  }

  const Json& truth_;
  bool show_;
  std::vector<Tally*> tallies_;
  Fields& fields_;
  std::map<std::string, Json> checks_;
  std::map<std::string, Json> conditions_;
};

std::string Percent(const Share& share) {
  if (share.of == 0) return "-";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.1f%% (%d/%d)", 100.0 * share.right / share.of,
                share.right, share.of);
  return buffer;
}

void Print(const std::string& name, const Tally& tally) {
  std::printf("%-14s packets %d\n", name.c_str(), tally.count);
  std::printf("  claimed values    %s\n", Percent(tally.claims).c_str());
  std::printf("  evidenced values  %s\n", Percent(tally.evidence).c_str());
  std::printf("  verdicts          %s\n", Percent(tally.verdicts).c_str());
  std::printf("  misstatements     %s\n", Percent(tally.misstatements).c_str());
  std::printf("  conditions        %s\n", Percent(tally.conditions).c_str());
  std::printf("  packets all right %s\n", Percent(tally.packets).c_str());
  std::printf("  left unclear      %.1f%% (%d/%d)\n",
              tally.verdicts.of == 0 ? 0.0 : 100.0 * tally.unclear / tally.verdicts.of,
              tally.unclear, tally.verdicts.of);
  std::printf("  FALSE ACCUSATIONS %d   failed runs %d\n", tally.false_accusations,
              tally.failed_runs);
  std::printf("  seconds a packet  %.1f   peak of one process %ld MB\n",
              tally.count == 0 ? 0.0 : tally.seconds / tally.count, tally.peak_kb / 1024);
}

void Print(const Fields& fields) {
  for (const auto& [name, levels] : fields) {
    Field all;
    std::printf("%-34s", name.c_str());
    for (const auto& [level, field] : levels) {
      std::printf("  L%d %d/%d", level, field.exact.right, field.exact.of);
      all.exact.right += field.exact.right;
      all.exact.of += field.exact.of;
      all.unsure += field.unsure;
    }
    std::printf("  all %s", Percent(all.exact).c_str());
    const int wrong = all.exact.of - all.exact.right;
    if (wrong > 0) std::printf(", of %d wrong %d unsure", wrong, all.unsure);
    std::printf("\n");
  }
}

std::string PacketPath(const fs::path& folder, const std::string& id) {
  for (const char* suffix : {"", ".zip", ".7z", ".tar", ".tar.gz"}) {
    const fs::path path = folder / (id + suffix);
    if (fs::exists(path)) return path.string();
  }
  return (folder / id).string();
}

struct Options {
  std::string heyan = "build/release/heyan";
  std::vector<fs::path> packets;
  fs::path reports;
  bool show = false;
  bool cached = false;
  bool fields = false;
};

Options Parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--heyan" && i + 1 < argc) options.heyan = argv[++i];
    if (word == "--packets" && i + 1 < argc) options.packets.emplace_back(argv[++i]);
    if (word == "--reports" && i + 1 < argc) options.reports = argv[++i];
    if (word == "--show") options.show = true;
    if (word == "--cached") options.cached = true;
    if (word == "--fields") options.fields = true;
  }
  return options;
}

void CountPacket(const fs::path& truth_path, const Options& options,
                 std::map<std::string, Tally>& tallies, Fields& fields) {
  std::ifstream in(truth_path);
  const Json truth = Json::parse(in, nullptr, false);
  if (!truth.is_object()) return;
  const std::string id = truth.at("packet");
  // The city alone: the category must be read from the form.
  const std::string policy = truth.at("city").get<std::string>();
  const Run run =
      RunHeyan(options.heyan, PacketPath(truth_path.parent_path(), id), policy, options.cached);
  const std::vector<Tally*> parts = {&tallies["all"], &tallies["level " + truth.at("level").dump()],
                                     &tallies["layouts " + truth.value("layout_set", "?")]};
  for (Tally* tally : parts) {
    ++tally->count;
    tally->seconds += run.seconds;
    tally->peak_kb = std::max(tally->peak_kb, run.peak_kb);
    if (!run.ok) ++tally->failed_runs;
  }
  if (options.show && !run.ok) std::cout << id << "  run failed\n";
  if (!options.reports.empty()) {
    std::ofstream(options.reports / (id + ".json")) << run.report.dump(1);
  }
  Comparison(truth, run.ok ? run.report : Json::object(), options.show, parts, fields).Count();
  std::cout.flush();
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = Parse(argc, argv);
  if (options.packets.empty()) {
    std::fprintf(stderr,
                 "usage: heyan-accuracy --heyan PROGRAM --packets DIR... [--show] [--cached] "
                 "[--reports DIR] [--fields]\n");
    return 3;
  }
  std::vector<fs::path> truths;
  for (const fs::path& packets : options.packets) {
    for (const auto& entry : fs::directory_iterator(packets)) {
      if (entry.path().string().ends_with(".truth.json")) truths.push_back(entry.path());
    }
  }
  std::ranges::sort(truths);
  std::map<std::string, Tally> tallies;
  Fields fields;
  for (const fs::path& path : truths) CountPacket(path, options, tallies, fields);
  for (const auto& [name, tally] : tallies) Print(name, tally);
  if (options.fields) Print(fields);
  return 0;
}
