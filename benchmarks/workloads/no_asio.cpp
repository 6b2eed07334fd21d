// Stands for asio.cpp where there is no Boost.Asio, or nobody asked for it.

#include "workload.hpp"

namespace vss_bench {

std::span<const workload> asio_workloads() { return {}; }

}  // namespace vss_bench
