// How alike two pages look: models::Page::picture holds the signs of the lowest waves of the page's
// ink, 16 by 16. A page without words may have been stood upright another way when it was scanned
// again, so it is also held against the other three ways round.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace heyan::verify {

// Bits that differ, of 256; 256 where either is none.
int PictureDistance(const std::string& a, const std::string& b);

// One photograph or drawing without words, also cut a little, lightened, made smaller, turned.
bool SamePhotograph(const std::string& a, const std::string& b);

// What photographs that may be one have in common, whichever way they stand.
std::vector<std::uint64_t> PhotographBands(const std::string& picture);

}  // namespace heyan::verify
