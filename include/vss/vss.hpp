#ifndef VSS_VSS_HPP_INCLUDED
#define VSS_VSS_HPP_INCLUDED

/// All of the portable library: for writers, for requesters, and for programs that are both.

#include <vss/coroutine/thread_pool.hpp>
#include <vss/coroutine/wake_event.hpp>
#include <vss/coroutine/when_all.hpp>
#include <vss/coroutine/when_any.hpp>
#include <vss/requester.hpp>
#include <vss/writer.hpp>

#endif  // VSS_VSS_HPP_INCLUDED
