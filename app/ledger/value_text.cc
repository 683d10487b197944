#include "app/ledger/value_text.h"

#include <charconv>

namespace heyan::app {
namespace {

using models::Decimal;
using models::Value;

struct Write {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const models::Area& area) const {
    return "area:" + area.m2.ToString() + ":" + std::to_string(static_cast<int>(area.kind));
  }
  std::string operator()(const models::Count& count) const {
    return "count:" + std::to_string(count.n);
  }
  std::string operator()(const models::Money& money) const {
    return "money:" + money.yuan.ToString();
  }
  std::string operator()(const models::Ratio& ratio) const {
    return "ratio:" + std::to_string(ratio.part) + "/" + std::to_string(ratio.whole) + ":" +
           (ratio.has_written ? ratio.written.ToString() : "");
  }
  std::string operator()(const models::Months& months) const {
    return "months:" + months.months.ToString();
  }
  std::string operator()(const models::Date& date) const { return "date:" + date.ToIso(); }
  std::string operator()(const models::Text& text) const { return "text:" + text.text; }
  std::string operator()(models::Tenure tenure) const { return Word("tenure", tenure); }
  std::string operator()(models::DegreeLevel level) const { return Word("degree", level); }
  std::string operator()(models::Employment one) const { return Word("employment", one); }
  std::string operator()(models::TenantKind kind) const { return Word("tenant", kind); }
  std::string operator()(models::RoomUse use) const { return Word("room", use); }

  template <class T>
  static std::string Word(const char* kind, T value) {
    return std::string(kind) + ":" + std::to_string(static_cast<int>(value));
  }
};

std::optional<std::int64_t> Whole(std::string_view text) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return n;
}

// Numbers of an enum as it was written, none beyond its last.
template <class T>
std::optional<Value> One(std::string_view text, T last) {
  const auto number = Whole(text);
  if (!number || *number < 0 || *number > static_cast<int>(last)) return std::nullopt;
  return Value(static_cast<T>(*number));
}

std::optional<Value> AreaOf(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto m2 = Decimal::Parse(text.substr(0, colon));
  const auto kind = Whole(text.substr(colon + 1));
  const bool known = kind && *kind >= 0 && *kind <= static_cast<int>(models::AreaKind::kShared);
  if (!m2 || !known) return std::nullopt;
  return Value(models::Area{*m2, static_cast<models::AreaKind>(*kind)});
}

std::optional<Value> RatioOf(std::string_view text) {
  const auto slash = text.find('/');
  const auto colon = text.rfind(':');
  if (slash == std::string_view::npos || colon == std::string_view::npos || colon < slash) {
    return std::nullopt;
  }
  const auto part = Whole(text.substr(0, slash));
  const auto whole = Whole(text.substr(slash + 1, colon - slash - 1));
  if (!part || !whole) return std::nullopt;
  models::Ratio ratio;
  ratio.part = *part;
  ratio.whole = *whole;
  if (const auto written = Decimal::Parse(text.substr(colon + 1))) {
    ratio.written = *written;
    ratio.has_written = true;
  }
  return Value(ratio);
}

}  // namespace

std::string ValueText(const Value& value) { return std::visit(Write{}, value); }

std::optional<Value> ValueOf(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view kind = text.substr(0, colon);
  const std::string_view rest = text.substr(colon + 1);
  if (kind == "area") return AreaOf(rest);
  if (kind == "ratio") return RatioOf(rest);
  if (kind == "text") return Value(models::Text{std::string(rest)});
  if (kind == "tenure") return One(rest, models::Tenure::kGranted);
  if (kind == "degree") return One(rest, models::DegreeLevel::kDoctor);
  if (kind == "employment") return One(rest, models::Employment::kDeparted);
  if (kind == "tenant") return One(rest, models::TenantKind::kService);
  if (kind == "room") return One(rest, models::RoomUse::kCirculation);
  if (kind == "count") {
    const auto n = Whole(rest);
    return n ? std::optional<Value>(models::Count{*n}) : std::nullopt;
  }
  if (kind == "date") {
    const auto day = models::Date::ParseIso(rest);
    return day ? std::optional<Value>(*day) : std::nullopt;
  }
  const auto number = Decimal::Parse(rest);
  if (!number) return std::nullopt;
  if (kind == "money") return Value(models::Money{*number});
  if (kind == "months") return Value(models::Months{*number});
  return std::nullopt;
}

}  // namespace heyan::app
