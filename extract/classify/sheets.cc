#include "extract/classify/sheets.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Page;

// The numbers (序号) down the left side of a page that rise by one.
struct Run {
  int first = 0;
  int last = 0;
};

// From the top down, with the height at which each stands.
std::vector<std::pair<double, int>> NumbersOf(const Page& page) {
  constexpr double kLeft = 0.25;  // of the page's width
  std::vector<std::pair<double, int>> numbers;
  for (const models::Line& line : page.lines) {
    const std::string text = Fold(line.text);
    if (text.empty() || text.size() > 4 || line.box.CentreX() > kLeft) continue;
    if (text.find_first_not_of("0123456789") != std::string::npos) continue;
    numbers.emplace_back(line.box.CentreY(), std::stoi(text));
  }
  std::ranges::sort(numbers);
  return numbers;
}

Run RunOf(const Page& page) {
  constexpr int kFewest = 3;
  const auto numbers = NumbersOf(page);
  Run run;
  int length = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const int number = numbers[i].second;
    length = length > 0 && number == run.last + 1 ? length + 1 : 1;
    if (length == 1) run.first = number;
    run.last = number;
  }
  return length >= kFewest ? run : Run{};
}

// How many lines of the page's first row stand on the other page too, as the head of a list that
// goes on is printed again.
int HeadsRepeated(const Page& before, const Page& page) {
  const models::Line* top = nullptr;
  for (const models::Line& line : page.lines) {
    if (!line.box.Empty() && (top == nullptr || line.box.y < top->box.y)) top = &line;
  }
  if (top == nullptr) return 0;
  int repeated = 0;
  for (const models::Line& line : page.lines) {
    if (std::abs(line.box.CentreY() - top->box.CentreY()) > 0.7 * top->box.height) continue;
    const std::string text = Fold(line.text);
    repeated += std::ranges::any_of(before.lines, [&](const models::Line& other) {
      return !text.empty() && Fold(other.text) == text &&
             std::abs(other.box.CentreX() - line.box.CentreX()) < 0.05;
    });
  }
  return repeated;
}

}  // namespace

bool NumbersGoOn(const Page& before, const Page& page) {
  const Run last = RunOf(before);
  const Run first = RunOf(page);
  return last.last > 0 && first.first == last.last + 1;
}

bool IsNextSheet(const Page& before, const PageSigns& last, const Page& page,
                 const PageSigns& first) {
  constexpr int kEnough = 3;
  if (first.titled) return false;
  const Run run = RunOf(before);
  const auto numbers = NumbersOf(page);
  if (run.last == 0 || numbers.empty() || numbers.front().second != run.last + 1) return false;
  const bool counted = first.printed_number > 1 &&
                       first.printed_number == last.printed_number + 1 &&
                       first.printed_count == last.printed_count;
  return counted || HeadsRepeated(before, page) >= kEnough;
}

}  // namespace heyan::extract
