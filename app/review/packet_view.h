// A packet as the page shows it: its report, and for each fact its name, its place on the upright
// page and what other readers read there.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/review/desk.h"

namespace heyan::app {

// The caller holds the packet's mutex.
nlohmann::ordered_json PacketView(const OpenPacket& packet, models::Language language);

// The same of a packet whose files are gone: the ledger's report alone, nothing to decide.
nlohmann::ordered_json KeptView(const PacketLine& line, const KeptReport& kept,
                                const std::vector<Decision>& decisions, const std::string& problem,
                                const JsonOptions& options);

// A page of an office file as a table; null where there is none.
nlohmann::ordered_json SheetView(const OpenPacket& packet, const std::string& file, int page);

// What a decision changed: conclusion, checks, conditions, each before and after.
nlohmann::ordered_json ChangesBetween(const nlohmann::ordered_json& before,
                                      const nlohmann::ordered_json& after,
                                      models::Language language);

nlohmann::ordered_json DecisionToJson(const Decision& decision, bool unmask);

}  // namespace heyan::app
