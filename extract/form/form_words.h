// The words of application forms as data: labels of every claimed figure, labels of fields that are
// none, notes, units. The parser knows grammar and geometry only.
// All words are folded (half width); in a label, '&' stands for one or more of 、 / 和 及 与 以及.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/metric.h"
#include "models/quantity.h"

namespace heyan::extract {

// What a label asks for.
struct LabelWords {
  std::optional<models::Metric> metric;  // nothing: a field that is no claim
  std::optional<models::Metric> share;   // the ratio that belongs to it (占比)
  std::string_view words;                // separated by blanks
};
std::span<const LabelWords> FormLabels();

// Labels that mean something only below a head or after a parent: 团队 in 入驻情况, 办公 after
// 其中.
struct ContextWords {
  std::string_view context;  // separated by blanks; one of them stands in the head or the parent
  std::optional<models::Metric> metric;
  std::optional<models::Metric> share;
  std::string_view words;
};
std::span<const ContextWords> FormContextLabels();

// 本科以上 and its spellings, with the level named.
struct LevelWords {
  models::DegreeLevel level;
  std::string_view words;
};
std::span<const LevelWords> FormLevelLabels();

struct CategoryWords {
  std::string_view id;
  std::string_view words;
};
std::span<const CategoryWords> FormCategoryWords();

struct TenureWords {
  models::Tenure tenure;
  std::string_view words;
};
std::span<const TenureWords> FormTenureWords();

struct CityWords {
  std::string_view id;
  std::string_view word;
  models::DegreeLevel asked;  // 许昌 art. 5(一)2 大专; 郑州 art. 5(六) 本科; 常州 asks none
};
std::span<const CityWords> FormCities();

// Lists of words, separated by blanks.
std::string_view FormCountEndings();      // behind a count's label: 数 人数 数量
std::string_view FormDegreeEndings();     // behind 本科以上: 学历 人员 人数
std::string_view FormLabelHeads();        // what may stand before a label inside a sentence
std::string_view FormFillers();           // between a label and its value
std::string_view FormNoteHints();         // in a bracket behind a label: a requirement, no value
std::string_view FormRequirementHeads();  // heads of columns that hold no value
std::string_view FormCountUnits();
std::string_view FormNotesHeads();  // 填表说明: what follows are the form's own rules
std::string_view FormGoalWords();   // a sentence that says what is to come

}  // namespace heyan::extract
