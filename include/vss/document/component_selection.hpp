#ifndef VSS_DOCUMENT_COMPONENT_SELECTION_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_SELECTION_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/component_tree.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/value/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// How a component can get into a backup.
enum class inclusion : std::uint8_t {
  must_be_added,       // not selectable, nothing selectable above it: added if the writer takes part at all
  may_be_added,        // selectable, nothing selectable above it
  may_be_added_alone,  // selectable, below a selectable one: added if that one is not, else it comes along
  comes_along,         // not selectable, below a selectable one: never added, it comes along with that one
};

/// A component in a backup: added by the requester, or come along with one that was.
struct included_component {
  const declared_component* component;
  const component_record* added;  // its own record, or that of the component it came along with
  bool is_explicit;
};

/// What a requester writes to restore a component: `added` selected for restore, and `subcomponent` below it unless that is null.
struct restore_choice {
  const component_record* added;
  const declared_component* subcomponent;
};

/// The components of a writer by their paths, and what may be selected together.
///
/// A component set is a selectable component with all whose logical path goes on through its name. It is backed up as one: a file that
/// is lost is the set's loss. Letter case matters in names.
///
/// Thread:  any; it borrows the document, which must stay as it is.
/// When:    always.
/// Errors:  with each member; throws std::bad_alloc only.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-selectability-and-logical-paths
class component_selection {
 public:
  explicit component_selection(const writer_metadata& document) {
    for (const auto& component : document.components()) by_path_.emplace_back(component.full_path(), &component);
    std::sort(by_path_.begin(), by_path_.end());
  }
  explicit component_selection(writer_metadata&&) = delete;  // it borrows

  /// The component of that full path, or null.
  [[nodiscard]] const declared_component* find(std::string_view full_path) const noexcept {
    const auto at = from(full_path);
    return at != by_path_.end() && at->first == full_path ? at->second : nullptr;
  }

  /// The component and what comes along with it: nothing else unless it is selectable.
  [[nodiscard]] std::vector<const declared_component*> set_of(const declared_component& root) const {
    std::vector<const declared_component*> set{&root};
    if (not root.properties().selectable) return set;
    const std::string below = root.full_path() + '\\';
    for (auto at = from(below); at != by_path_.end() && at->first.starts_with(below); ++at) set.push_back(at->second);
    return set;
  }

  /// How the component can get into a backup.
  ///
  /// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-selectability-for-backup
  [[nodiscard]] inclusion inclusion_of(const declared_component& component) const {
    bool below_selectable = false;
    for_each_above(component.full_path(), [&](const declared_component& above) {
      below_selectable = below_selectable || above.properties().selectable;
    });
    if (below_selectable) return component.properties().selectable ? inclusion::may_be_added_alone : inclusion::comes_along;
    return component.properties().selectable ? inclusion::may_be_added : inclusion::must_be_added;
  }

  /// Whether what the requester added can be backed up together.
  ///
  /// Errors:  VSS_E_OBJECT_NOT_FOUND for a component that the writer does not have, VSS_E_OBJECT_ALREADY_EXISTS for one that was added
  ///          twice, E_INVALIDARG for one that only comes along, or whose set includes it already; the message names it.
  /// Source:  https://learn.microsoft.com/windows/win32/vss/selectability-and-working-with-component-properties; the codes are ours
  [[nodiscard]] result<void> check(const writer_record& added) const {
    std::vector<std::string> paths = paths_of(added);
    std::sort(paths.begin(), paths.end());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const declared_component* const component = find(paths[i]);
      if (component == nullptr) return refused(hresult::object_not_found, paths[i], "is not declared by the writer");
      if (i > 0 && paths[i - 1] == paths[i]) return refused(hresult::object_already_exists, paths[i], "is added twice");
      if (inclusion_of(*component) == inclusion::comes_along) {
        return refused(hresult::invalid_arg, paths[i], "is not selectable; add the component above it");
      }
      std::string above_it;
      for_each_above(paths[i], [&](const declared_component& above) {
        const std::string path = above.full_path();
        if (above.properties().selectable && std::binary_search(paths.begin(), paths.end(), path)) above_it = path;
      });
      if (not above_it.empty()) return refused(hresult::invalid_arg, paths[i], "comes along with '" + above_it + "' already");
    }
    return {};
  }

  /// The components that must be added, and are not, if the writer takes part at all.
  [[nodiscard]] std::vector<const declared_component*> missing(const writer_record& added) const {
    const std::vector<std::string> paths = paths_of(added);
    std::vector<const declared_component*> all;
    for (const auto& [path, component] : by_path_) {
      if (inclusion_of(*component) != inclusion::must_be_added) continue;
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) all.push_back(component);
    }
    return all;
  }

  /// Everything that is backed up: what was added, each followed by what comes along with it. Records of components that the writer
  /// does not have are left out; `check` finds them.
  [[nodiscard]] std::vector<included_component> included(const writer_record& added) const {
    std::vector<included_component> all;
    for (const auto& record : added.components) {
      const declared_component* const root = find(record.full_path());
      if (root == nullptr) continue;
      for (const auto* component : set_of(*root)) all.push_back({component, &record, component == root});
    }
    return all;
  }

  /// What a requester writes to restore one component: one that was added by itself, one that came along by way of it, and then only
  /// if it is selectable for restore.
  ///
  /// Errors:  VSS_E_OBJECT_NOT_FOUND for a component that is not in the backup, E_INVALIDARG for one that cannot be restored alone.
  /// Source:  https://learn.microsoft.com/windows/win32/vss/working-with-selectability-for-restore-and-subcomponents
  [[nodiscard]] result<restore_choice> restore_of(const declared_component& component, const writer_record& added) const {
    const std::string path = component.full_path();
    for (const auto& [included, record, is_explicit] : this->included(added)) {
      if (included != &component) continue;
      if (is_explicit) return restore_choice{record, nullptr};
      if (component.properties().selectable_for_restore) return restore_choice{record, &component};
      return refused(hresult::invalid_arg, path, "is not selectable for restore; restore '" + record->full_path() + "'");
    }
    return refused(hresult::object_not_found, path, "is not in the backup");
  }

 private:
  using entry = std::pair<std::string, const declared_component*>;

  [[nodiscard]] std::vector<entry>::const_iterator from(std::string_view path) const noexcept {
    return std::lower_bound(by_path_.begin(), by_path_.end(), path,
                            [](const entry& a, std::string_view wanted) { return a.first < wanted; });
  }
  template <typename Each>
  void for_each_above(std::string_view path, Each each) const {
    for (std::size_t cut = path.rfind('\\'); cut != std::string_view::npos; cut = path.rfind('\\')) {
      path = path.substr(0, cut);
      if (const auto* above = find(path)) each(*above);
    }
  }
  [[nodiscard]] static std::vector<std::string> paths_of(const writer_record& added) {
    std::vector<std::string> paths;
    for (const auto& record : added.components) paths.push_back(record.full_path());
    return paths;
  }
  [[nodiscard]] static error refused(hresult code, const std::string& path, const std::string& why) {
    return error{code, "component '" + path + "' " + why};
  }

  std::vector<entry> by_path_;  // sorted
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_SELECTION_HPP_INCLUDED
