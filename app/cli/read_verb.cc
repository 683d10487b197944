#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/report/json.h"
#include "app/run/in_order.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;
using models::Page;

// What one reader made of one page.
struct PageReading {
  std::string reader;
  Page page;
};

struct ShownPage {
  std::string file;  // as the user named it
  int number = 1;
  std::vector<PageReading> readings;
};

struct NamedMode {
  std::string name;
  ingest::ReadMode mode;
};

std::vector<NamedMode> ModesOf(ReadChoice choice) {
  using ingest::ReadMode;
  switch (choice) {
    case ReadChoice::kAuto:
      return {{"auto", ReadMode::kAuto}};
    case ReadChoice::kFast:
      return {{"fast", ReadMode::kFast}};
    case ReadChoice::kAccurate:
      return {{"accurate", ReadMode::kAccurate}};
    case ReadChoice::kTesseract:
      return {{"tesseract", ReadMode::kTesseract}};
    case ReadChoice::kAll:
      return {{"fast", ReadMode::kFast},
              {"accurate", ReadMode::kAccurate},
              {"tesseract", ReadMode::kTesseract}};
  }
  return {};
}

json LinesToJson(const Page& page) {
  json lines = json::array();
  for (const models::Line& line : page.lines) {
    lines.push_back(json{{"text", line.text},
                         {"box", BoxToJson(models::ToShown(page, line.box))},
                         {"confidence", std::clamp(line.confidence.permille, 0, 1000) / 1000.0},
                         {"reader", std::string(models::Name(line.reader))}});
  }
  return lines;
}

std::string PageToJson(const ShownPage& shown, bool all, models::Language language) {
  json item{{"file", shown.file}, {"page", shown.number}};
  if (all) {
    item["readings"] = json::array();
    for (const PageReading& reading : shown.readings) {
      item["readings"].push_back(
          json{{"reader", reading.reader}, {"lines", LinesToJson(reading.page)}});
    }
  } else {
    item["lines"] = LinesToJson(shown.readings.front().page);
  }
  const Page& page = shown.readings.front().page;
  if (page.problem) item["problem"] = In(language, page.problem->message);
  return Dump(item) + "\n";
}

std::string OneLine(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\f', ' ');
  return text;
}

// Side by side: what the others read where the first one read a line, between tabs.
std::string SideBySide(const ShownPage& shown) {
  std::string text;
  std::vector<std::set<std::size_t>> used(shown.readings.size());
  const auto beside = [&](std::size_t reader, const models::Box& box) {
    std::string words;
    const auto& lines = shown.readings[reader].page.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (used[reader].contains(i) || models::OverlapShare(lines[i].box, box) < 0.5) continue;
      used[reader].insert(i);
      words += (words.empty() ? "" : " ") + OneLine(lines[i].text);
    }
    return words;
  };
  for (std::size_t first = 0; first < shown.readings.size(); ++first) {
    const auto& lines = shown.readings[first].page.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!used[first].insert(i).second) continue;
      for (std::size_t reader = 0; reader < shown.readings.size(); ++reader) {
        if (reader > 0) text += "\t";
        if (reader == first) text += OneLine(lines[i].text);
        if (reader > first) text += beside(reader, lines[i].box);
      }
      text += "\n";
    }
  }
  return text;
}

std::string PageToText(const ShownPage& shown, bool all) {
  if (all) return SideBySide(shown);
  std::string text;
  for (const models::Line& line : shown.readings.front().page.lines) {
    text += OneLine(line.text) + "\n";
  }
  return text;
}

// The name that the user gave, with what lies inside a folder or archive behind it.
std::string ShownName(const std::string& given, const ingest::ListedPacket& packet,
                      const models::SourceFile& file) {
  std::error_code error;
  const bool folder = std::filesystem::is_directory(given, error);
  const std::string own = std::filesystem::path(given).filename().string();
  if (!folder && packet.files.size() == 1 && file.path == own) return given;
  return given + "/" + file.path;
}

Page ProblemPage(const models::Error& problem) {
  Page page;
  page.problem = problem;
  return page;
}

// All pages of one path that the user named, as every mode read them.
std::vector<ShownPage> ReadPath(const ReadCommand& command, const std::vector<NamedMode>& modes,
                                Session& session, std::size_t number) {
  const std::string& path = command.files[number];
  const std::string folder = session.folder().MakeChild(std::to_string(number));
  auto listed = session.reading().List(path, folder);
  if (!listed) return {{path, 1, {{modes.front().name, ProblemPage(listed.error())}}}};
  std::vector<ingest::ListedPacket> read;  // one a mode
  for (const NamedMode& mode : modes) {
    const PageCache cache(session.cache_folder(), CacheVersions(session.versions(), mode.mode));
    const Reading reading(session.pool(), cache, session.progress(),
                          ReadingOptions{mode.mode, command.common.f32});
    reading.ReadPages(read.emplace_back(*listed));
  }
  std::vector<ShownPage> pages;
  for (std::size_t f = 0; f < listed->files.size(); ++f) {
    const models::SourceFile& file = read.front().files[f].file;
    const std::string name = ShownName(path, *listed, file);
    if (file.problem) {
      pages.push_back({name, 1, {{modes.front().name, ProblemPage(*file.problem)}}});
      continue;
    }
    for (std::size_t p = 0; p < file.pages.size(); ++p) {
      ShownPage& shown = pages.emplace_back(ShownPage{name, file.pages[p].number, {}});
      for (std::size_t m = 0; m < modes.size(); ++m) {
        shown.readings.push_back({modes[m].name, read[m].files[f].file.pages[p]});
      }
    }
  }
  return pages;
}

}  // namespace

ExitStatus RunRead(const ReadCommand& command) {
  const auto modes = ModesOf(command.reader);
  const bool all = modes.size() > 1;
  Session session(command.common, modes.front().mode);
  Progress& progress = session.progress();
  bool any_read = false;
  bool any_lost = false;
  bool first_page = true;
  const auto show = [&](const ShownPage& shown) {
    const Page& page = shown.readings.front().page;
    if (page.problem) {
      models::Error told = *page.problem;
      told.file = shown.file;
      progress.TellProblem(told);
    }
    const bool blank = page.problem && page.problem->code == models::ErrorCode::kBlank;
    (page.problem && !blank ? any_lost : any_read) = true;
    if (command.json) {
      Print(PageToJson(shown, all, command.common.language));
    } else {
      if (!first_page) Print("\f");
      Print(PageToText(shown, all));
    }
    first_page = false;
  };
  InOrder<std::vector<ShownPage>> in_order(
      command.files.size(), session.at_once(),
      [&](std::size_t number) { return ReadPath(command, modes, session, number); });
  for (std::size_t number = 0; number < command.files.size(); ++number) {
    for (const ShownPage& shown : in_order.Next()) show(shown);
  }
  if (!any_read) return ExitStatus::kNothingRead;
  return any_lost ? ExitStatus::kNeedsHuman : ExitStatus::kNothingFound;
}

}  // namespace heyan::app
