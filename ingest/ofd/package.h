// The parts of an OFD file: a zip of XML documents, fonts and pictures that name one another.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace heyan::ingest::ofd {

// An XML part and the folder that its relative names start from.
struct XmlPart {
  std::unique_ptr<pugi::xml_document> document;
  std::string folder;  // "" or ends with "/"
  pugi::xml_node Root() const { return document->document_element(); }
};

class Package {
 public:
  // nullopt where the zip cannot be read or is larger than what a page file may be.
  static std::optional<Package> Open(const std::string& location);

  // The bytes of a part; nullptr where there is none. `name` as Resolve returns it.
  const std::string* Bytes(const std::string& name) const;
  std::optional<XmlPart> Xml(const std::string& name) const;

 private:
  std::map<std::string, std::string> parts_;
};

// ST_Loc (GB/T 33190 7.3): from the root where it begins with "/", else from `folder`.
std::string Resolve(const std::string& folder, std::string_view name);

// Children, and attributes, of any namespace prefix: writers use ofd:, none, or one of their own.
std::string_view LocalName(const pugi::xml_node& node);
pugi::xml_node Child(const pugi::xml_node& node, std::string_view local);
std::string ChildText(const pugi::xml_node& node, std::string_view local);

}  // namespace heyan::ingest::ofd
