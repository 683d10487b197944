#include "app/ledger/schema.h"

#include <array>
#include <utility>

namespace heyan::app {
namespace {

constexpr std::string_view kTables = R"sql(
create table if not exists meta(key {text} primary key, value {text} not null){flat};
create table if not exists run(
  id {numbered}, archive {text} not null, settings {text} not null, day {text} not null,
  begun {text} not null, finished {text});
create table if not exists packet(
  number {numbered}, archive {text} not null, id {text} not null, path {text} not null,
  present integer not null default 1, -- 2: replaced by other files in its place
  job_key {text} not null default '',
  judged {text} not null default '', readable integer not null default 0,
  failed integer not null default 0, applicant {text} not null default '',
  uscc {text} not null default '', policy {text} not null default '',
  category {text} not null default '', as_of {text} not null default '',
  conclusion {text} not null default '', pages_in integer not null default 0,
  pages_read integer not null default 0, pages_reported integer not null default 0,
  line {text} not null default '', unique(archive, id));
create table if not exists report(
  packet {reference} primary key references packet on delete cascade, json {text} not null);
create table if not exists document(
  packet {reference} not null references packet on delete cascade, id {text} not null,
  file {text} not null, type {text} not null, first_page integer, last_page integer,
  confidence real not null, sha256 {text} not null, problem {text} not null,
  primary key(packet, id)){flat};
create table if not exists page(
  packet {reference} not null references packet on delete cascade, place integer not null,
  document {text} not null, page integer not null, type {text} not null, sha256 {text} not null,
  picture {text} not null, characters integer not null, shingles {bytes} not null,
  figures {bytes} not null, primary key(packet, place)){flat};
create table if not exists fact(
  packet {reference} not null references packet on delete cascade, id {text} not null,
  metric {text} not null, subject {text} not null, value {text} not null, document {text} not null,
  page integer not null, cell {text} not null, box {text} not null, text {text} not null,
  confidence real not null, certainty {text} not null, claim integer not null,
  primary key(packet, id)){flat};
create table if not exists "check"(
  packet {reference} not null references packet on delete cascade, metric {text} not null,
  claimed {text} not null, evidenced {text} not null, verdict {text} not null,
  material integer not null, explanation {text} not null,
  primary key(packet, metric)){flat};
create table if not exists condition(
  packet {reference} not null references packet on delete cascade, id {text} not null,
  article {text} not null, by_claim {text} not null, by_evidence {text} not null,
  verdict {text} not null, explanation {text} not null, primary key(packet, id)){flat};
create table if not exists finding(
  number {numbered}, packet {reference} not null references packet on delete cascade,
  across integer not null, kind {text} not null, severity {text} not null, message {text} not null,
  message_en {text} not null, document {text} not null, page integer not null);
create index if not exists finding_packet on finding(packet);
create index if not exists finding_kind on finding(kind);
create table if not exists other(
  finding {reference} not null references finding on delete cascade, place integer not null,
  archive {text} not null, packet {text} not null, document {text} not null, page integer not null,
  primary key(finding, place)){flat};
create table if not exists figure(
  packet {reference} not null references packet on delete cascade, metric {text} not null,
  claim integer not null, value {text} not null, sure integer not null, document {text} not null,
  page integer not null, primary key(packet, metric, claim)){flat};
create table if not exists trait(
  packet {reference} not null references packet on delete cascade, place integer not null,
  kind {text} not null, role integer not null, key {text} not null, identity {text} not null,
  label {text} not null, figures {text} not null, district {text} not null, from_day {text} not null,
  until_day {text} not null, document {text} not null, page integer not null,
  primary key(packet, place)){flat};
create index if not exists trait_key on trait(kind, key);
create table if not exists register(
  policy {text} not null, uscc {text} not null, applicant {text} not null, event {text} not null,
  day {text} not null, filed {text} not null, year integer not null, grade {text} not null,
  note {text} not null, primary key(policy, uscc, applicant, event, day, note)){flat};
-- how a run judges (to judge one of its packets again), and how far it is
create table if not exists job(
  archive {text} not null, settings {text} not null, json {text} not null,
  primary key(archive, settings)){flat};
create table if not exists progress(
  run {reference} primary key references run on delete cascade, done integer not null,
  expected integer not null);
-- what people decided; only ever added to, and the last word on a target counts
create table if not exists decision(
  number {counted}, archive {text} not null, packet {text} not null,
  target {text} not null, action {text} not null, old {text} not null, new {text} not null,
  place {text} not null, reason {text} not null, who {text} not null, at {text} not null,
  chain {text} not null);
create index if not exists decision_packet on decision(archive, packet);
-- a packet's report with the decisions up to `decision` in it
create table if not exists reviewed(
  archive {text} not null, packet {text} not null, job_key {text} not null, decision {reference} not null,
  conclusion {text} not null, json {text} not null, primary key(archive, packet)){flat};
create table if not exists upload(
  id {text} primary key, name {text} not null, policy {text} not null, state {text} not null,
  message {text} not null, archive {text} not null, packet {text} not null, at {text} not null){flat};
)sql";

}  // namespace

std::string LedgerTables(const SchemaWords& words) {
  const std::array<std::pair<std::string_view, std::string_view>, 6> dialect = {{
      {"{numbered}", words.numbered},
      {"{counted}", words.counted},
      {"{reference}", words.reference},
      {"{text}", words.text},
      {"{bytes}", words.bytes},
      {"{flat}", words.flat},
  }};
  std::string tables(kTables);
  for (const auto& [name, word] : dialect) {
    for (auto at = tables.find(name); at != std::string::npos; at = tables.find(name, at)) {
      tables.replace(at, name.size(), word);
      at += word.size();
    }
  }
  return tables;
}

tl::unexpected<models::Error> OtherVersion(const std::string& where) {
  return models::Fail(models::ErrorCode::kUnsupported,
                      {"台账由其他版本的 heyan 建立，请换一个台账",
                       "this ledger was made by another version of heyan; name another one"},
                      where);
}

}  // namespace heyan::app
