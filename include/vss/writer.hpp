#ifndef VSS_WRITER_HPP_INCLUDED
#define VSS_WRITER_HPP_INCLUDED

/// What a writer's author includes.

#include <vss/coroutine/offload.hpp>
#include <vss/coroutine/sleep.hpp>
#include <vss/coroutine/task.hpp>
#include <vss/value/version.hpp>
#include <vss/writer/writer.hpp>

#endif  // VSS_WRITER_HPP_INCLUDED
