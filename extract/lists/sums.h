// Sums of money in papers that are no lists: agreements, certificates of deposit, resolutions.
#pragma once

#include <vector>

#include "extract/paper.h"

namespace heyan::extract {

struct LabelledSum {
  models::Money money;
  Source source;
  bool twice = false;  // in figures and in 大写, both the same
  bool open = false;   // 不低于, 拟: no more than a bound or a plan
};

// The sums that the paper is about, each once: what it calls the whole (总额, 规模, 余额) where it
// names one, else what stands beside a word for money given; sums of other things (注册资本, 单笔
// 不超过) are left out.
std::vector<LabelledSum> SumsOf(const Paper& paper);

}  // namespace heyan::extract
