#include "ingest/ofd/package.h"

#include <vector>

#include "ingest/archive/reader.h"

namespace heyan::ingest::ofd {
namespace {

constexpr std::size_t kMaxBytes = 512u << 20;  // unpacked, of all parts

}  // namespace

std::optional<Package> Package::Open(const std::string& location) {
  const ArchiveReader reader = OpenZip(location);
  if (!reader) return std::nullopt;
  Package package;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    const char* name = archive_entry_pathname(entry);
    auto bytes = PartBytes(reader.get(), kMaxBytes - total);
    if (!bytes) return std::nullopt;
    total += bytes->size();
    if (name != nullptr) package.parts_[Resolve("", name)] = std::move(*bytes);
  }
  if (status != ARCHIVE_EOF) return std::nullopt;
  return package;
}

const std::string* Package::Bytes(const std::string& name) const {
  const auto found = parts_.find(name);
  return found == parts_.end() ? nullptr : &found->second;
}

std::optional<XmlPart> Package::Xml(const std::string& name) const {
  const std::string* bytes = Bytes(name);
  if (bytes == nullptr) return std::nullopt;
  XmlPart part;
  part.document = std::make_unique<pugi::xml_document>();
  const auto result = part.document->load_buffer(
      bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!result || !part.Root()) return std::nullopt;
  const std::size_t slash = name.rfind('/');
  if (slash != std::string::npos) part.folder = name.substr(0, slash + 1);
  return part;
}

std::string Resolve(const std::string& folder, std::string_view name) {
  const std::string whole = name.starts_with('/') ? std::string(name) : folder + std::string(name);
  std::vector<std::string> steps;
  std::size_t start = 0;
  while (start <= whole.size()) {
    const std::size_t end = std::min(whole.find('/', start), whole.size());
    const std::string step = whole.substr(start, end - start);
    if (step == ".." && !steps.empty()) {
      steps.pop_back();
    } else if (!step.empty() && step != "." && step != "..") {
      steps.push_back(step);
    }
    start = end + 1;
  }
  std::string path;
  for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
  return path;
}

std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child) == local) return child;
  }
  return {};
}

std::string ChildText(const pugi::xml_node& node, std::string_view local) {
  std::string text = Child(node, local).text().get();
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace heyan::ingest::ofd
