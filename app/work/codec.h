// The values of models as CBOR-ready JSON, and back. One encoding for the pipe to a worker, the
// page cache and recorded pages. Decoding throws nlohmann::json::exception on what does not fit;
// callers at the border catch it. Doubles keep every bit.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "models/error.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::app {

// Part of every cache key: raise it where the encoding changes.
inline constexpr int kCodecVersion = 13;

nlohmann::json Encode(const models::Error& error);
nlohmann::json Encode(const models::Box& box);
nlohmann::json Encode(const models::Line& line);
nlohmann::json Encode(const models::Page& page);
nlohmann::json Encode(const models::SourceFile& file);  // without its pages
nlohmann::json Encode(const models::Question& question);
nlohmann::json Encode(const models::Answer& answer);

void Decode(const nlohmann::json& json, models::Error& error);
void Decode(const nlohmann::json& json, models::Box& box);
void Decode(const nlohmann::json& json, models::Line& line);
void Decode(const nlohmann::json& json, models::Page& page);
void Decode(const nlohmann::json& json, models::SourceFile& file);
void Decode(const nlohmann::json& json, models::Question& question);
void Decode(const nlohmann::json& json, models::Answer& answer);

}  // namespace heyan::app
