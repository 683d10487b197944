// An address down to district, road, number, building, floor and room, so that two ways of writing
// one place compare equal: 郑州市高新区科学大道88号创业大厦三楼 and 高新区科学大道88号3层.
#pragma once

#include <string>
#include <string_view>

namespace heyan::verify {

struct Address {
  std::string district;  // 高新区; "" where not said
  std::string road;      // 科学大道
  std::string number;    // 88
  std::string name;      // 创业大厦: tells the place only where road or number is missing
  std::string block;     // a, 3: 座, 栋, 幢, 号楼
  std::string floor;     // 3, 3-5
  std::string room;      // 301, 301-305

  // One text for one place; "" where it names none.
  std::string Key() const;
};

Address ParseAddress(std::string_view written);

}  // namespace heyan::verify
