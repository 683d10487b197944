#include "verify/evidence/window.h"

namespace heyan::verify {

std::vector<Window> Windows(const Papers& papers, int years) {
  using models::Date;
  const int year = papers.as_of.year();
  const Window calendar{*Date::Of(year - years, 1, 1), *Date::Of(year - 1, 12, 31)};
  const Window trailing{papers.as_of.PlusMonths(-12 * years).PlusDays(1), papers.as_of};
  switch (papers.policy->window) {
    case YearWindow::kCalendarYear:
      return {calendar};
    case YearWindow::kTwelveMonths:
      return {trailing};
    case YearWindow::kEither:
      return {calendar, trailing};
  }
  return {};
}

}  // namespace heyan::verify
