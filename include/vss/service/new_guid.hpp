#ifndef VSS_SERVICE_NEW_GUID_HPP_INCLUDED
#define VSS_SERVICE_NEW_GUID_HPP_INCLUDED

#include <vss/value/guid.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace vss {

/// A fresh random guid (RFC 4122, version 4).
///
/// Thread:  any.
/// When:    always.
/// Errors:  throws what std::random_device throws, and std::bad_alloc, on a thread's first call.
/// Units:   none.
/// Source:  ours
[[nodiscard]] inline guid new_guid() {
  // Each word from the device itself can take microseconds: it only seeds.
  static thread_local std::mt19937_64 random = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
    return std::mt19937_64{seed};
  }();
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    const std::uint64_t word = random();
    for (std::size_t k = 0; k < 8; ++k) bytes[i + k] = static_cast<std::uint8_t>(word >> (8 * k));
  }
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
  return guid{bytes};
}

}  // namespace vss

#endif  // VSS_SERVICE_NEW_GUID_HPP_INCLUDED
