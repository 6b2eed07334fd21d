#ifndef VSS_DOCUMENT_PATH_PARTS_HPP_INCLUDED
#define VSS_DOCUMENT_PATH_PARTS_HPP_INCLUDED

#include <cstddef>
#include <string_view>

/// Paths as constants: `/` and `\` separate, empty parts and `.` do not count, `..` is a name like any other.

namespace vss::detail {

/// Takes the next part off the path; empty at its end.
constexpr std::string_view take_part(std::string_view& path) noexcept {
  for (;;) {
    const std::size_t start = path.find_first_not_of("/\\");
    if (start == std::string_view::npos) return path = {};
    path.remove_prefix(start);
    const std::string_view part = path.substr(0, path.find_first_of("/\\"));
    path.remove_prefix(part.size());
    if (part != ".") return part;
  }
}

/// Whether the parts of `inner` begin with those of `outer`; `equal` tells whether they are the same.
struct part_relation {
  bool below;
  bool equal;
};
constexpr part_relation relation_of(std::string_view outer, std::string_view inner) noexcept {
  for (;;) {
    const std::string_view a = take_part(outer);
    const std::string_view b = take_part(inner);
    if (a.empty()) return {true, b.empty()};
    if (a != b) return {false, false};
  }
}

}  // namespace vss::detail

#endif  // VSS_DOCUMENT_PATH_PARTS_HPP_INCLUDED
