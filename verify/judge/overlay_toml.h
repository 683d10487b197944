// An overlay: what a bureau settles where the regulation's text leaves it open. Never a threshold.
#pragma once

#include <string>

#include "models/error.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {

// The text of an overlay file applied to its policy.
models::Result<PolicyContent> ApplyOverlay(const PolicyContent& policy, const std::string& text,
                                           const std::string& name);
// The id of the policy that an overlay file is for; "" where the text is no overlay.
std::string OverlayOf(const std::string& text);

}  // namespace heyan::verify
