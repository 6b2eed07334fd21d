#ifndef VSS_PROVIDER_ADMINISTRATOR_HPP_INCLUDED
#define VSS_PROVIDER_ADMINISTRATOR_HPP_INCLUDED

#include <array>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vss {

/// Whether this thread has CAP_SYS_ADMIN, without which nothing is frozen, mounted or, on btrfs, deleted. Having it is no promise: a
/// container's root has it over its own file systems only.
///
/// Source:  https://man7.org/linux/man-pages/man2/capget.2.html
[[nodiscard]] inline bool is_administrator() noexcept {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> data{};
  if (::syscall(SYS_capget, &header, data.data()) != 0) return false;
  return (data[CAP_TO_INDEX(CAP_SYS_ADMIN)].effective & CAP_TO_MASK(CAP_SYS_ADMIN)) != 0;
}

}  // namespace vss

#endif  // VSS_PROVIDER_ADMINISTRATOR_HPP_INCLUDED
