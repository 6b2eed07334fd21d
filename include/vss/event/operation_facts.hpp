#ifndef VSS_EVENT_OPERATION_FACTS_HPP_INCLUDED
#define VSS_EVENT_OPERATION_FACTS_HPP_INCLUDED

#include <vss/event/volume_path.hpp>
#include <vss/value/enums.hpp>
#include <vss/value/guid.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vss {

/// What is known of one backup or restore: the coordinator fills it, the contexts read it.
struct operation_facts {
  guid session_id;
  guid snapshot_set_id;
  std::vector<std::string> volumes;           // of the snapshot set, in the order they were added
  std::vector<std::string> snapshot_devices;  // one per volume, once the snapshot exists
  volume_snapshot_attributes context{};       // VSS_CTX_* with the attributes or-ed in; 0 is VSS_CTX_BACKUP
  backup_type backup = backup_type::full;
  restore_type restore = restore_type::by_copy;
  bool component_mode = false;
  bool bootable_system_state = false;
  bool partial_file_support = false;

  /// The place of a volume in the set, whatever separator ends its name.
  [[nodiscard]] std::optional<std::size_t> index_of_volume(std::string_view volume) const {
    const std::string wanted = lexically_normal(volume);
    for (std::size_t i = 0; i < volumes.size(); ++i) {
      if (lexically_normal(volumes[i]) == wanted) return i;
    }
    return std::nullopt;
  }

  /// Whether a path lies on a volume of the set.
  [[nodiscard]] bool affects(std::string_view path) const {
    if (not is_plain_absolute_path(path)) return false;
    for (const auto& volume : volumes) {
      if (lies_under(volume, path)) return true;
    }
    return false;
  }
};

}  // namespace vss

#endif  // VSS_EVENT_OPERATION_FACTS_HPP_INCLUDED
