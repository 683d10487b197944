// The worker's side of the pipe: the hidden verb `heyan worker`.
#pragma once

namespace heyan::app {

// Reads tasks from stdin and writes replies to what was stdout until the stream ends. Loads the
// readers with the first page. Test hooks, for nothing else: HEYAN_TEST_WORKER_CRASH=TEXT aborts
// at a page of a file whose path contains TEXT, HEYAN_TEST_WORKER_HANG=TEXT sleeps there,
// HEYAN_TEST_LIST_CRASH=TEXT aborts where a file below the listed path is named so.
int RunWorker();

}  // namespace heyan::app
