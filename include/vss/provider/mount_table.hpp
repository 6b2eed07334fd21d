#ifndef VSS_PROVIDER_MOUNT_TABLE_HPP_INCLUDED
#define VSS_PROVIDER_MOUNT_TABLE_HPP_INCLUDED

#include <vss/event/volume_path.hpp>
#include <vss/provider/file_descriptor.hpp>
#include <vss/provider/file_error.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/sysmacros.h>
#include <system_error>
#include <vector>

namespace vss {

/// One row of the mount table.
struct mounted_file_system {
  std::uint64_t id = 0;
  std::uint64_t parent = 0;
  dev_t device =
      0;    // tells file systems apart; on btrfs it is not what stat says, which differs by subvolume
  std::string root;    // the folder of the file system that is seen here
  std::string point;   // where it is seen
  std::string type;    // "ext4"
  std::string source;  // "/dev/sda1", or a name of the file system's own
};

/// What is mounted, as this process sees it.
///
/// A path does not identify a file system: another may be mounted over it, and one may be mounted at many paths. Hence rows are asked
/// for by an open file.
///
/// Thread:  a plain value; any.
/// When:    as of `read`.
/// Errors:  those of `file_error`, from `read`.
/// Units:   paths in the bytes of the operating system.
/// Source:  https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
class mount_table {
 public:
  [[nodiscard]] static result<mount_table> read() {
    constexpr const char* name = "/proc/thread-self/mountinfo";
    const file_descriptor file = open_at(AT_FDCWD, name, O_RDONLY);
    if (not file.is_open()) return file_error("read", name, errno);
    std::string text;
    for (;;) {
      const std::size_t size = text.size();
      text.resize(size + 65536);
      const ssize_t more =
          uninterrupted([&] { return ::read(file.get(), text.data() + size, text.size() - size); });
      if (more < 0) return file_error("read", name, errno);
      text.resize(size + static_cast<std::size_t>(more));
      if (more == 0) return parse(text);
    }
  }

  /// A line that is not as documented is left out.
  [[nodiscard]] static mount_table parse(std::string_view text) {
    mount_table table;
    while (not text.empty()) {
      if (auto row = parse_row(text.substr(0, text.find('\n')))) table.rows_.push_back(*std::move(row));
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    return table;
  }

  [[nodiscard]] const std::vector<mounted_file_system>& rows() const noexcept { return rows_; }

  /// The row through which a file was opened; null if the file system was mounted after `read`, or is no longer.
  [[nodiscard]] const mounted_file_system* row_of(int file) const noexcept {
    struct statx status{};
    if (::statx(file, "", AT_EMPTY_PATH, STATX_MNT_ID, &status) != 0 || (status.stx_mask & STATX_MNT_ID) == 0)
      return nullptr;
    return find([&status](const auto& row) { return row.id == status.stx_mnt_id; });
  }

  /// A row of the file system, whichever comes first.
  [[nodiscard]] const mounted_file_system* row_of_device(dev_t device) const noexcept {
    return find([device](const auto& row) { return row.device == device; });
  }

  /// How many file systems lie on the way from the root to this one.
  [[nodiscard]] std::size_t depth(const mounted_file_system& of) const noexcept {
    std::size_t depth = 0;
    for (const auto* row = &of; row != nullptr && depth < rows_.size(); ++depth) {
      row = find([row](const auto& each) { return each.id == row->parent && each.id != row->id; });
    }
    return depth;
  }

  /// The rows that are mounted below a folder and can be seen there: not hidden by one that was mounted over them.
  [[nodiscard]] std::vector<const mounted_file_system*> visible_below(const std::string& folder) const {
    std::vector<const mounted_file_system*> visible;
    std::error_code failure;
    const std::string real = std::filesystem::canonical(folder, failure).string();
    for (const auto& row : rows_) {
      if (failure || row.point == real || not lies_under(real, row.point)) continue;
      const file_descriptor point = open_at(AT_FDCWD, row.point.c_str(), O_PATH | O_NOFOLLOW);
      if (point.is_open() && row_of(point.get()) == &row) visible.push_back(&row);
    }
    return visible;
  }

 private:
  template <typename Predicate>
  [[nodiscard]] const mounted_file_system* find(Predicate predicate) const noexcept {
    const auto at = std::find_if(rows_.begin(), rows_.end(), predicate);
    return at == rows_.end() ? nullptr : &*at;
  }

  /// `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`, with any number of tags before the `-`.
  static std::optional<mounted_file_system> parse_row(std::string_view line) {
    mounted_file_system row;
    unsigned major = 0;
    unsigned minor = 0;
    const std::string_view numbers[] = {take(line), take(line), take(line)};
    const std::size_t colon = numbers[2].find(':');
    if (colon == std::string_view::npos || not parse_number(numbers[0], row.id) ||
        not parse_number(numbers[1], row.parent) || not parse_number(numbers[2].substr(0, colon), major) ||
        not parse_number(numbers[2].substr(colon + 1), minor)) {
      return std::nullopt;
    }
    row.device = makedev(major, minor);
    row.root = unescaped(take(line));
    row.point = unescaped(take(line));
    while (not line.empty()) {
      if (take(line) == "-") break;
    }
    row.type = unescaped(take(line));
    row.source = unescaped(take(line));
    if (row.type.empty()) return std::nullopt;
    return row;
  }
  static std::string_view take(std::string_view& line) {
    const std::string_view field = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(field.size() + 1, line.size()));
    return field;
  }
  template <typename Number>
  static bool parse_number(std::string_view text, Number& number) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size();
  }
  /// Blanks, tabs, line ends and `\` are written as three octal digits.
  static std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      unsigned code = 0;
      if (text[i] == '\\' && text.size() - i > 3 &&
          std::from_chars(text.data() + i + 1, text.data() + i + 4, code, 8).ptr == text.data() + i + 4) {
        plain += static_cast<char>(code);
        i += 3;
      } else {
        plain += text[i];
      }
    }
    return plain;
  }

  std::vector<mounted_file_system> rows_;
};

}  // namespace vss

#endif  // VSS_PROVIDER_MOUNT_TABLE_HPP_INCLUDED
