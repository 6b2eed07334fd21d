#ifndef VSS_VALUE_VERSION_HPP_INCLUDED
#define VSS_VALUE_VERSION_HPP_INCLUDED

#include <string_view>

namespace vss {

/// The version of this library, by the rules of semantic versioning.
///
/// Source:  ours
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;

/// The same version as text, "major.minor.patch".
///
/// Source:  ours
inline constexpr std::string_view version_string = "0.1.0";

}  // namespace vss

#endif  // VSS_VALUE_VERSION_HPP_INCLUDED
