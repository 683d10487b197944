// What an office sends out, as PDF: the opinion (初审意见), the notice of what to supply
// (补正通知), and the packet's pages with marks keyed to the opinion. The program states
// differences; to establish them is the bureau's act.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/report/opinion_words.h"
#include "app/report/report.h"

namespace heyan::app {

struct OpinionOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
};

std::string RenderOpinion(const PacketReport& report, const OpinionWords& words,
                          const OpinionOptions& options);

// "" where nothing is to be supplied.
std::string RenderNotice(const PacketReport& report, const OpinionWords& words,
                         const OpinionOptions& options);

// The pages that the annotated packet shows, in its order: all that have a picture.
std::vector<std::pair<std::string, int>> PagesToAnnotate(const PacketReport& report);

// `pictures` are JPEG bytes of those pages, "" where there is none.
std::string RenderAnnotated(const PacketReport& report,
                            const std::vector<std::pair<std::string, int>>& pages,
                            const std::vector<std::string>& pictures, const OpinionWords& words,
                            const OpinionOptions& options);

}  // namespace heyan::app
