// From the scores of a recogniser's time steps to characters, with where each stands.
#pragma once

#include <string>
#include <vector>

namespace heyan::ingest {

// One character read: its text, how sure, and the part of the crop it stands in.
struct CtcGlyph {
  std::string text;
  float probability = 0;
  float left = 0;  // in time steps
  float right = 0;
};

// `scores` holds `steps` rows of alphabet.size() values, not yet normalised. Class 0 is the blank.
// Steps from `used` on lie in the padding and count for nothing.
std::vector<CtcGlyph> DecodeCtc(const float* scores, size_t steps, size_t used,
                                const std::vector<std::string>& alphabet);

// How sure the whole line is, 0..1: halfway between the mean and the worst character, because one
// bad digit spoils a figure however good the rest is. Commas, brackets and spaces do not count as
// the worst: readers are unsure of them on the cleanest page.
float LineProbability(const std::vector<CtcGlyph>& glyphs);

}  // namespace heyan::ingest
