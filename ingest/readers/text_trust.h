// Whether the text layer of a PDF page says what the page shows.
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "ingest/readers/reader.h"
#include "models/page.h"

namespace heyan::ingest {

// A layer of mostly unmapped characters (no ToUnicode table, private use), or hardly any text.
bool IsGarbage(const std::vector<models::Line>& layer);

// A page that is one picture: its layer, if any, comes from an earlier OCR and proves nothing.
bool LooksScanned(const cv::Mat& page);

// The lines worth comparing with what is drawn: spread over the page, those with digits first.
std::vector<size_t> SampleOf(const std::vector<models::Line>& layer, size_t count);

// More than a third of the characters differ. Spaces, punctuation, width (NFKC) and how ㎡ is
// written do not count, here and below.
bool DiffersInText(const std::string& layer, const std::string& seen);
bool DiffersInDigits(const std::string& layer, const std::string& seen);

// How many of the sampled lines the page shows otherwise, as both readers see it; `second` may be
// nullptr.
int CountDiffering(const std::vector<models::Line>& layer, const cv::Mat& page, Reader* first,
                   Reader* second);

// Drops lines that a seal lies on: drawn seals bring their own letters, which run into the line.
void DropSealed(const std::vector<models::Mark>& marks, std::vector<models::Line>* layer);

// Text drawn on the page that the layer does not have (pictures on a born-digital page, lines under
// seals), read by the first reader, and again by the second (may be nullptr) where unsure.
std::vector<models::Line> ReadUncovered(const std::vector<models::Line>& layer, const cv::Mat& page,
                                        Reader* first, Reader* second);

}  // namespace heyan::ingest
