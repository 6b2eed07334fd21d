#ifndef VSS_PROVIDER_SNAPSHOT_ROOT_HPP_INCLUDED
#define VSS_PROVIDER_SNAPSHOT_ROOT_HPP_INCLUDED

#include <vss/provider/folder_tree.hpp>
#include <vss/value/guid.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <system_error>
#include <utility>
#include <vector>

namespace vss {

/// The names inside the folder of a snapshot set, beside its volumes `0`, `1` and so on.
inline constexpr const char* manifest_name = "manifest";  // there: the set is complete
inline constexpr const char* in_progress_name = "lock";   // there, and locked: it is being made

/// The folder that holds snapshot sets:
///
///     <root>/.staging-<set id>   a set that is being made or deleted
///     <root>/<set id>            a set; complete when it has a manifest
///     <root>/.lock               held for a moment by whoever makes, renames or looks for leftovers
///
/// The maker of a set holds a lock in its folder until the set is complete. The lock of a process that died
/// is free: that tells a leftover from a set in progress.
///
/// Thread:  any, of any process.
/// When:    always.
/// Errors:  those of `file_error`; if the folder cannot be used at all, `usable` says so, and nothing else
///          works.
/// Units:   none.
/// Source:  ours
class snapshot_root {
 public:
  /// Makes the folder, for its owner alone, if there is none.
  explicit snapshot_root(const std::string& folder) : path_{folder} {
    std::error_code failure;
    auto absolute = std::filesystem::absolute(folder, failure).lexically_normal();
    if (not absolute.has_filename()) absolute = absolute.parent_path();  // a separator at the end
    if (not failure) std::filesystem::create_directories(absolute.parent_path(), failure);
    const bool is_new = not failure && ::mkdir(absolute.c_str(), 0700) == 0;
    if (not failure && not is_new && errno != EEXIST) failure.assign(errno, std::generic_category());
    const auto real = failure ? std::filesystem::path{} : std::filesystem::canonical(absolute, failure);
    if (not failure) {
      path_ = real.string();
      folder_ = open_at(AT_FDCWD, path_.c_str(), O_RDONLY | O_DIRECTORY);
      if (not folder_.is_open() || ::fstat(folder_.get(), &status_) != 0 ||
          (is_new && ::syncfs(folder_.get()) != 0)) {  // a power cut takes no folder that has complete sets
        failure.assign(errno, std::generic_category());
      }
    }
    if (failure) {
      usable_ = file_error("use the snapshot folder", path_, failure.value(), hresult::access_denied);
    }
  }

  [[nodiscard]] const result<void>& usable() const noexcept { return usable_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] int descriptor() const noexcept { return folder_.get(); }
  [[nodiscard]] const struct stat& status() const noexcept { return status_; }

  [[nodiscard]] static std::string staging_name(const guid& set_id) {
    return staging_prefix + set_id.to_string();
  }
  [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + '/' + name; }

  /// Holds `.lock` for as long as what it returns lives.
  [[nodiscard]] result<file_descriptor> lock() const {
    file_descriptor lock = open_at(folder_.get(), ".lock", O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
    if (not lock.is_open() || uninterrupted([&] { return ::flock(lock.get(), LOCK_EX); }) != 0) {
      return file_error("lock", path_of(".lock"), errno, hresult::access_denied);
    }
    return lock;
  }

  /// Deletes a set, which loses its name first: a crash leaves a leftover, never half a set.
  [[nodiscard]] result<void> remove(const guid& set_id) const {
    {
      const auto held = lock();
      if (not held) return held.error();
      if (auto retired = retire(set_id); not retired) return retired;
    }
    const std::string name = staging_name(set_id);
    return remove_tree(folder_.get(), name, path_of(name));
  }

  /// Deletes what dead processes left: sets that were being made, sets that were being deleted.
  result<void> remove_leftovers() const {
    std::vector<std::pair<std::string, file_descriptor>> leftovers;
    {
      const auto held = lock();
      if (not held) return held.error();
      const auto names = names_in(folder_.get(), path_);
      if (not names) return names.error();
      for (const auto& name : *names) {
        const auto set_id = guid::parse(name);
        const bool staging = name.starts_with(staging_prefix);
        if (not staging && (not set_id || name != set_id->to_string())) continue;  // not ours
        file_descriptor lock =
            open_at(folder_.get(), (name + '/' + in_progress_name).c_str(), O_RDWR | O_NOFOLLOW);
        if (lock.is_open() && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) continue;  // its maker is alive
        if (not staging) {
          if (not lock.is_open() || has(name, manifest_name)) continue;  // asked last: it may just have come
          if (not retire(*set_id)) continue;
        }
        leftovers.emplace_back(staging ? name : staging_name(*set_id), std::move(lock));
      }
    }
    result<void> removed;
    for (const auto& [name, lock] : leftovers) {
      if (auto done = remove_tree(folder_.get(), name, path_of(name)); not done) removed = done;
    }
    return removed;
  }

  /// Whether the set's folder `name` has something of the name `inside`.
  [[nodiscard]] bool has(const std::string& name, const char* inside) const {
    struct stat status{};
    return ::fstatat(folder_.get(), (name + '/' + inside).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  }

 private:
  static constexpr const char* staging_prefix = ".staging-";

  result<void> retire(const guid& set_id) const {
    const std::string name = set_id.to_string();
    if (::renameat(folder_.get(), name.c_str(), folder_.get(), staging_name(set_id).c_str()) != 0) {
      if (errno == ENOENT) {
        return error{hresult::object_not_found, "there is no snapshot set '" + path_of(name) + "'"};
      }
      return file_error("delete", path_of(name), errno);
    }
    if (uninterrupted([&] { return ::fsync(folder_.get()); }) != 0) return file_error("sync", path_, errno);
    return {};
  }

  std::string path_;
  file_descriptor folder_;
  struct stat status_{};
  result<void> usable_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_SNAPSHOT_ROOT_HPP_INCLUDED
