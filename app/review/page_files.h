// The files of the review's page, compiled in.
#pragma once

#include <optional>
#include <string_view>

namespace heyan::app {

struct PageFile {
  std::string_view type;
  std::string_view bytes;
};

std::optional<PageFile> FindPageFile(std::string_view path);  // "/", "/page/app.js"

}  // namespace heyan::app
