#include "app/work/codec.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/work/task.h"

namespace heyan::app {
namespace {

models::Page AnyPage() {
  models::Page page;
  page.file = "附件/租赁合同.pdf";
  page.sha256 = std::string(64, 'a');
  page.number = 3;
  page.width = 1654;
  page.height = 2339;
  page.turn = 90;
  page.skew = -0.1 / 3;  // no short decimal: every bit must come back
  page.to_shown = {0, -1, 1, 1, 0, 0, 0, 0, 1};
  models::Line line;
  line.text = "租期五年\xE4";  // broken UTF-8 as bad text layers give it
  line.box = {0.1, 1.0 / 3, 0.2, 0.05};
  line.confidence = {987};
  line.reader = models::ReaderKind::kAccurate;
  line.glyphs = {{"租", {0.1, 0.3, 0.02, 0.03}, {990}}};
  line.under_seal = true;
  page.lines = {line};
  models::Table table;
  table.rows = 2;
  table.columns = 3;
  table.cells = {{1, 2, 1, 2, {0, 0, 1, 1}, "张三", {0}, "花名册!C7"}};
  table.ruled = false;
  table.sheet = "花名册";
  page.tables = {table};
  page.marks = {
      {models::MarkKind::kTick, {0, 0, 0.1, 0.1}, models::MarkColour::kBlue, true, "√", {}, "0f"}};
  page.traces = {{models::TraceKind::kFont, {0.1, 0.2, 0.3, 0.4}, "8"},
                 {models::TraceKind::kScreen, {0, 0, 1, 1}, ""}};
  page.notes = {"deskewed"};
  page.hidden_text = true;
  page.problem =
      models::Error{models::ErrorCode::kBlank, {"空白页", "blank"}, "附件/租赁合同.pdf", 3};
  return page;
}

TEST(Codec, PageComesBackWhole) {
  const models::Page page = AnyPage();
  const auto bytes = nlohmann::json::to_cbor(Encode(page));
  models::Page back;
  Decode(nlohmann::json::from_cbor(bytes), back);
  EXPECT_EQ(Encode(back), Encode(page));
  EXPECT_EQ(back.skew, page.skew);
  EXPECT_EQ(back.to_shown, page.to_shown);
  ASSERT_EQ(back.lines.size(), 1U);
  EXPECT_EQ(back.lines[0].text, page.lines[0].text);
  EXPECT_EQ(back.lines[0].box, page.lines[0].box);
  EXPECT_EQ(back.lines[0].glyphs[0].text, "租");
  EXPECT_TRUE(back.lines[0].under_seal);
  EXPECT_EQ(back.tables[0].cells[0].address, "花名册!C7");
  EXPECT_EQ(back.tables[0].cells[0].column_span, 2);
  EXPECT_TRUE(back.marks[0].checked);
  EXPECT_EQ(back.problem, page.problem);
}

TEST(Codec, TaskAndReplyComeBack) {
  Task task;
  task.kind = TaskKind::kAnswer;
  task.file.path = "a.pdf";
  task.file.kind = models::FileKind::kPdf;
  task.page = AnyPage();
  models::Question question;
  question.scope = models::QuestionScope::kPage;
  question.place = {"a.pdf", 3, {0.1, 0.2, 0.3, 0.4}, ""};
  question.metric = models::Metric::kLeaseEnd;
  question.why = "two readers";
  task.questions = {question};
  const auto again = TaskFrom(ToBytes(task));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->questions[0].metric, models::Metric::kLeaseEnd);
  EXPECT_EQ(again->questions[0].place.box, question.place.box);

  Reply reply;
  models::Reading reading;
  reading.reader = models::ReaderKind::kTesseract;
  reading.page = AnyPage();
  reply.answers = {{question, {reading}}};
  reply.pictures = {std::string("\xFF\xD8\x00\x01", 4), ""};
  const auto reply_again = ReplyFrom(ToBytes(reply));
  ASSERT_TRUE(reply_again);
  EXPECT_EQ(reply_again->pictures, reply.pictures);
  EXPECT_EQ(reply_again->answers[0].readings[0].reader, models::ReaderKind::kTesseract);
  EXPECT_TRUE(reply_again->answers[0].readings[0].page);
}

TEST(Codec, ForeignBytesAreRefused) {
  EXPECT_FALSE(ReplyFrom(""));
  EXPECT_FALSE(ReplyFrom("garbage"));
  EXPECT_FALSE(TaskFrom(std::string(100, '\xA1')));
  const std::string whole = ToBytes(Reply{});
  for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
    EXPECT_FALSE(ReplyFrom(whole.substr(0, cut)));
  }
  auto bad = Encode(AnyPage());
  bad["origin"] = 99;
  models::Page page;
  EXPECT_ANY_THROW(Decode(bad, page));
}

}  // namespace
}  // namespace heyan::app
