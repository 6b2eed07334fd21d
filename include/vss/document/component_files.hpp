#ifndef VSS_DOCUMENT_COMPONENT_FILES_HPP_INCLUDED
#define VSS_DOCUMENT_COMPONENT_FILES_HPP_INCLUDED

#include <vss/document/because_document.hpp>
#include <vss/document/checked_text.hpp>
#include <vss/document/component_record.hpp>
#include <vss/document/partial_file_ranges.hpp>
#include <vss/value/result.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vss {

/// What AddPartialFile takes: one file, and which of its bytes a backup needs.
///
/// A writer should restore by these ranges and verify what it finds with its own metadata (M153).
///
/// Thread:  a plain value; any.
/// When:    before AddPartialFile.
/// Errors:  E_INVALIDARG from `make`; literals are checked by the compiler.
/// Units:   bytes.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-addpartialfile
class partial_file {
 public:
  partial_file(path_literal path, file_name_literal name, partial_file_ranges ranges)
      : record_{std::string{path.text()}, std::string{name.text()}, std::move(ranges)} {}
  partial_file(path_literal path, file_name_literal name, partial_file_ranges_literal ranges)
      : partial_file{path, name, partial_file_ranges{ranges}} {}
  template <typename Reason = because::a_partial_file_has_ranges_whole_files_need_no_AddPartialFile>
  partial_file(path_literal, file_name_literal) = delete;

  /// Names a file by text that is known only at run time.
  [[nodiscard]] static result<partial_file> make(std::string_view path, std::string_view name, partial_file_ranges ranges) {
    if (auto checked = check<path_rule>(path); not checked) return checked.error();
    if (auto checked = check<file_name_rule>(name); not checked) return checked.error();
    return partial_file{{std::string{path}, std::string{name}, std::move(ranges)}};
  }

  /// Adds text that only the writer reads, at restore.
  [[nodiscard]] partial_file with_metadata(std::string_view metadata) const {
    partial_file changed = *this;
    changed.record_.metadata = metadata;
    return changed;
  }

  [[nodiscard]] const partial_file_record& record() const noexcept { return record_; }

 private:
  explicit partial_file(partial_file_record record) noexcept : record_{std::move(record)} {}

  partial_file_record record_;
};

/// What AddDirectedTarget takes: a file of the backup, the file it goes to, and which bytes go where. One list serves both sides, so
/// they cannot disagree. Without ranges the whole file goes.
///
/// Thread:  a plain value; any.
/// When:    before AddDirectedTarget.
/// Errors:  E_INVALIDARG from `make`; literals are checked by the compiler.
/// Units:   bytes.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-adddirectedtarget
class directed_target {
 public:
  directed_target(path_literal from_path, file_name_literal from_name, path_literal to_path, file_name_literal to_name,
                  std::vector<directed_range> ranges = {})
      : record_{std::string{from_path.text()}, std::string{from_name.text()}, std::string{to_path.text()},
                std::string{to_name.text()}, std::move(ranges)} {}

  /// Names the files by text that is known only at run time.
  [[nodiscard]] static result<directed_target> make(std::string_view from_path, std::string_view from_name,
                                                    std::string_view to_path, std::string_view to_name,
                                                    std::vector<directed_range> ranges = {}) {
    if (auto checked = check<path_rule>(from_path); not checked) return checked.error();
    if (auto checked = check<file_name_rule>(from_name); not checked) return checked.error();
    if (auto checked = check<path_rule>(to_path); not checked) return checked.error();
    if (auto checked = check<file_name_rule>(to_name); not checked) return checked.error();
    return directed_target{{std::string{from_path}, std::string{from_name}, std::string{to_path}, std::string{to_name},
                            std::move(ranges)}};
  }

  [[nodiscard]] const directed_target_record& record() const noexcept { return record_; }

 private:
  explicit directed_target(directed_target_record record) noexcept : record_{std::move(record)} {}

  directed_target_record record_;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_COMPONENT_FILES_HPP_INCLUDED
