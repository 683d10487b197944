#include "app/run/packet_run.h"

#include <algorithm>
#include <tuple>

#include "extract/extract.h"
#include "verify/integrity/integrity.h"
#include "verify/judge/conditions.h"
#include "verify/judge/policy_content.h"
#include "verify/verify.h"

namespace heyan::app {
namespace {

using namespace models;

// Rounds of questions: the first settles what was unsure, the second what its answers uncovered.
constexpr int kQuestionRounds = 2;

std::vector<SourceFile> FilesOf(const ingest::ListedPacket& listed) {
  std::vector<SourceFile> files;
  for (const auto& entry : listed.files) files.push_back(entry.file);
  return files;
}

// One order and no question twice, whatever asked it.
auto QuestionKey(const Question& question) {
  const Place& place = question.place;
  return std::make_tuple(place.file, place.page, static_cast<int>(question.scope), place.box.y,
                         place.box.x, place.box.height, place.box.width, place.cell);
}

std::vector<Question> NewQuestions(std::vector<Question> asked, const std::vector<Answer>& known) {
  const auto same = [](const Question& a, const Question& b) {
    return QuestionKey(a) == QuestionKey(b);
  };
  std::ranges::stable_sort(asked, {}, QuestionKey);
  asked.erase(std::unique(asked.begin(), asked.end(), same), asked.end());
  std::erase_if(asked, [&](const Question& question) {
    return std::ranges::any_of(
        known, [&](const Answer& answer) { return same(answer.question, question); });
  });
  return asked;
}

PolicyAbout AboutPolicy(const verify::PolicyContent& content) {
  PolicyAbout about{content.title, content.number, content.city, {}};
  for (const verify::Category& category : content.categories) {
    about.categories[category.id] = {category.zh, category.en};
  }
  return about;
}

std::map<std::string, ConditionAbout> AboutConditions(const verify::PolicyContent& content) {
  std::map<std::string, ConditionAbout> about;
  for (const verify::ConditionRule& rule : content.conditions) {
    about[rule.id] = {rule.evidence, rule.about, rule.decides == verify::Decides::kHuman};
  }
  return about;
}

class PacketRun {
 public:
  PacketRun(const PacketInput& input, const RunContext& context, PacketOutcome& outcome)
      : input_(input), context_(context), outcome_(outcome) {}

  void Again(const Extraction& papers) {
    outcome_.report.extraction = papers;
    Verify();
  }

  void Judge() {
    std::vector<Answer>& answers = outcome_.answers;
    Once(answers);
    for (int round = 0; round < kQuestionRounds; ++round) {
      const auto questions = NewQuestions(outcome_.report.verification.questions, answers);
      if (questions.empty()) break;
      auto more = context_.reading.Ask(outcome_.listed, questions);
      if (more.empty()) break;
      std::ranges::move(more, std::back_inserter(answers));
      Once(answers);
    }
  }

 private:
  void Once(const std::vector<Answer>& answers) {
    PacketReport& report = outcome_.report;
    report.extraction = extract::Extract(report.files, answers);
    if (context_.claims != nullptr) TakeClaimsOf(*context_.claims);
    AddSigns();
    std::ranges::move(verify::CheckIntegrity(report.extraction, report.files),
                      std::back_inserter(report.extraction.findings));
    Verify();
  }

  void Verify() {
    PacketReport& report = outcome_.report;
    verify::VerifyOptions options;
    options.category = context_.job.category;
    options.as_of = context_.job.as_of;
    options.today = context_.today;
    options.problems = report.problems;
    if (context_.settle) context_.settle(report.extraction, options);
    report.verification = verify::Verify(context_.policy, report.extraction, options);
  }

  // What the bytes of a file tell of its making, at the first document in it.
  void AddSigns() {
    Extraction& extraction = outcome_.report.extraction;
    for (const ingest::ListedFile& file : outcome_.listed.files) {
      const auto document =
          std::ranges::find(extraction.documents, file.file.path, &Document::file);
      for (Finding sign : file.signs) {
        if (document != extraction.documents.end()) sign.document = document->id;
        sign.message = {file.file.path + "：" + sign.message.zh,
                        file.file.path + ": " + sign.message.en};
        extraction.findings.push_back(std::move(sign));
      }
    }
  }

  void TakeClaimsOf(const ClaimsFile& claims) {
    Extraction& extraction = outcome_.report.extraction;
    if (const ClaimsRow* row = RowFor(claims, input_.id, input_.path, context_.only_packet)) {
      TakeClaims(claims, *row, extraction);
      return;
    }
    extraction.findings.push_back(
        {"claims_missing",
         Severity::kMedium,
         {"申报数据文件中没有材料包“" + input_.id + "”，改用申请表中的数据",
          "the claims file has no packet \"" + input_.id + "\"; the form's figures are taken"},
         {},
         "",
         0});
  }

  const PacketInput& input_;
  const RunContext& context_;
  PacketOutcome& outcome_;
};

// Read is also what shows nothing to read: a blank page was looked at.
bool AnythingRead(const std::vector<SourceFile>& files) {
  return std::ranges::any_of(files, [](const SourceFile& file) {
    return std::ranges::any_of(file.pages, [](const Page& page) {
      return !page.problem || page.problem->code == ErrorCode::kBlank;
    });
  });
}

PacketOutcome Begun(const PacketInput& input, const RunContext& context) {
  PacketOutcome outcome;
  PacketReport& report = outcome.report;
  report.id = input.id;
  report.path = input.path;
  report.versions = context.versions;
  report.conditions_of = verify::ConditionsByMetric(context.policy.content());
  report.policy = AboutPolicy(context.policy.content());
  report.conditions = AboutConditions(context.policy.content());
  return outcome;
}

void Finish(const PacketInput& input, const RunContext& context, PacketOutcome& outcome) {
  PacketReport& report = outcome.report;
  report.pages = CountPages(report.files);
  report.readable = AnythingRead(report.files);
  PacketRun(input, context, outcome).Judge();
  // Whatever the rules made of nothing: what nobody read, a person must look at.
  if (!report.readable) report.verification.conclusion = Conclusion::kReview;
}

}  // namespace

PacketOutcome JudgePacket(const PacketInput& input, const RunContext& context,
                          const std::string& work_folder) {
  auto listed = context.reading.List(PlaceOf(input), work_folder);
  if (!listed) {
    models::Error why = listed.error();
    if (why.file.empty() || why.file == PlaceOf(input)) why.file = input.path;
    return UnreadPacket(input, context, why);
  }
  PacketOutcome outcome = Begun(input, context);
  PacketReport& report = outcome.report;
  outcome.listed = std::move(*listed);
  context.reading.ReadPages(outcome.listed);
  report.files = FilesOf(outcome.listed);
  report.problems = Problems(report.files);
  if (report.files.empty()) {
    report.problems.push_back({ErrorCode::kEmpty,
                               {"材料包中没有文件；请检查路径，或重新上传申报材料",
                                "no file in this packet; check the path or submit it again"},
                               input.path,
                               0});
  }
  Finish(input, context, outcome);
  return outcome;
}

PacketOutcome UnreadPacket(const PacketInput& input, const RunContext& context,
                           const models::Error& why) {
  PacketOutcome outcome = Begun(input, context);
  outcome.report.problems.push_back(why);
  Finish(input, context, outcome);
  return outcome;
}

void JudgeAgain(const Extraction& papers, const PacketInput& input, const RunContext& context,
                PacketOutcome& outcome) {
  PacketRun(input, context, outcome).Again(papers);
  if (!outcome.report.readable) outcome.report.verification.conclusion = Conclusion::kReview;
}

}  // namespace heyan::app
