// Text as HTML and XML take it, bytes as data addresses take them.
#pragma once

#include <string>

namespace heyan::app {

// For text and for attribute values alike.
std::string EscapeHtml(const std::string& text);
std::string Base64(const std::string& bytes);

}  // namespace heyan::app
