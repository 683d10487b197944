#include "extract/form/stacked.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "extract/form/piece_text.h"
#include "extract/form/surroundings.h"
#include "extract/form/values.h"

namespace heyan::extract {
namespace {

// So many fields set alike are the page's way of setting them.
constexpr int kPattern = 3;

// Nothing but a label, with its unit perhaps.
bool IsLabelAlone(const Piece& piece, const std::vector<LabelHit>& hits) {
  if (hits.size() != 1) return false;
  const std::string_view text = piece.text;
  const std::string_view rest = text.substr(hits.front().end);
  return IsLabelLead(text.substr(0, hits.front().begin)) && rest.find(':') == rest.npos &&
         HoldsNoValue(rest);
}

bool StandsRightBelow(const Piece& label, const Piece& value) {
  const double height = std::min(label.box.height, value.box.height);
  return std::abs(value.box.x - label.box.x) < height &&
         value.box.y - label.box.Bottom() < 0.6 * height && value.box.y > label.box.CentreY();
}

// 住所 / 河南省…, in one cell.
bool HoldsBoth(const Piece& piece, const std::vector<LabelHit>& hits) {
  return hits.size() == 1 && hits.front().begin == 0 &&
         std::string_view(piece.text).substr(hits.front().end).starts_with("\n");
}

}  // namespace

bool RowIsHeads(const std::vector<Piece>& pieces, const std::vector<std::vector<LabelHit>>& hits,
                int id) {
  const Piece& piece = pieces[static_cast<std::size_t>(id)];
  const int value_row = pieces[static_cast<std::size_t>(piece.below)].row;
  int labels = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& other = pieces[i];
    if (other.table != piece.table) continue;
    const bool names = NamesField(other, hits[i]);
    if (other.row == value_row && names) return false;
    if (other.row != piece.row) continue;
    if (names) {
      ++labels;
    } else if (HasDigit(other.text)) {
      return false;
    }
  }
  return labels >= 2 || (piece.cell != nullptr && labels >= 1);
}

std::vector<bool> StackedLabels(const std::vector<Piece>& pieces,
                                const std::vector<std::vector<LabelHit>>& hits) {
  std::vector<bool> stacked(pieces.size(), false);
  int alike = 0;
  int beside = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (HoldsBoth(piece, hits[i])) ++alike;
    if (piece.cell != nullptr || !IsLabelAlone(piece, hits[i])) {
      if (!hits[i].empty() && !HoldsBoth(piece, hits[i])) ++beside;
      continue;
    }
    if (piece.below < 0) continue;
    const auto below = static_cast<std::size_t>(piece.below);
    const Piece& value = pieces[below];
    if (value.cell != nullptr || !hits[below].empty() || EndsLikeSection(value.text)) continue;
    if (!StandsRightBelow(piece, value)) continue;
    stacked[i] = true;
    ++alike;
  }
  if (alike < kPattern || alike < beside) stacked.assign(pieces.size(), false);
  return stacked;
}

}  // namespace heyan::extract
