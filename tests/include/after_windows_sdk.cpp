#include <windows.h>
// after <windows.h>
#include <vsbackup.h>
#include <vss.h>
#include <vswriter.h>

#include "all_headers.hpp"
