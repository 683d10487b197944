// Names, addresses and kinds of firms as sentences say them.
#include <optional>
#include <string>
#include <string_view>

#include "extract/form/form_words.h"
#include "extract/form/value_kinds.h"
#include "extract/form/values.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Metric;

// 企业类型为有限责任公司, 住所位于许昌市: the words between a field and what a sentence says of it.
constexpr std::string_view kSaysOf = "为 是 系 属 属于 位于 坐落于 设在 设于 在";

}  // namespace

std::optional<Taken> TakeSaid(const LabelHit& hit, std::string_view text, std::size_t base) {
  if (models::Entry(*hit.metric).kind != models::MetricKind::kText ||
      hit.metric == Metric::kFormCategory) {
    return std::nullopt;
  }
  const std::size_t blank = SkipBlanks(text, 0);
  const std::size_t said = LongestAt(text, blank, kSaysOf);
  if (said == 0) return std::nullopt;
  const std::size_t begin = SkipBlanks(text, blank + said);
  std::size_t end = begin;
  while (end < text.size() && text[end] != ',' && LongestAt(text, end, "、 。 (以下") == 0) ++end;
  const std::string_view clause = text.substr(begin, end - begin);
  auto taken = TakeText(hit, clause);
  if (!taken) return std::nullopt;
  // 运营主体是具有独立法人资格的企业 names nobody; 注册地为许昌市 is no address.
  const std::string& value = std::get<models::Text>(taken->value).text;
  if (hit.metric == Metric::kOperatorName &&
      (!EndsWithAny(value, "公司 中心 院 所 大学 学校 集团 厂 社 协会 (有限合伙) (普通合伙)") ||
       HasAny(value, "具有 独立 法人 资格"))) {
    return std::nullopt;
  }
  if (hit.metric == Metric::kOperatorAddress && !HasAny(value, "号 路 街 道 楼 园")) {
    return std::nullopt;
  }
  taken->metric = *hit.metric;
  taken->begin += base + begin;
  taken->end += base + begin;
  return taken;
}

}  // namespace heyan::extract
