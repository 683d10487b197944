#include "ingest/readers/text_trust.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ingest/readers/cell_quads.h"
#include "ingest/readers/line_geometry.h"

namespace heyan::ingest {
namespace {

using models::Line;

// Letters, digits and characters only, in their compatibility form: readers differ on the rest
// without any harm, and PDFs write 方 as the radical ⽅.
std::u32string Essence(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString normal = icu::UnicodeString::fromUTF8(text);
  if (U_SUCCESS(status)) normal = nfkc->normalize(normal, status);
  std::u32string essence;
  for (int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
    const UChar32 point = normal.char32At(i);
    // ㎡ decomposes to m2, which readers give as m², m2 or m.
    const bool square = point == U'2' && !essence.empty() && essence.back() == U'm';
    if (u_isalnum(point) && !square) essence.push_back(static_cast<char32_t>(u_tolower(point)));
  }
  return essence;
}

std::u32string DigitsOf(const std::u32string& text) {
  std::u32string digits;
  for (const char32_t point : text) {
    if (point >= U'0' && point <= U'9') digits.push_back(point);
  }
  return digits;
}

size_t EditDistance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t k = 0; k <= b.size(); ++k) row[k] = k;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t k = 1; k <= b.size(); ++k) {
      const size_t above = row[k];
      row[k] = std::min({above + 1, row[k - 1] + 1, diagonal + (a[i - 1] == b[k - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

cv::Rect2f Padded(const cv::Rect2f& rect) {
  const float pad = 0.12F * rect.height;
  return {rect.x - pad, rect.y - pad, rect.width + 2 * pad, rect.height + 2 * pad};
}

}  // namespace

bool IsGarbage(const std::vector<Line>& layer) {
  size_t all = 0;
  size_t unmapped = 0;
  for (const Line& line : layer) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(line.text);
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      const UChar32 point = text.char32At(i);
      if (u_isUWhiteSpace(point)) continue;
      ++all;
      const int8_t type = u_charType(point);
      if (point == 0xFFFD || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED ||
          type == U_CONTROL_CHAR || type == U_SURROGATE) {
        ++unmapped;
      }
    }
  }
  constexpr size_t kFewest = 8;  // a page number alone is no text layer
  return all < kFewest || unmapped * 20 > all;
}

bool LooksScanned(const cv::Mat& page) {
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  size_t histogram[256] = {};
  for (int y = 0; y < grey.rows; ++y) {
    const uchar* row = grey.ptr<uchar>(y);
    for (int x = 0; x < grey.cols; ++x) ++histogram[row[x]];
  }
  // Paper that is drawn has one exact colour; paper that was scanned never has.
  const size_t most = *std::max_element(histogram, histogram + 256);
  return most * 2 < grey.total();
}

std::vector<size_t> SampleOf(const std::vector<Line>& layer, size_t count) {
  std::vector<size_t> with_digits;
  std::vector<size_t> others;
  for (size_t i = 0; i < layer.size(); ++i) {
    const std::u32string essence = Essence(layer[i].text);
    // Bits of a seal's ring and upright text are none of the page's lines.
    if (essence.size() < 4 || layer[i].box.height > 2 * layer[i].box.width) continue;
    (DigitsOf(essence).empty() ? others : with_digits).push_back(i);
  }
  std::vector<size_t> sample;
  for (const auto* group : {&with_digits, &others}) {
    const size_t wanted = std::min(count - sample.size(), group->size());
    for (size_t k = 0; k < wanted; ++k) sample.push_back((*group)[k * group->size() / wanted]);
  }
  std::sort(sample.begin(), sample.end());
  return sample;
}

bool DiffersInText(const std::string& layer, const std::string& seen) {
  const std::u32string a = Essence(layer);
  const std::u32string b = Essence(seen);
  const size_t distance = EditDistance(a, b);
  return distance > 1 && distance * 3 > std::max(a.size(), b.size());
}

bool DiffersInDigits(const std::string& layer, const std::string& seen) {
  return DigitsOf(Essence(layer)) != DigitsOf(Essence(seen));
}

int CountDiffering(const std::vector<Line>& layer, const cv::Mat& page, Reader* first,
                   Reader* second) {
  constexpr size_t kSampled = 8;
  const float usual = UsualHeight(layer, page.size());
  const auto read = [&](Reader* reader, const std::vector<size_t>& which) {
    std::vector<LineQuad> quads;
    for (const size_t index : which) {
      quads.push_back(QuadOfRect(Padded(BoundsOf(QuadOfBox(layer[index].box, page.size())))));
    }
    KeepUpright(usual, &quads);
    return reader->ReadLines(page, quads);
  };
  const std::vector<size_t> sample = SampleOf(layer, kSampled);
  const std::vector<Line> seen = read(first, sample);
  std::vector<size_t> doubtful;
  std::vector<std::string> first_saw;
  for (size_t i = 0; i < sample.size() && i < seen.size(); ++i) {
    const std::string& text = layer[sample[i]].text;
    if (!DiffersInText(text, seen[i].text) && !DiffersInDigits(text, seen[i].text)) continue;
    doubtful.push_back(sample[i]);
    first_saw.push_back(seen[i].text);
  }
  if (doubtful.empty()) return 0;
  // One reader's slip is no hidden text: the other must see the same other thing.
  const std::vector<Line> again = second != nullptr ? read(second, doubtful) : std::vector<Line>();
  int differing = 0;
  for (size_t i = 0; i < doubtful.size(); ++i) {
    const std::string& text = layer[doubtful[i]].text;
    bool differs = DiffersInText(text, first_saw[i]);
    if (i < again.size()) {
      const std::string& second_saw = again[i].text;
      differs = (differs && DiffersInText(text, second_saw)) ||
                (DiffersInDigits(text, second_saw) && !DiffersInDigits(first_saw[i], second_saw));
    }
    if (differs) ++differing;
  }
  return differing;
}

void DropSealed(const std::vector<models::Mark>& marks, std::vector<Line>* layer) {
  layer->erase(std::remove_if(layer->begin(), layer->end(),
                              [&](const Line& line) {
                                return std::any_of(marks.begin(), marks.end(), [&](const auto& m) {
                                  return m.kind == models::MarkKind::kSeal &&
                                         models::OverlapShare(line.box, m.box) > 0.05;
                                });
                              }),
               layer->end());
}

std::vector<Line> ReadUncovered(const std::vector<Line>& layer, const cv::Mat& page, Reader* first,
                                Reader* second) {
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  std::vector<LineQuad> quads = first->FindLines(page);
  DropWatermarks(grey, &quads);
  quads.erase(std::remove_if(quads.begin(), quads.end(),
                             [&](const LineQuad& quad) {
                               const models::Box box = BoxOf(quad, page.size());
                               return std::any_of(layer.begin(), layer.end(), [&](const Line& l) {
                                 return models::OverlapShare(box, l.box) > 0.2;
                               });
                             }),
              quads.end());
  KeepUpright(UsualHeight(layer, page.size()), &quads);
  std::vector<Line> lines = first->ReadLines(page, quads);
  constexpr int kSureEnough = 900;
  for (size_t i = 0; second != nullptr && i < lines.size(); ++i) {
    if (lines[i].confidence.permille >= kSureEnough) continue;
    Line again = second->ReadLines(page, {quads[i]}).front();
    if (again.confidence >= lines[i].confidence) lines[i] = std::move(again);
  }
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [](const Line& line) {
                               return line.text.empty() || line.confidence.permille < 500;
                             }),
              lines.end());
  return lines;
}

}  // namespace heyan::ingest
