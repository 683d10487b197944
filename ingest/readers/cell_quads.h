// Lines found on a page made to fit its tables, and cleared of what is no text of the page.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "ingest/readers/reader.h"
#include "models/page.h"

namespace heyan::ingest {

// The smallest rectangle around the ink inside `area`, in pixels of the page; none where the area
// is empty paper. `grey` is the page in one channel.
std::optional<cv::Rect> InkBox(const cv::Mat& grey, const cv::Rect& area);

// Watermarks (水印): slanting across the page, or far paler than the rest of it.
void DropWatermarks(const cv::Mat& grey, std::vector<LineQuad>* quads);

// Lines that were found in bits (a character alone, the next a hair away) are put together again.
void JoinFragments(std::vector<LineQuad>* quads);

// A line found across the rules of a table is cut at them: each cell is read alone.
void SplitAtRules(const cv::Mat& grey, const std::vector<models::Table>& tables,
                  std::vector<LineQuad>* quads);

// Detectors overlook single characters: a ruled cell with ink in which no line was found gets one.
void AddMissedCells(const cv::Mat& grey, const std::vector<models::Table>& tables,
                    std::vector<LineQuad>* quads);

}  // namespace heyan::ingest
