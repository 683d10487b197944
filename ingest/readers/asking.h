// Places on a page read again by every reader there is.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "ingest/readers/reader_set.h"
#include "ingest/restore/restore.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::ingest {

// Answers to questions about lines (QuestionScope::kLines) of an upright page; each line is read
// once by each reader however many questions touch it. Order of answers = of questions. Throws as
// OpenCV and OpenVINO do.
std::vector<models::Answer> AskLines(ReaderSet* readers, const Restored& upright,
                                     const models::Page& page,
                                     const std::vector<models::Question>& questions);

// The lines of the page that a box asks about: those that share half of their (or its) width and
// height with it.
std::vector<size_t> LinesUnder(const models::Page& page, const models::Box& box);

}  // namespace heyan::ingest
