#ifndef VSS_PROVIDER_SNAPSHOT_FOLDER_HPP_INCLUDED
#define VSS_PROVIDER_SNAPSHOT_FOLDER_HPP_INCLUDED

#include <vss/provider/snapshot_manifest.hpp>
#include <vss/provider/snapshot_root.hpp>

#include <atomic>
#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace vss {

/// The folder of a snapshot set in progress: made by `create`, named by `publish`, complete by `commit`.
/// Destroyed before that, it deletes the folder and all in it.
///
/// Thread:  one at a time. The root must live longer.
/// When:    from EndPrepareSnapshots until PostFinalCommitSnapshots or AbortSnapshots.
/// Errors:  those of `file_error`.
/// Units:   none.
/// Source:  ours
class [[nodiscard("it deletes the folder when it is destroyed")]] snapshot_folder {
 public:
  /// Makes the staging folder, and in it one for each volume.
  [[nodiscard]] static result<snapshot_folder> create(const snapshot_root& root, const guid& set_id,
                                                      std::size_t volumes) {
    const auto held = root.lock();  // nobody may look for leftovers before the folder has its lock
    if (not held) return held.error();
    snapshot_folder made{snapshot_root::staging_name(set_id)};
    const std::string path = root.path_of(made.name_);
    if (::mkdirat(root.descriptor(), made.name_.c_str(), 0700) != 0) return file_error("make", path, errno);
    made.root_ = &root;
    made.folder_ = open_at(root.descriptor(), made.name_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (not made.folder_.is_open()) return file_error("make", path, errno);
    made.lock_ = open_at(made.folder_.get(), in_progress_name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (not made.lock_.is_open() || ::flock(made.lock_.get(), LOCK_EX | LOCK_NB) != 0) {
      return file_error("lock", path, errno);
    }
    for (std::size_t i = 0; i < volumes; ++i) {
      if (::mkdirat(made.folder_.get(), std::to_string(i).c_str(), 0700) != 0) {
        return file_error("make", path, errno);
      }
    }
    return made;
  }

  snapshot_folder(snapshot_folder&& other) noexcept
      : root_{std::exchange(other.root_, nullptr)},
        name_{std::move(other.name_)},
        folder_{std::move(other.folder_)},
        lock_{std::move(other.lock_)} {}
  snapshot_folder& operator=(snapshot_folder&&) = delete;  // nobody replaces a set in progress
  ~snapshot_folder() {
    if (root_ != nullptr) discard();
  }

  [[nodiscard]] int descriptor() const noexcept { return folder_.get(); }
  [[nodiscard]] std::string path() const { return root_->path_of(name_); }

  /// Gives the folder the name it keeps. It is in no list yet.
  [[nodiscard]] result<void> publish(const guid& set_id) {
    std::string name = set_id.to_string();
    if (::renameat(root_->descriptor(), name_.c_str(), root_->descriptor(), name.c_str()) != 0) {
      return file_error("make", root_->path_of(name), errno);
    }
    name_ = std::move(name);
    return {};
  }

  /// Brings all of it onto the disk and then, in one step, into the list of complete sets.
  [[nodiscard]] result<void> commit(const stored_snapshot_set& set, const std::atomic<bool>& stop) {
    const std::string where = path();
    if (auto done = write(unfinished_manifest, snapshot_manifest::to_text(set)); not done) return done;
    if (auto done = sync_tree(folder_.get(), where, stop); not done) return done;
    if (::fsync(root_->descriptor()) != 0) return file_error("sync", root_->path(), errno);
    if (::renameat(folder_.get(), unfinished_manifest, folder_.get(), manifest_name) != 0 ||
        ::fsync(folder_.get()) != 0) {
      return file_error("complete", where, errno);
    }
    root_ = nullptr;
    ::unlinkat(folder_.get(), in_progress_name, 0);  // beside a manifest it means nothing, should this fail
    return {};
  }

 private:
  static constexpr const char* unfinished_manifest = "manifest.new";

  explicit snapshot_folder(std::string name) noexcept : name_{std::move(name)} {}

  result<void> write(const char* name, std::string_view text) {
    const file_descriptor file = open_at(folder_.get(), name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (not file.is_open()) return file_error("write", path(), errno);
    while (not text.empty()) {
      const ssize_t written = uninterrupted([&] { return ::write(file.get(), text.data(), text.size()); });
      if (written < 0) return file_error("write", path(), errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  /// What cannot be deleted now is a leftover, which the next start deletes.
  void discard() noexcept {
    try {
      if (const auto set_id = guid::parse(name_)) {
        static_cast<void>(root_->remove(*set_id));
      } else {
        static_cast<void>(remove_tree(root_->descriptor(), name_, path()));
      }
    } catch (const std::bad_alloc&) {
    }
  }

  const snapshot_root* root_ = nullptr;
  std::string name_;
  file_descriptor folder_;
  file_descriptor lock_;  // held until the folder is complete or gone
};

}  // namespace vss

#endif  // VSS_PROVIDER_SNAPSHOT_FOLDER_HPP_INCLUDED
