#ifndef VSS_PROVIDER_SNAPSHOT_CATALOGUE_HPP_INCLUDED
#define VSS_PROVIDER_SNAPSHOT_CATALOGUE_HPP_INCLUDED

#include <vss/provider/snapshot_manifest.hpp>
#include <vss/provider/snapshot_root.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace vss {

/// A folder that is named as a snapshot set is, and is none. It is kept until somebody removes it by its id.
struct damaged_snapshot_set {
  guid set_id;
  std::string path;
  std::string reason;
};

/// What a snapshot root holds. Sets in progress and leftovers are in neither list.
///
/// Thread:  a plain value; any.
/// When:    as of `read`.
/// Errors:  those of `file_error`, from `read`.
/// Units:   none.
/// Source:  ours
struct snapshot_catalogue {
  std::vector<stored_snapshot_set> complete;  // the oldest first
  std::vector<damaged_snapshot_set> damaged;

  [[nodiscard]] static result<snapshot_catalogue> read(const snapshot_root& root) {
    const auto names = names_in(root.descriptor(), root.path());
    if (not names) return names.error();
    snapshot_catalogue read;
    for (const auto& name : *names) {
      const auto set_id = guid::parse(name);
      if (not set_id || name != set_id->to_string()) continue;
      const bool in_progress =
          root.has(name, in_progress_name);  // asked first: it goes when the manifest has come
      auto set = read_set(root, *set_id, name);
      if (set) {
        read.complete.push_back(*std::move(set));
      } else if (root.has(name, manifest_name) ||
                 (not in_progress && root.has(name, "."))) {  // not removed meanwhile
        read.damaged.push_back({*set_id, root.path_of(name), set.error().message()});
      }
    }
    std::sort(read.complete.begin(), read.complete.end(), [](const auto& a, const auto& b) {
      return a.created != b.created ? a.created < b.created : a.set_id < b.set_id;
    });
    return read;
  }

 private:
  static constexpr std::size_t largest_manifest = 1U << 20U;  // 64 volumes of PATH_MAX, escaped, need less

  static result<stored_snapshot_set> read_set(const snapshot_root& root, const guid& set_id,
                                              const std::string& name) {
    const file_descriptor file =
        open_at(root.descriptor(), (name + '/' + manifest_name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (not file.is_open()) return file_error("read the manifest of", root.path_of(name), errno);
    std::string text;
    std::array<char, 4096> part{};
    for (;;) {
      const ssize_t size = uninterrupted([&] { return ::read(file.get(), part.data(), part.size()); });
      if (size < 0) return file_error("read the manifest of", root.path_of(name), errno);
      if (size == 0) break;
      text.append(part.data(), static_cast<std::size_t>(size));
      if (text.size() > largest_manifest) return error{hresult::unexpected, "its manifest is too long"};
    }
    auto set = snapshot_manifest::parse(text);
    if (not set) return set;
    if (set->set_id != set_id) return error{hresult::unexpected, "its manifest is another set's"};
    set->path = root.path_of(name);
    for (std::size_t i = 0; i < set->volumes.size(); ++i) {
      const std::string volume = std::to_string(i);
      if (not root.has(name, (volume + "/.").c_str())) {
        return error{hresult::unexpected, "its volume " + volume + " is missing"};
      }
      set->volumes[i].snapshot_device = set->path + '/' + volume;
    }
    return set;
  }
};

}  // namespace vss

#endif  // VSS_PROVIDER_SNAPSHOT_CATALOGUE_HPP_INCLUDED
