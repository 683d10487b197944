#include "extract/form/illegible.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "extract/form/piece_text.h"
#include "extract/form/surroundings.h"
#include "extract/form/value_kinds.h"
#include "extract/form/values.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::MetricKind;

bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// Short, and of the characters that a misread value of the kind is made of.
bool MayBeMisread(std::string_view text, MetricKind kind, models::Metric metric) {
  const std::u32string points = ToCodePoints(TrimText(text));
  const auto han = std::ranges::count_if(points, IsHan);
  const bool digit = std::ranges::any_of(points, [](char32_t c) { return c >= U'0' && c <= U'9'; });
  switch (kind) {
    case MetricKind::kCount:
    case MetricKind::kArea:
    case MetricKind::kRatio:
    case MetricKind::kMoney:
    case MetricKind::kMonths:
      return points.size() <= 12 && (digit || han == 0) && han <= 3;
    case MetricKind::kDate:
      return points.size() <= 16 && digit && han <= 4;
    case MetricKind::kText:
      return metric == models::Metric::kOperatorUscc && points.size() >= 14 &&
             points.size() <= 24 && han <= 1;
    case MetricKind::kTenure:
    case MetricKind::kOther:
      return false;
  }
  return false;
}

void Note(const Paper& paper, const Piece& piece, std::size_t begin, std::size_t end,
          const LabelHit& hit, models::Extraction* out) {
  models::Illegible field;
  field.metric = *hit.metric;
  field.document = paper.document->id;
  field.text = TrimText(std::string_view(piece.text).substr(begin, end - begin));
  for (const int line : piece.LinesOf(begin, end)) {
    Source source;
    source.page = piece.page;
    source.lines = {line};
    const models::Fact shape = MakeFact(paper, source, *hit.metric, models::Value{}, "");
    if (shape.place.page > 0 && !shape.place.box.Empty()) field.reads.push_back(shape.place);
  }
  if (!field.reads.empty()) out->illegible.push_back(std::move(field));
}

// 家 beside its label right where the figures of the page begin (22家, 13家): its digit was lost. A
// unit behind a blank stands further in.
bool LostItsFigure(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::ptrdiff_t kFewest = 3;
  const std::vector<int> lines = piece.LinesOf(begin, end);
  if (piece.page == nullptr || lines.size() != 1) return false;
  const models::Line& unit = piece.page->lines[static_cast<std::size_t>(lines.front())];
  if (unit.box.Empty() || !IsUnitOnly(FoldLine(unit.text))) return false;
  const auto figures = std::ranges::count_if(piece.page->lines, [&](const models::Line& line) {
    return StartsWithDigit(line.text) && !IsUnitOnly(line.text) &&
           std::abs(line.box.x - unit.box.x) < 0.2 * unit.box.height;
  });
  return figures >= kFewest;
}

// 名 alone in the answer's cell of a table whose other answers carry figure and unit together
// (26人, 7家): its digit was lost. A column of units of its own has no figures in it.
bool LostItsFigure(const Piece& answer, const std::vector<Piece>& pieces) {
  constexpr std::ptrdiff_t kFewest = 3;
  if (answer.cell == nullptr) return false;
  const auto together = std::ranges::count_if(pieces, [&](const Piece& piece) {
    if (piece.cell == nullptr || piece.table != answer.table) return false;
    const std::size_t digits = piece.text.find_first_not_of("0123456789.,");
    return digits != 0 && digits != std::string::npos && IsUnitOnly(piece.text.substr(digits));
  });
  return together >= kFewest;
}

}  // namespace

void NoteIllegible(const Paper& paper, const std::vector<Piece>& pieces,
                   const std::vector<std::vector<LabelHit>>& hits, models::Extraction* out) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    for (std::size_t h = 0; h < hits[i].size(); ++h) {
      const LabelHit& hit = hits[i][h];
      if (!hit.metric || hit.generic_share) continue;
      const MetricKind kind = models::Entry(*hit.metric).kind;
      const bool last = h + 1 == hits[i].size();
      const std::size_t end = last ? piece.text.size() : hits[i][h + 1].begin;
      if (hit.end >= piece.text.size() || IsBlank(piece.text.substr(hit.end, end - hit.end))) {
        if (!last || piece.right < 0 || !hits[static_cast<std::size_t>(piece.right)].empty())
          continue;
        const Piece& beside = pieces[static_cast<std::size_t>(piece.right)];
        if (IsBlank(beside.text) || IsRequirement(beside.text)) continue;
        if (IsUnitOnly(beside.text)) {
          if (LostItsFigure(beside, 0, beside.text.size()) || LostItsFigure(beside, pieces))
            Note(paper, beside, 0, beside.text.size(), hit, out);
          continue;
        }
        if (MayBeMisread(beside.text, kind, *hit.metric) && TakeValues(hit, beside.text).empty()) {
          Note(paper, beside, 0, beside.text.size(), hit, out);
        }
        continue;
      }
      bool at_least = false;
      const std::size_t begin = std::min(SkipFillers(piece.text, hit.end, &at_least), end);
      const std::size_t stop = std::min(piece.text.find_first_of(",;", begin), end);
      const std::string_view inside = std::string_view(piece.text).substr(begin, stop - begin);
      if (at_least || IsBlank(inside)) continue;
      if (IsUnitOnly(inside)) {
        if (LostItsFigure(piece, begin, stop)) Note(paper, piece, begin, stop, hit, out);
        continue;
      }
      if (MayBeMisread(inside, kind, *hit.metric) && TakeValues(hit, inside).empty())
        Note(paper, piece, begin, stop, hit, out);
    }
  }
}

}  // namespace heyan::extract
