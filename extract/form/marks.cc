#include "extract/form/marks.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "extract/form/form_words.h"
#include "extract/form/labels.h"
#include "extract/text/cells.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Cell;
using models::Glyph;
using models::Line;
using models::Mark;
using models::Page;

constexpr int kClear = 800;  // permille; a box seen less clearly says nothing

constexpr std::string_view kBoxes = "□ ☐ ▢ ◻ ☑ ☒ ■ ◼ √ ✓ ✔ ○ ◯ 〇 ● ◉";
constexpr std::string_view kFilled = "☑ ■ ◼ √ ✓ ✔ ● ◉";
constexpr std::string_view kBrackets = "( ) （ ） [ ] 【 】";
// Boxes and ticks as readers spell them; only where the picture shows a box.
constexpr std::string_view kSpellings =
    "口 回 囗 区 团 凶 囚 図 因 曰 O o 0 D V v Y y X x U J / 丿";

bool IsOneOf(std::string_view glyph, std::string_view list) {
  return !glyph.empty() && LongestAt(glyph, 0, list) == glyph.size();
}

bool OnlyBoxes(std::string_view text) {
  for (const char32_t c : ToCodePoints(text)) {
    const std::string one = ToUtf8(std::u32string_view(&c, 1));
    if (one != " " && !IsOneOf(one, kBoxes) && !IsOneOf(one, kBrackets) &&
        !IsOneOf(one, kSpellings)) {
      return false;
    }
  }
  return true;
}

bool IsClearTick(const Mark& mark) {
  const int sure = mark.confidence.permille;
  return mark.kind == models::MarkKind::kTick && (sure == 0 || sure >= kClear);
}

double DistanceTo(const Line& line, const Mark& mark) {
  return std::max({0.0, line.box.x - mark.box.Right(), mark.box.x - line.box.Right()});
}

// On the line's own row: a reader's box may reach over a row that wrapped below it.
bool Beside(const Line& line, const Mark& mark) {
  const double off = std::abs(mark.box.CentreY() - line.box.CentreY());
  return off < std::min(0.5 * line.box.height, 0.6 * mark.box.height) &&
         DistanceTo(line, mark) < 2.5 * line.box.height;
}

std::vector<const Mark*> MarksOf(const Page& page, const Line& line, const Cell* cell) {
  std::vector<const Mark*> marks;
  for (const Mark& mark : page.marks) {
    if (!IsClearTick(mark) || !Beside(line, mark)) continue;
    if (cell != nullptr && !HoldsMiddle(cell->box, mark.box)) continue;
    const bool nearer = std::ranges::any_of(page.lines, [&](const Line& other) {
      return &other != &line && Beside(other, mark) &&
             DistanceTo(other, mark) < DistanceTo(line, mark);
    });
    if (!nearer) marks.push_back(&mark);
  }
  return marks;
}

// A character or a box of a line, from edge to edge.
struct Part {
  double left = 0;
  double right = 0;
  std::string text;
};

double Em(const std::string& glyph) { return glyph.size() >= 3 ? 1.0 : 0.55; }

std::vector<Glyph> GlyphsOf(const Line& line) {
  if (!line.glyphs.empty()) return line.glyphs;
  std::vector<Glyph> glyphs;
  double all = 0;
  for (const char32_t c : ToCodePoints(line.text)) {
    glyphs.push_back({ToUtf8(std::u32string_view(&c, 1)), line.box, {}});
    all += Em(glyphs.back().text);
  }
  double x = line.box.x;
  for (Glyph& glyph : glyphs) {
    glyph.box.x = x;
    glyph.box.width = Em(glyph.text) * line.box.width / std::max(all, 1.0);
    x += glyph.box.width;
  }
  return glyphs;
}

// The pitch of the line's characters, as a share of the page's width.
double PitchOf(const std::vector<Glyph>& glyphs, const Page& page, const Line& line) {
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i) {
    if (glyphs[i].text.size() < 3 || glyphs[i + 1].text.size() < 3) continue;
    steps.push_back(glyphs[i + 1].box.CentreX() - glyphs[i].box.CentreX());
  }
  if (steps.empty() || page.width <= 0) {
    const double shape = page.width > 0 ? static_cast<double>(page.height) / page.width : 1.414;
    return 0.75 * line.box.height * shape;
  }
  std::ranges::sort(steps);
  return steps[steps.size() / 2];
}

// Whether a reader's character is the box that the picture shows there, or part of it. Two boxes
// never stand within a character of one another.
bool IsReadingOf(const Glyph& glyph, const Mark& mark, double em) {
  const double gap =
      std::max({0.0, mark.box.x - glyph.box.CentreX(), glyph.box.CentreX() - mark.box.Right()});
  if (IsOneOf(glyph.text, kBoxes)) return gap < em;
  if (IsOneOf(glyph.text, kBrackets)) return gap < 0.4 * em;
  return IsOneOf(glyph.text, kSpellings) && gap < 0.2 * em;
}

// 1660: a 0 beside another digit is a 0, whatever the picture shows.
bool InFigure(const std::vector<Glyph>& glyphs, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < glyphs.size() && glyphs[i].text.size() == 1 && glyphs[i].text[0] >= '0' &&
           glyphs[i].text[0] <= '9';
  };
  return digit(at) && ((at > 0 && digit(at - 1)) || digit(at + 1));
}

// The line's characters without blanks and without what a reader made of the boxes `marks`.
std::vector<Part> WordsWithout(const std::vector<Glyph>& glyphs,
                               const std::vector<const Mark*>& marks, double em) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    const bool blank = glyph.text == " " || glyph.text == "　";
    const bool box = !InFigure(glyphs, i) && std::ranges::any_of(marks, [&](const Mark* mark) {
      return IsReadingOf(glyph, *mark, em);
    });
    if (blank || box) continue;
    const double half = Em(glyph.text) / 2 * em;
    parts.push_back({glyph.box.CentreX() - half, glyph.box.CentreX() + half, glyph.text});
  }
  return parts;
}

// A reader saw a tick in a box that looks empty: the picture proves nothing there.
bool SeenTickedByReader(const std::vector<Glyph>& glyphs, const std::vector<const Mark*>& marks,
                        double em) {
  return std::ranges::any_of(glyphs, [&](const Glyph& glyph) {
    return IsOneOf(glyph.text, kFilled) && std::ranges::any_of(marks, [&](const Mark* mark) {
             return !mark->checked && IsReadingOf(glyph, *mark, em) &&
                    glyph.box.CentreX() > mark->box.x - 0.2 * em &&
                    glyph.box.CentreX() < mark->box.Right() + 0.2 * em;
           });
  });
}

std::string Joined(std::vector<Part> parts, double em) {
  std::ranges::stable_sort(parts, {}, [](const Part& p) { return p.left + p.right; });
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && parts[i].left - parts[i - 1].right > 0.45 * em) out += ' ';
    out += parts[i].text;
  }
  return out;
}

// The line's words and these boxes, each where it stands.
std::string WithBoxes(const std::vector<Glyph>& glyphs, const std::vector<const Mark*>& marks,
                      double em) {
  std::vector<Part> parts = WordsWithout(glyphs, marks, em);
  for (const Mark* mark : marks) {
    parts.push_back({mark->box.x, mark->box.Right(), mark->checked ? "☑" : "□"});
  }
  return Joined(std::move(parts), em);
}

}  // namespace

namespace {

bool IsAtEdge(std::string_view text, bool at_end, std::string_view words) {
  return std::ranges::any_of(Words(words), [&](std::string_view w) {
    return at_end ? text.ends_with(w) : text.starts_with(w);
  });
}

bool OptionAtEdge(std::string_view text, bool at_end) {
  const auto stands = [&](const auto& entry) { return IsAtEdge(text, at_end, entry.words); };
  return std::ranges::any_of(FormTenureWords(), stands) ||
         std::ranges::any_of(FormCategoryWords(), stands);
}

// The word before the box or the one behind it is an option; what looks like a box inside other
// words is a stroke of theirs.
bool TouchesOption(std::vector<Part> parts, const Mark& mark) {
  std::ranges::stable_sort(parts, {}, [](const Part& p) { return p.left + p.right; });
  std::string before;
  std::string behind;
  for (const Part& part : parts) {
    const bool left = (part.left + part.right) / 2 < mark.box.CentreX();
    (left ? before : behind) += part.text;
  }
  // The rest of a word that wrapped: 综合 and in the next line 类□, as long as an option.
  constexpr std::string_view kRests = "众创空间 创空间 空间 类 性 型 化 产权";
  before = Fold(before);
  if (OptionAtEdge(before, true) || OptionAtEdge(Fold(behind), false)) return true;
  for (const std::string_view rest : Words(kRests)) {
    if (!before.ends_with(rest)) continue;
    const std::string_view word = std::string_view(before).substr(0, before.size() - rest.size());
    if (word.empty() || OptionAtEdge(word, true)) return true;
  }
  return before.empty() || behind.empty();
}

}  // namespace

bool HasOption(std::string_view text) {
  return std::ranges::any_of(FormTenureWords(),
                             [&](const auto& e) { return HasAny(text, e.words); }) ||
         std::ranges::any_of(FormCategoryWords(),
                             [&](const auto& e) { return HasAny(text, e.words); });
}

std::string WithMarks(const Page& page, int index, const Cell* cell) {
  const Line& line = page.lines.at(static_cast<std::size_t>(index));
  if (page.marks.empty() || page.origin == models::PageOrigin::kOffice) return line.text;
  const std::vector<const Mark*> marks = MarksOf(page, line, cell);
  if (marks.empty() || !(HasOption(Fold(line.text)) || OnlyBoxes(line.text))) return line.text;
  // ")" of a label's unit, beside a stroke that looks like a box: nothing to choose in this cell.
  if (cell != nullptr && !HasOption(Fold(line.text)) && !HasOption(Fold(cell->text)) &&
      !OnlyBoxes(cell->text)) {
    return line.text;
  }
  const std::vector<Glyph> glyphs = GlyphsOf(line);
  const double em = PitchOf(glyphs, page, line);
  const std::vector<Part> words = WordsWithout(glyphs, marks, em);
  std::vector<const Mark*> kept;
  for (const Mark* mark : marks) {
    if (words.empty() || TouchesOption(words, *mark)) kept.push_back(mark);
  }
  if (kept.empty() || SeenTickedByReader(glyphs, kept, em)) return line.text;
  // What looks like a box elsewhere is a character, and stays as it was read.
  return WithBoxes(glyphs, kept, em);
}

namespace {

// Boxes of options have words between them; two side by side are strokes of a character, as the
// noughts and bars of a small print come.
bool HasBoxesSideBySide(std::string_view text) {
  bool box = false;
  for (const char32_t c : ToCodePoints(text)) {
    if (c == U' ' || c == U'\n') continue;
    const bool is = c == U'□' || c == U'☑';
    if (is && box) return true;
    box = is;
  }
  return false;
}

}  // namespace

std::string ChoiceInCell(const Page& page, const Cell& cell) {
  if (page.marks.empty() || page.origin == models::PageOrigin::kOffice) return "";
  std::string out;
  std::size_t boxes = 0;
  for (const int index : cell.lines) {
    if (index < 0 || index >= static_cast<int>(page.lines.size())) continue;
    const Line& line = page.lines[static_cast<std::size_t>(index)];
    const std::vector<const Mark*> marks = MarksOf(page, line, &cell);
    const std::vector<Glyph> glyphs = GlyphsOf(line);
    const double em = PitchOf(glyphs, page, line);
    if (SeenTickedByReader(glyphs, marks, em)) return "";
    boxes += marks.size();
    if (!out.empty()) out += '\n';
    out += WithBoxes(glyphs, marks, em);
  }
  return boxes >= 2 && !HasBoxesSideBySide(out) ? out : "";
}

std::string LooseMarks(const Page& page, const Cell& cell) {
  std::string out;
  if (page.origin == models::PageOrigin::kOffice) return out;
  if (!cell.lines.empty() && !HasOption(Fold(cell.text))) return out;
  for (const Mark& mark : page.marks) {
    if (!IsClearTick(mark) || !HoldsMiddle(cell.box, mark.box)) continue;
    const bool on_line = std::ranges::any_of(cell.lines, [&](int line) {
      return line >= 0 && line < static_cast<int>(page.lines.size()) &&
             Beside(page.lines[static_cast<std::size_t>(line)], mark);
    });
    if (!on_line) out += mark.checked ? "☑" : "□";
  }
  return out;
}

BoxSide SideOfBoxesOn(const Paper& paper) {
  BoxSide all = BoxSide::kUnknown;
  for (const models::Page* page : paper.pages) {
    for (const Piece& piece : PiecesOf(*page)) {
      BoxSide side = SideOfBoxes(piece.text);
      if (side == BoxSide::kUnknown && !piece.plain.empty()) side = SideBySpaces(piece.text);
      if (side == BoxSide::kUnknown) continue;
      if (all != BoxSide::kUnknown && all != side) return BoxSide::kUnknown;
      all = side;
    }
  }
  return all;
}

}  // namespace heyan::extract
