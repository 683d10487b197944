#include "app/report/html.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <regex>
#include <set>

#include "tests/app/report/sample_report.h"

namespace heyan::app {
namespace {

HtmlPictures Pictures(const PacketReport& report) {
  HtmlPictures pictures;
  pictures.exhibits = ExhibitsShown(report);
  pictures.cuts.assign(pictures.exhibits.size(), "jpeg");
  pictures.pages = PagesShown(report);
  pictures.sheets.assign(pictures.pages.size(), "jpeg");
  return pictures;
}

std::string Page(models::Language language = models::Language::kChinese, bool unmask = false) {
  const PacketReport report = SampleReport();
  return RenderHtml(report, Pictures(report), {language, unmask});
}

// As XML: elements that need no end, and the document type, are the only things HTML leaves open.
pugi::xml_document Parsed(std::string html) {
  html = std::regex_replace(html, std::regex("<!DOCTYPE html>\\n"), "");
  html = std::regex_replace(html, std::regex("<(meta|img|br|input)((?:\"[^\"]*\"|[^>\"])*)>"),
                            "<$1$2/>");
  html = std::regex_replace(html, std::regex(" (hidden|checked)(?=[ />])"), " $1=\"\"");
  html = std::regex_replace(html, std::regex("<(style|script)>[\\s\\S]*?</\\1>"), "");
  pugi::xml_document document;
  const auto result = document.load_string(html.c_str());
  EXPECT_TRUE(result) << result.description() << " at "
                      << html.substr(static_cast<std::size_t>(
                                         std::max<std::ptrdiff_t>(0, result.offset - 80)),
                                     160);
  return document;
}

TEST(Html, IsWellFormedWhateverTheFilesAreCalled) {
  for (const auto language : {models::Language::kChinese, models::Language::kEnglish}) {
    const std::string html = Page(language);
    Parsed(html);
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
  }
}

TEST(Html, TellsInTheOrderThatAReviewerNeeds) {
  const std::string html = Page();
  std::size_t last = 0;
  for (const char* part :
       {"class=\"conclusion\"", "<section id=\"contradicts\"", "<section id=\"human\"",
        "<section id=\"findings\"", "<section id=\"missing\"", "<section id=\"agrees\"",
        "<section id=\"unchecked\"", "未发现不等于没有问题", "<section id=\"pages\""}) {
    const std::size_t at = html.find(part, last);
    ASSERT_NE(at, std::string::npos) << part;
    last = at;
  }
}

TEST(Html, EveryLinkLeadsSomewhereAndEveryNameIsTakenOnce) {
  const auto document = Parsed(Page());
  std::set<std::string> ids;
  for (const auto& node : document.select_nodes("//*[@id]")) {
    const std::string id = node.node().attribute("id").value();
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  int onto_pages = 0;
  for (const auto& node : document.select_nodes("//a[@href]")) {
    const std::string href = node.node().attribute("href").value();
    ASSERT_EQ(href.substr(0, 1), "#") << href;
    EXPECT_TRUE(ids.contains(href.substr(1))) << href;
    if (href.starts_with("#p1-c") || href.starts_with("#p2-c")) ++onto_pages;
  }
  EXPECT_GE(onto_pages, 2);
}

TEST(Html, PicturesHaveTextsTablesHaveHeads) {
  const auto document = Parsed(Page());
  for (const auto& node : document.select_nodes("//img")) {
    EXPECT_STRNE(node.node().attribute("alt").value(), "");
  }
  for (const auto& node : document.select_nodes("//table")) {
    EXPECT_FALSE(node.node().select_nodes(".//th[@scope='col']").empty());
  }
  EXPECT_EQ(document.select_nodes("//h1").size(), 1U);
  EXPECT_EQ(document.select_nodes("//main").size(), 1U);
  EXPECT_EQ(document.select_nodes("//section[not(@aria-labelledby)]").size(), 0U);
}

TEST(Html, MasksUnlessAskedOtherwise) {
  EXPECT_EQ(Page().find(kIdNumber), std::string::npos);
  EXPECT_EQ(Page().find("13812345678"), std::string::npos);
  EXPECT_NE(Page(models::Language::kChinese, true).find(kIdNumber), std::string::npos);
}

TEST(HtmlIndex, ListsEveryPacketWithAnAddressThatWorks) {
  PacketReport report = SampleReport();
  const HtmlOptions options;
  const std::vector<IndexEntry> entries = {IndexEntryOf(report, "甲_申报<b> #1.html", options)};
  const std::string html = RenderIndex(entries, models::Language::kChinese);
  const auto document = Parsed(html);
  EXPECT_NE(html.find("href=\"./%E7%94%B2_%E7%94%B3%E6%8A%A5%3Cb%3E%20%231.html\""),
            std::string::npos);
  const auto rows = document.select_nodes("//tbody/tr");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_STREQ(rows[0].node().attribute("data-state").value(), "contradicted");
}

}  // namespace
}  // namespace heyan::app
