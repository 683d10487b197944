#include "ingest/readers/scan_reading.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "ingest/readers/cell_quads.h"
#include "ingest/readers/line_geometry.h"
#include "ingest/restore/geometry.h"

namespace heyan::ingest {
namespace {

using models::Line;

constexpr int kSureEnough = 900;     // permille; below it a line is read again
constexpr int kSureUnderSeal = 985;  // strokes of a seal make other characters of sure ones
constexpr int kHardlyLegible = 650;
constexpr int kAcceptLoss = 50;  // the better reader wins though slightly less sure

bool IsHard(const std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kFewest = 10;
  const auto unsure = std::count_if(lines.begin(), lines.end(), [](const Line& line) {
    return line.confidence.permille < kHardlyLegible;
  });
  return unsure >= kFewest && unsure * 5 > static_cast<std::ptrdiff_t>(lines.size()) * 2;
}

std::vector<LineQuad> Choose(const std::vector<LineQuad>& quads, const std::vector<size_t>& which) {
  std::vector<LineQuad> chosen;
  chosen.reserve(which.size());
  for (const size_t index : which) chosen.push_back(quads[index]);
  return chosen;
}

// Takes the other readings where they are better; both are of the lines `which`.
void TakeBetter(std::vector<Line> readings, const std::vector<size_t>& which, int allowance,
                std::vector<Line>* lines) {
  for (size_t i = 0; i < which.size() && i < readings.size(); ++i) {
    Line& line = (*lines)[which[i]];
    if (readings[i].text.empty()) continue;
    if (!line.text.empty() &&
        readings[i].confidence.permille + allowance < line.confidence.permille) {
      continue;
    }
    readings[i].under_seal = line.under_seal;
    line = std::move(readings[i]);
  }
}

// The fast reader takes the brackets of document numbers, 〔2016〕 and 【2016】, for the ASCII
// ones, and is sure of it; nobody writes those between Chinese characters.
bool HasOddBracket(const std::string& text) {
  return text.find_first_of("[]") != std::string::npos;
}

void ReadUnsureAgain(Reader* second, const Restored& page, const std::vector<LineQuad>& quads,
                     std::vector<Line>* lines) {
  std::vector<size_t> unsure;
  std::vector<size_t> sealed;
  for (size_t i = 0; i < lines->size(); ++i) {
    const int enough = (*lines)[i].under_seal ? kSureUnderSeal : kSureEnough;
    const bool sure = (*lines)[i].confidence.permille >= enough;
    if (sure && !HasOddBracket((*lines)[i].text)) continue;
    unsure.push_back(i);
    if ((*lines)[i].under_seal) sealed.push_back(i);
  }
  TakeBetter(second->ReadLines(page.image, Choose(quads, unsure)), unsure, kAcceptLoss, lines);
  if (!page.suppressed.empty() && !sealed.empty()) {
    TakeBetter(second->ReadLines(page.suppressed, Choose(quads, sealed)), sealed, 0, lines);
  }
}

cv::Mat Turned(const cv::Mat& page, int turn) {
  cv::Mat turned;
  if (turn == 90) cv::rotate(page, turned, cv::ROTATE_90_CLOCKWISE);
  if (turn == 180) cv::rotate(page, turned, cv::ROTATE_180);
  if (turn == 270) cv::rotate(page, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  return turn == 0 ? page : turned;
}

}  // namespace

bool UnderSeal(const models::Box& box, const std::vector<models::Mark>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const models::Mark& mark) {
    return mark.kind == models::MarkKind::kSeal && models::OverlapShare(box, mark.box) > 0.12;
  });
}

std::vector<Line> ReadScan(const ScanReaders& readers, const Restored& page,
                           const std::vector<models::Table>& tables) {
  const bool sealed = !page.suppressed.empty();
  const cv::Mat& clear = sealed ? page.suppressed : page.image;
  cv::Mat grey;
  cv::cvtColor(clear, grey, cv::COLOR_BGR2GRAY);
  Reader* finder = readers.finder != nullptr ? readers.finder : readers.first;
  if (finder->kind() == models::ReaderKind::kTesseract) {
    // Alone it reads pages better than the lines that its layout step finds.
    std::vector<Line> lines = finder->ReadPage(clear);
    for (Line& line : lines) line.under_seal = UnderSeal(line.box, page.marks);
    return lines;
  }
  std::vector<LineQuad> quads = finder->FindLines(clear);
  DropWatermarks(grey, &quads);
  JoinFragments(&quads);
  SplitAtRules(grey, tables, &quads);
  AddMissedCells(grey, tables, &quads);
  SortForReading(&quads);
  KeepUpright(UsualHeight(quads), &quads);

  std::vector<Line> lines = readers.first->ReadLines(page.image, quads);
  std::vector<size_t> under_seal;
  for (size_t i = 0; i < lines.size(); ++i) {
    lines[i].under_seal = UnderSeal(lines[i].box, page.marks);
    if (lines[i].under_seal) under_seal.push_back(i);
  }
  if (sealed && !under_seal.empty()) {
    TakeBetter(readers.first->ReadLines(clear, Choose(quads, under_seal)), under_seal, 0, &lines);
  }
  if (readers.second != nullptr && IsHard(lines)) {
    // Where so much is unsure, lines were found wrongly too: the better reader takes the page.
    return ReadScan(ScanReaders{nullptr, readers.second, nullptr}, page, tables);
  }
  if (readers.second != nullptr) ReadUnsureAgain(readers.second, page, quads, &lines);
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [](const Line& line) { return line.text.empty(); }),
              lines.end());
  return lines;
}

namespace {

int ChineseIn(const Line& line) {
  return static_cast<int>(std::count_if(line.text.begin(), line.text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xF0U) == 0xE0U;
  }));
}

// How much a line says for the turn in which it was read. Dimensions stand sideways on plans, and
// digits are read upside down with confidence; Chinese characters are not.
double Upright(const Line& line) {
  constexpr int kRead = 850;
  if (line.confidence.permille < kRead) return 0.1 * line.confidence.permille;
  return line.confidence.permille * (1.0 + ChineseIn(line));
}

// `most` of the lines, evenly from the longest to the shortest: the longest alone may all be
// telephone numbers, which say nothing.
void Thin(size_t most, std::vector<LineQuad>* quads) {
  if (quads->size() <= most) return;
  std::vector<LineQuad> kept;
  kept.reserve(most);
  for (size_t i = 0; i < most; ++i) kept.push_back((*quads)[i * quads->size() / most]);
  *quads = std::move(kept);
}

cv::Mat AtMost(int side, const cv::Mat& page) {
  const double scale = static_cast<double>(side) / std::max(page.cols, page.rows);
  if (scale >= 1) return page;
  cv::Mat small;
  cv::resize(page, small, cv::Size(), scale, scale, cv::INTER_AREA);
  return small;
}

// The quad on the page as turned; its corners begin at what is its top left then.
LineQuad Turned(const LineQuad& quad, cv::Size page, int turn) {
  const Homography way = Turning(turn, page);
  LineQuad turned = quad;
  for (size_t i = 0; i < 4; ++i) {
    const cv::Point2f from = quad.corners[(i + 4 - static_cast<size_t>(turn / 90)) % 4];
    const cv::Vec3d to = way * cv::Vec3d(from.x, from.y, 1);
    turned.corners[i] = {static_cast<float>(to[0]), static_cast<float>(to[1])};
  }
  return turned;
}

// Some of the lines that lie level once the page is turned, as they read then.
std::vector<Line> SomeLines(Reader* reader, const cv::Mat& page, const std::vector<LineQuad>& quads,
                            int turn) {
  constexpr size_t kTried = 20;
  std::vector<LineQuad> level;
  for (const LineQuad& quad : quads) {
    const LineQuad turned = Turned(quad, page.size(), turn);
    if (WidthOf(turned) >= 1.5F * HeightOf(turned)) level.push_back(turned);
  }
  std::stable_sort(level.begin(), level.end(), [](const LineQuad& a, const LineQuad& b) {
    return WidthOf(a) / HeightOf(a) > WidthOf(b) / HeightOf(b);
  });
  Thin(kTried, &level);
  return reader->ReadLines(Turned(page, turn), level);
}

// Chinese is not read with confidence upside down: where most lines are, the other turns need no
// trial.
bool IsPlainlyUpright(const std::vector<Line>& lines) {
  constexpr int kPlain = 930;
  constexpr std::ptrdiff_t kFewest = 5;
  const auto plain = std::count_if(lines.begin(), lines.end(), [](const Line& line) {
    return line.confidence.permille >= kPlain && ChineseIn(line) >= 2;
  });
  return plain >= kFewest && plain * 2 > static_cast<std::ptrdiff_t>(lines.size());
}

}  // namespace

int SettleTurn(Reader* reader, const cv::Mat& page, const std::array<float, 4>& scores) {
  constexpr float kLikely = 0.02F;
  constexpr int kSide = 1600;  // lines are found as well, and read well enough to tell their turn
  const cv::Mat small = AtMost(kSide, page);
  const std::vector<LineQuad> quads = reader->FindLines(small);
  std::array<size_t, 4> order = {0, 1, 2, 3};
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return scores[a] > scores[b]; });
  int best_turn = 0;
  double best = -1;
  for (const size_t i : order) {
    if (scores[i] < kLikely) continue;
    const int turn = static_cast<int>(i) * 90;
    const std::vector<Line> lines = SomeLines(reader, small, quads, turn);
    if (IsPlainlyUpright(lines)) return turn;
    double sum = 0;
    for (const Line& line : lines) sum += Upright(line);
    if (sum > best) {
      best = sum;
      best_turn = turn;
    }
  }
  return best_turn;
}

}  // namespace heyan::ingest
