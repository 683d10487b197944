// What repeats across packets, as findings of every packet that it touches (repeated_page,
// repeated_lease, repeated_person, repeated_tenant, repeated_address, repeated_contact). A function
// of the set of packets: their order changes nothing. Packets of one applicant (by credit code,
// else by name) are not held against each other.
#pragma once

#include <vector>

#include "models/document.h"
#include "verify/repeats/marks.h"

namespace heyan::verify {

// One list a packet, in the order of `packets`.
std::vector<std::vector<models::Finding>> FindRepeats(const std::vector<PacketMarks>& packets);

}  // namespace heyan::verify
