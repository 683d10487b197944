// What the pages of a report and of an index are put together from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/report/html.h"
#include "app/report/html_text.h"
#include "app/report/words.h"

namespace heyan::app {

const char* ClassOf(CheckGroup group);
const char* ClassOf(models::Conclusion conclusion);
// ✗ ? ✓ …: what colour says is said by a sign too.
const char* SignOf(CheckGroup group);
const char* SignOf(models::Conclusion conclusion);
std::string Percent(double fraction);  // "12.34%", within 0 and 100

class HtmlParts {
 public:
  explicit HtmlParts(const HtmlOptions& options) : options_(options) {}

 protected:
  models::Language language() const { return options_.language; }
  std::string Say(const models::Message& message) const;
  // Escaped, and masked unless asked otherwise.
  std::string Text(const std::string& text) const;
  std::string Words(const models::Message& message) const { return Text(Say(message)); }

  // Up to and with <body>; `title` is escaped already.
  std::string PageHead(const std::string& title, std::string_view style,
                       std::string_view content_policy) const;
  void NavLink(const char* id, const models::Message& name, std::size_t count);
  void Section(const char* id, const models::Message& title, std::size_t count);
  void EndSection() { html_ += "</section>\n"; }
  void TableHead(const std::vector<models::Message>& heads);
  std::string Judged(models::Judgement judgement) const;

  std::string html_;

 private:
  const HtmlOptions& options_;
};

}  // namespace heyan::app
