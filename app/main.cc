#include "app/cli/verbs.h"

int main(int argc, char** argv) { return heyan::app::Main(argc, argv); }
