// The words by which the register's entries are kept, printed and imported.
#pragma once

#include <optional>
#include <string_view>

#include "models/register.h"

namespace heyan::app {

std::string_view Name(models::RegisterEvent event);     // "false_filing"
std::string_view Chinese(models::RegisterEvent event);  // "弄虚作假"
std::string_view Name(models::Grade grade);             // "excellent"; "" for none
std::string_view Chinese(models::Grade grade);

// By either word, and by others in use.
std::optional<models::RegisterEvent> RegisterEventByName(std::string_view name);
std::optional<models::Grade> GradeByName(std::string_view name);

}  // namespace heyan::app
