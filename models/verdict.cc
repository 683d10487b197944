#include "models/verdict.h"

namespace heyan::models {

std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConsistent:
      return "consistent";
    case Verdict::kOverstated:
      return "overstated";
    case Verdict::kUnderstated:
      return "understated";
    case Verdict::kConflicting:
      return "conflicting";
    case Verdict::kUnsupported:
      return "unsupported";
    case Verdict::kUnclear:
      return "unclear";
  }
  return "";
}

std::string_view Chinese(Verdict verdict) {
  switch (verdict) {
    case Verdict::kConsistent:
      return "一致";
    case Verdict::kOverstated:
      return "申报高于证据";
    case Verdict::kUnderstated:
      return "申报低于证据";
    case Verdict::kConflicting:
      return "相互矛盾";
    case Verdict::kUnsupported:
      return "无材料佐证";
    case Verdict::kUnclear:
      return "待人工核看";
  }
  return "";
}

std::string_view Name(Judgement judgement) {
  switch (judgement) {
    case Judgement::kMet:
      return "met";
    case Judgement::kNotMet:
      return "not_met";
    case Judgement::kUnclear:
      return "unclear";
    case Judgement::kNotApplicable:
      return "not_applicable";
    case Judgement::kHuman:
      return "human";
  }
  return "";
}

std::string_view Chinese(Judgement judgement) {
  switch (judgement) {
    case Judgement::kMet:
      return "满足";
    case Judgement::kNotMet:
      return "不满足";
    case Judgement::kUnclear:
      return "不能确定";
    case Judgement::kNotApplicable:
      return "不适用";
    case Judgement::kHuman:
      return "须人工判断";
  }
  return "";
}

std::string_view Name(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kClear:
      return "clear";
    case Conclusion::kReview:
      return "review";
    case Conclusion::kContradicted:
      return "contradicted";
    case Conclusion::kNotEligible:
      return "not_eligible";
  }
  return "";
}

std::string_view Chinese(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kClear:
      return "未发现差异";
    case Conclusion::kReview:
      return "有事项须人工核看";
    case Conclusion::kContradicted:
      return "申报与材料存在差异";
    case Conclusion::kNotEligible:
      return "不满足备案条件";
  }
  return "";
}

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kLow:
      return "low";
    case Severity::kMedium:
      return "medium";
    case Severity::kHigh:
      return "high";
  }
  return "";
}

}  // namespace heyan::models
