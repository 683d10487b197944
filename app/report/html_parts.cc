#include "app/report/html_parts.h"

#include <algorithm>
#include <cstdio>

#include "app/report/mask.h"
#include "app/run/progress.h"

namespace heyan::app {

using namespace models;

const char* ClassOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return "contradicts";
    case CheckGroup::kNeedsHuman:
      return "human";
    case CheckGroup::kMissing:
      return "missing";
    case CheckGroup::kAgrees:
      return "agrees";
  }
  return "";
}

const char* ClassOf(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kContradicted:
    case Conclusion::kNotEligible:
      return "bad";
    case Conclusion::kReview:
      return "warn";
    case Conclusion::kClear:
      return "good";
  }
  return "";
}

const char* SignOf(CheckGroup group) {
  switch (group) {
    case CheckGroup::kContradicts:
      return "✗";
    case CheckGroup::kNeedsHuman:
      return "?";
    case CheckGroup::kMissing:
      return "∅";
    case CheckGroup::kAgrees:
      return "✓";
  }
  return "";
}

const char* SignOf(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::kContradicted:
    case Conclusion::kNotEligible:
      return "✗";
    case Conclusion::kReview:
      return "?";
    case Conclusion::kClear:
      return "✓";
  }
  return "";
}

std::string Percent(double fraction) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f%%", 100 * std::clamp(fraction, 0.0, 1.0));
  return text;
}

std::string HtmlParts::Say(const Message& message) const { return In(options_.language, message); }

std::string HtmlParts::Text(const std::string& text) const {
  return EscapeHtml(options_.unmask ? text : Mask(text));
}

std::string HtmlParts::PageHead(const std::string& title, std::string_view style,
                                std::string_view content_policy) const {
  const bool english = options_.language == Language::kEnglish;
  return std::string("<!DOCTYPE html>\n<html lang=\"") + (english ? "en" : "zh-CN") +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"" +
         std::string(content_policy) +
         "\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
         title + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
}

void HtmlParts::NavLink(const char* id, const Message& name, std::size_t count) {
  html_ += std::string("<li><a href=\"#") + id + "\">" + Words(name) + " <span class=\"count\">" +
           std::to_string(count) + "</span></a></li>";
}

void HtmlParts::Section(const char* id, const Message& title, std::size_t count) {
  html_ += std::string("<section id=\"") + id + "\" class=\"" + id + "\" aria-labelledby=\"" + id +
           "-h\">\n<h2 id=\"" + id + "-h\">" + Words(title) + " <span class=\"count\">" +
           std::to_string(count) + "</span></h2>\n";
}

void HtmlParts::TableHead(const std::vector<Message>& heads) {
  html_ += "<thead><tr>";
  for (const Message& head : heads) html_ += "<th scope=\"col\">" + Words(head) + "</th>";
  html_ += "</tr></thead>\n<tbody>\n";
}

std::string HtmlParts::Judged(Judgement judgement) const {
  return "<span class=\"judged j-" + std::string(Name(judgement)) +
         "\"><span aria-hidden=\"true\">" + app::SignOf(judgement) + "</span> " +
         Words(WordOf(judgement)) + "</span>";
}

}  // namespace heyan::app
