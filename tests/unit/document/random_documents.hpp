#ifndef VSS_TEST_UNIT_DOCUMENT_RANDOM_DOCUMENTS_HPP_INCLUDED
#define VSS_TEST_UNIT_DOCUMENT_RANDOM_DOCUMENTS_HPP_INCLUDED

#include <vss/document/backup_components.hpp>
#include <vss/document/writer_metadata.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace document_test {

/// Documents of every shape that the models can have, one sequence a seed.
class random_documents {
 public:
  explicit random_documents(unsigned seed) : random_{seed} {}

  vss::writer_metadata metadata() {
    vss::writer_metadata document{{.writer_id = id(),
                                   .instance_id = id(),
                                   .instance_name = maybe_text(),
                                   .friendly_name = text(),
                                   .usage = static_cast<vss::usage_type>(below(4) + 1),
                                   .source = static_cast<vss::source_type>(below(3) + 1),
                                   .major_version = number(),
                                   .minor_version = number()},
                                  static_cast<vss::backup_schema>(number())};
    const std::size_t entries = below(6);
    const std::size_t restore_at = below(8);  // with luck, none
    for (std::size_t i = 0; i <= entries; ++i) {
      if (i == restore_at) document.set_restore(restore());
      if (i == entries) break;
      switch (below(4)) {
        case 0: document.add_exclude_files(plain_files()); break;
        case 1: document.add_exclude_files_from_snapshot(plain_files()); break;
        default: document.add(component()); break;
      }
    }
    return document;
  }

  vss::backup_components components() {
    vss::backup_components document{.bootable_system_state = flag(),
                                    .select_components = flag(),
                                    .type = static_cast<vss::backup_type>(below(7)),
                                    .partial_file_support = flag(),
                                    .restore = static_cast<vss::restore_type>(below(4))};
    if (flag()) document.snapshot_set_id = id();
    for (std::size_t count = below(4); count > 0; --count) {
      vss::writer_record writer{.writer_id = id(),
                                .instance_id = id(),
                                .instance_name = maybe_text(),
                                .schema = static_cast<vss::backup_schema>(number())};
      for (std::size_t records = below(4); records > 0; --records) writer.components.push_back(record());
      document.writers.push_back(std::move(writer));
    }
    return document;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool flag() { return below(2) == 0; }
  std::uint32_t number() { return static_cast<std::uint32_t>(random_()) >> below(32); }
  std::uint64_t long_number() { return random_() >> below(64); }

  vss::guid id() {
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_());
    return vss::guid{bytes};
  }

  /// Text with everything that XML treats in a special way.
  std::string text() {
    static constexpr std::array<std::string_view, 20> pieces{
        "a",  "B", " ", "\"", "'",  "<",  ">",        "&",        "&amp;",            "]]>",
        "\r", "\n", "\t", "\\", "%", "\x01", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x92\xBE", "<!--"};
    std::string made;
    for (std::size_t count = below(7); count > 0; --count) made += pieces[below(pieces.size())];
    return made;
  }
  std::optional<std::string> maybe_text() {
    if (flag()) return std::nullopt;
    return text();
  }

  vss::file_set plain_files() {
    return vss::file_set::as_read(text(), text(), flag() ? vss::recursive::yes : vss::recursive::no);
  }

  vss::declared_restore_method restore() {
    vss::declared_restore_method made{.method = static_cast<vss::restore_method>(below(8) + 1),
                                      .service = maybe_text(),
                                      .when = static_cast<vss::writer_restore>(below(3) + 1),
                                      .reboot_required = flag()};
    for (std::size_t count = below(3); count > 0; --count) made.mappings.emplace_back(plain_files(), text());
    return made;
  }

  vss::declared_component component() {
    vss::component_properties its{.type = flag() ? vss::component_type::database : vss::component_type::file_group,
                                  .logical_path = maybe_text(),
                                  .name = text(),
                                  .caption = maybe_text(),
                                  .restore_metadata = flag(),
                                  .notify_on_backup_complete = flag(),
                                  .selectable = flag(),
                                  .selectable_for_restore = flag(),
                                  .flags = static_cast<vss::component_flags>(number())};
    for (std::size_t count = below(5); count > 0; --count) its.icon.push_back(static_cast<std::uint8_t>(random_()));
    vss::declared_component made{std::move(its)};
    for (std::size_t count = below(5); count > 0; --count) {
      if (below(3) == 0) {
        made.add(vss::declared_dependency{id(), maybe_text(), text()});
      } else if (made.type() == vss::component_type::database) {
        const auto files = vss::file_set::as_read(text(), text()).with_backup_type(static_cast<vss::file_spec_backup_type>(number()));
        made.add({files, flag() ? vss::file_role::database_file : vss::file_role::database_log_file});
      } else {
        made.add({vss::file_set::as_read(text(), text(), flag() ? vss::recursive::yes : vss::recursive::no, maybe_text(),
                                         static_cast<vss::file_spec_backup_type>(number())),
                  vss::file_role::group_file});
      }
    }
    return made;
  }

  vss::partial_file_ranges ranges() {
    std::vector<vss::byte_range> list;
    for (std::size_t count = below(3) + 1; count > 0; --count) {
      const std::uint64_t offset = long_number();
      const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - offset;
      list.push_back({offset, room == 0 ? 0 : random_() % room});
    }
    return flag() ? vss::partial_file_ranges::make(list).value() : vss::partial_file_ranges::make_of_file("/srv/ranges").value();
  }

  vss::component_record record() {
    vss::component_record made{.type = flag() ? vss::component_type::database : vss::component_type::file_group,
                               .logical_path = maybe_text(),
                               .name = text(),
                               .backup_options = maybe_text(),
                               .backup_stamp = maybe_text(),
                               .previous_backup_stamp = maybe_text(),
                               .backup_metadata = maybe_text()};
    if (flag()) made.backup_succeeded = flag();
    for (std::size_t count = below(3); count > 0; --count) made.partial_files.push_back({text(), text(), ranges(), text()});
    for (std::size_t count = below(3); count > 0; --count) {
      made.differenced_files.push_back({plain_files()});
      if (flag()) made.differenced_files.back().since = vss::from_filetime(long_number());
    }
    made.prepare_for_backup_failure_message = maybe_text();
    made.post_snapshot_failure_message = maybe_text();
    made.selected_for_restore = flag();
    made.additional_restores = flag();
    made.authoritative_restore = flag();
    made.restore_options = maybe_text();
    made.restore_metadata = maybe_text();
    made.restore_name = maybe_text();
    if (flag()) made.roll_forward = vss::roll_forward{static_cast<vss::rollforward_type>(below(4)), text()};
    for (std::size_t count = below(3); count > 0; --count) made.restore_subcomponents.push_back({maybe_text(), text()});
    made.target = static_cast<vss::restore_target>(below(4) + 1);
    made.restore_status = static_cast<vss::file_restore_status>(below(4));
    for (std::size_t count = below(3); count > 0; --count) {
      made.directed_targets.push_back({text(), text(), text(), text()});
      for (std::size_t parts = below(3); parts > 0; --parts) {
        made.directed_targets.back().ranges.push_back({long_number(), long_number(), long_number()});
      }
    }
    for (std::size_t count = below(3); count > 0; --count) made.new_targets.push_back({plain_files(), text()});
    for (std::size_t count = below(3); count > 0; --count) made.used_mappings.push_back({plain_files(), text()});
    made.pre_restore_failure_message = maybe_text();
    made.post_restore_failure_message = maybe_text();
    if (flag()) {
      constexpr std::array codes{vss::writer_error_ex::ok, vss::writer_error_ex::retryable, vss::writer_error_ex::partial_failure};
      made.failure = vss::component_failure{codes[below(codes.size())], static_cast<vss::hresult>(number()), text()};
    }
    return made;
  }

  std::mt19937_64 random_;
};

}  // namespace document_test

#endif  // VSS_TEST_UNIT_DOCUMENT_RANDOM_DOCUMENTS_HPP_INCLUDED
