// What the review exports: one packet's reports, and a whole batch's in one file.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/cli/session.h"
#include "app/review/api.h"
#include "app/review/batch_export.h"

namespace heyan::app {

using FolderMaker = std::function<std::string()>;

models::Result<ExportFile> ExportPacket(const PacketOutcome& outcome, const std::string& format,
                                        models::VerifyJob job, Session& session,
                                        const FolderMaker& new_folder);

// zip: an index, each packet's HTML report, opinion and notice, and the workbook of all; xlsx: the
// workbook alone.
std::unique_ptr<BatchWriter> NewBatchWriter(const BatchAsked& asked, bool unmask, Session& session,
                                            const FolderMaker& new_folder);

}  // namespace heyan::app
