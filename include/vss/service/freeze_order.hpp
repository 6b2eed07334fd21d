#ifndef VSS_SERVICE_FREEZE_ORDER_HPP_INCLUDED
#define VSS_SERVICE_FREEZE_ORDER_HPP_INCLUDED

#include <vss/value/writer_enums.hpp>

#include <array>

namespace vss {

/// Freeze goes from the outside in: whoever gives work to others stops first. Writers of one level freeze at the same time, and a
/// level starts when the one before it is done.
///
/// Source:  https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_application_level; the barrier is ours
inline constexpr std::array freeze_order{application_level::front_end, application_level::back_end, application_level::system};

/// Thaw goes back the same way.
///
/// Source:  ours
inline constexpr std::array thaw_order{application_level::system, application_level::back_end, application_level::front_end};

}  // namespace vss

#endif  // VSS_SERVICE_FREEZE_ORDER_HPP_INCLUDED
