// The small grammars of OFD attributes (GB/T 33190 7.3, 9.3): arrays, boxes, matrices, colours.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace heyan::ingest::ofd {

struct Box {  // millimetres
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct Colour {  // 0..1
  double red = 0;
  double green = 0;
  double blue = 0;
  double alpha = 1;
};

// Numbers between blanks; what is none ends the array.
std::vector<double> Numbers(std::string_view text);
std::optional<Box> BoxOf(std::string_view text);

// The steps of DeltaX and DeltaY: numbers, and "g N V" for N times V.
std::vector<double> Steps(std::string_view text);

// A FillColor or StrokeColor with a value of one (grey), three (RGB) or four (CMYK) parts; nullopt
// for patterns and shadings.
std::optional<Colour> ColourOf(const pugi::xml_node& node);

}  // namespace heyan::ingest::ofd
