#include "extract/witness/variants.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "extract/text/cells.h"

namespace heyan::extract {
namespace {

using models::Answer;
using models::Box;
using models::Line;
using models::Page;
using models::Reading;

// A line that was asked about: most of it under the box.
bool IsAskedAbout(const Line& line, const Box& box) {
  if (line.box.Empty() || box.Empty()) return false;
  const double width = std::min(line.box.Right(), box.Right()) - std::max(line.box.x, box.x);
  const bool inside = line.box.CentreY() > box.y && line.box.CentreY() < box.Bottom();
  return inside && width > 0.6 * line.box.width;
}

// One line of several, left to right.
Line Joined(std::vector<Line> lines, const Line& place) {
  std::ranges::stable_sort(lines, [](const Line& a, const Line& b) {
    const bool same_row =
        std::abs(a.box.CentreY() - b.box.CentreY()) < 0.5 * std::max(a.box.height, b.box.height);
    return same_row ? a.box.x < b.box.x : a.box.y < b.box.y;
  });
  Line joined = lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    joined.text += lines[i].text;
    joined.confidence = std::min(joined.confidence, lines[i].confidence);
    joined.glyphs.insert(joined.glyphs.end(), lines[i].glyphs.begin(), lines[i].glyphs.end());
  }
  joined.box = place.box;
  joined.under_seal = place.under_seal;
  return joined;
}

bool HasText(const Line& line) {
  return line.text.find_first_not_of(" \t\r\n") != std::string::npos;
}

// A place in which the first reader saw no line: what stands there is a line of its own, in the
// cell that holds it.
void AddLine(const Box& asked, const Reading& reading, Page* page) {
  std::vector<Line> lines;
  std::ranges::copy_if(reading.lines, std::back_inserter(lines), HasText);
  if (lines.empty()) return;
  Line place;
  place.box = asked;
  Line line = Joined(std::move(lines), place);
  line.reader = reading.reader;
  const int index = static_cast<int>(page->lines.size());
  page->lines.push_back(std::move(line));
  for (models::Table& table : page->tables) {
    for (models::Cell& cell : table.cells) {
      if (HoldsMiddle(cell.box, asked)) cell.lines.push_back(index);
    }
  }
}

void ReplaceLines(const Box& asked, const Reading& reading, Page* page) {
  std::vector<std::size_t> targets;
  for (std::size_t i = 0; i < page->lines.size(); ++i) {
    if (IsAskedAbout(page->lines[i], asked)) targets.push_back(i);
  }
  if (targets.empty()) {
    AddLine(asked, reading, page);
    return;
  }
  std::vector<std::vector<Line>> parts(targets.size());
  for (const Line& line : reading.lines) {
    if (!HasText(line)) continue;
    std::size_t best = 0;
    double best_share = -1;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const double share = OverlapShare(page->lines[targets[i]].box, line.box);
      if (share > best_share) {
        best_share = share;
        best = i;
      }
    }
    if (targets.size() > 1 && best_share < 0.3) continue;
    parts[best].push_back(line);
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (parts[i].empty()) continue;  // it reads nothing there: no second reading
    Line& line = page->lines[targets[i]];
    line = Joined(std::move(parts[i]), line);
    line.reader = reading.reader;
  }
}

void RefillCells(Page* page) {
  for (models::Table& table : page->tables) {
    for (models::Cell& cell : table.cells) {
      if (!cell.lines.empty()) cell.text = TextOfLines(*page, cell.lines);
    }
  }
}

Page WholePage(const Reading& reading, const Page& before) {
  Page page = *reading.page;
  page.file = before.file;
  page.sha256 = before.sha256;
  page.number = before.number;
  page.origin = before.origin;
  page.hidden_text = before.hidden_text;
  for (Line& line : page.lines) line.reader = reading.reader;
  if (page.marks.empty()) page.marks = before.marks;
  return page;
}

Page* FindPage(std::vector<models::SourceFile>* files, const models::Place& place) {
  for (models::SourceFile& file : *files) {
    if (file.path != place.file) continue;
    for (Page& page : file.pages) {
      if (page.number == place.page) return &page;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<models::ReaderKind> Answerers(const std::vector<Answer>& answers) {
  std::set<models::ReaderKind> readers;
  for (const Answer& answer : answers) {
    for (const Reading& reading : answer.readings) {
      if (!reading.problem) readers.insert(reading.reader);
    }
  }
  return {readers.begin(), readers.end()};
}

std::vector<models::SourceFile> VariantOf(const std::vector<models::SourceFile>& files,
                                          const std::vector<Answer>& answers,
                                          models::ReaderKind reader) {
  std::vector<models::SourceFile> variant = files;
  std::set<Page*> whole;
  for (const Answer& answer : answers) {
    if (answer.question.scope != models::QuestionScope::kPage) continue;
    Page* page = FindPage(&variant, answer.question.place);
    if (page == nullptr || page->origin == models::PageOrigin::kOffice) continue;
    for (const Reading& reading : answer.readings) {
      const bool usable = reading.reader == reader && !reading.problem && reading.page &&
                          !reading.page->problem && !reading.page->lines.empty();
      if (!usable || whole.contains(page)) continue;
      *page = WholePage(reading, *page);
      whole.insert(page);
    }
  }
  for (const Answer& answer : answers) {
    if (answer.question.scope != models::QuestionScope::kLines) continue;
    Page* page = FindPage(&variant, answer.question.place);
    if (page == nullptr || whole.contains(page)) continue;
    if (page->origin == models::PageOrigin::kOffice) continue;
    for (const Reading& reading : answer.readings) {
      if (reading.reader == reader && !reading.problem) {
        ReplaceLines(answer.question.place.box, reading, page);
      }
    }
    RefillCells(page);
  }
  return variant;
}

}  // namespace heyan::extract
