#ifndef VSS_PROVIDER_BTRFS_SUBVOLUME_HPP_INCLUDED
#define VSS_PROVIDER_BTRFS_SUBVOLUME_HPP_INCLUDED

#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <system_error>
#include <utility>
#include <vector>

/// The subvolumes of a btrfs file system, by ioctl.

namespace vss {

/// The subvolume that holds a folder.
struct btrfs_subvolume {
  file_descriptor folder;  // its uppermost
  std::string path;        // of that
  std::string inside;      // the way from there to the folder that was asked for; empty if it is that one

  /// Errors:  VSS_E_OBJECT_NOT_FOUND for what is no folder; VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER where there is no subvolume, or where
  ///          only a part of it is mounted; those of `file_error`.
  [[nodiscard]] static result<btrfs_subvolume> that_holds(std::string_view volume) {
    const std::string shown = "'" + to_valid_utf8(volume) + "'";
    std::error_code failure;
    std::filesystem::path at = std::filesystem::canonical(volume, failure);
    if (failure) return error{hresult::object_not_found, shown + " is not a folder: " + failure.message()};
    struct stat first{};
    std::filesystem::path inside;
    for (;;) {
      file_descriptor folder = open_at(AT_FDCWD, at.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK);
      if (not folder.is_open() && errno == ENOTDIR)
        return error{hresult::object_not_found, shown + " is not a folder"};
      struct stat status{};
      if (not folder.is_open() || ::fstat(folder.get(), &status) != 0) {
        return file_error("open", at.string(), errno, hresult::access_denied);
      }
      if (not is_on_btrfs(folder.get())) return not_one(shown + " is not on btrfs");
      if (inside.empty()) first = status;
      if (status.st_dev != first.st_dev)
        return not_one(shown + " is mounted apart from the rest of its subvolume");
      if (is_uppermost(status)) return btrfs_subvolume{std::move(folder), at.string(), inside.string()};
      if (not at.has_relative_path())
        return not_one(shown + " is mounted apart from the rest of its subvolume");
      inside = inside.empty() ? at.filename() : at.filename() / inside;
      at = at.parent_path();
    }
  }

  /// The subvolumes inside this one, as paths from it. A snapshot has empty folders in their places.
  ///
  /// Errors:  those of `file_error`.
  [[nodiscard]] result<std::vector<std::string>> nested() const {
    std::vector<std::string> all;
    rootref_request request{};
    for (;;) {
      const int outcome = ::ioctl(folder.get(), rootref_code, &request);
      if (outcome != 0 && errno != EOVERFLOW)
        return file_error("list the subvolumes in", path, errno, hresult::access_denied);
      for (std::size_t i = 0; i < std::min<std::size_t>(request.count, request.found.size()); ++i) {
        lookup_request lookup{request.found[i].folder, request.found[i].tree, {}, {}};
        if (::ioctl(folder.get(), lookup_code, &lookup) == 0) {
          all.push_back(std::string{lookup.path.data()} + lookup.name.data());
        } else if (errno != ENOENT) {  // deleted meanwhile
          return file_error("list the subvolumes in", path, errno, hresult::access_denied);
        }
      }
      if (outcome == 0) return all;
    }
  }

  /// Makes a read-only snapshot of it, in one step, in another folder of the file system.
  [[nodiscard]] result<void> snapshot(int parent, const std::string& name, const std::string& where) const {
    snapshot_request request{};
    request.source = folder.get();
    request.flags = read_only_flag;
    if (name.size() >= request.name.size()) return file_error("make", where, ENAMETOOLONG);
    std::copy(name.begin(), name.end(), request.name.begin());
    if (::ioctl(parent, snapshot_code, &request) == 0) return {};
    return file_error("snapshot '" + to_valid_utf8(path) + "' as", where, errno, hresult::access_denied);
  }

  [[nodiscard]] static result<void> set_read_only(int folder, bool read_only, const std::string& where) {
    std::uint64_t flags = 0;
    if (::ioctl(folder, get_flags_code, &flags) == 0) {
      flags = read_only ? flags | read_only_flag : flags & ~read_only_flag;
      if (::ioctl(folder, set_flags_code, &flags) == 0) return {};
    }
    return file_error(read_only ? "make read-only" : "make writable", where, errno, hresult::access_denied);
  }

  /// Deletes a subvolume with all in it; its space is free some time later. What is gone already is no error.
  [[nodiscard]] static result<void> remove(int parent, const std::string& name, const std::string& where) {
    remove_request request{};
    if (name.size() >= request.name.size()) return file_error("delete", where, ENAMETOOLONG);
    std::copy(name.begin(), name.end(), request.name.begin());
    if (::ioctl(parent, remove_code, &request) == 0 || errno == ENOENT) return {};
    return file_error("delete", where, errno, hresult::access_denied);
  }

  [[nodiscard]] static bool is_on_btrfs(int file) noexcept {
    constexpr std::uint32_t magic = 0x9123683EU;
    struct statfs status{};
    return ::fstatfs(file, &status) == 0 && static_cast<std::uint32_t>(status.f_type) == magic;
  }
  [[nodiscard]] static bool is_uppermost(const struct stat& folder) noexcept { return folder.st_ino == 256; }

 private:
  // The requests of <linux/btrfs.h>, whose macros would come into every program.
  struct snapshot_request {
    std::int64_t source;
    std::uint64_t transaction;
    std::uint64_t flags;
    std::array<std::uint64_t, 4> unused;
    std::array<char, 4040> name;
  };
  struct remove_request {
    std::int64_t unused;
    std::array<char, 4088> name;
  };
  struct rootref_request {
    struct entry {
      std::uint64_t tree;
      std::uint64_t folder;
    };
    std::uint64_t from;
    std::array<entry, 255> found;
    std::uint8_t count;
    std::array<std::uint8_t, 7> unused;
  };
  struct lookup_request {
    std::uint64_t folder;
    std::uint64_t tree;
    std::array<char, 256> name;
    std::array<char, 3824> path;
  };
  static_assert(sizeof(snapshot_request) == 4096 && sizeof(remove_request) == 4096 &&
                sizeof(rootref_request) == 4096 && sizeof(lookup_request) == 4096);
  static constexpr std::uint64_t read_only_flag = 2;
  static constexpr unsigned long remove_code = _IOW(0x94, 15, remove_request);
  static constexpr unsigned long snapshot_code = _IOW(0x94, 23, snapshot_request);
  static constexpr unsigned long get_flags_code = _IOR(0x94, 25, std::uint64_t);
  static constexpr unsigned long set_flags_code = _IOW(0x94, 26, std::uint64_t);
  static constexpr unsigned long rootref_code = _IOWR(0x94, 61, rootref_request);
  static constexpr unsigned long lookup_code = _IOWR(0x94, 62, lookup_request);

  static error not_one(std::string why) {
    return error{hresult::volume_not_supported_by_provider, std::move(why)};
  }
};

}  // namespace vss

#endif  // VSS_PROVIDER_BTRFS_SUBVOLUME_HPP_INCLUDED
