#ifndef VSS_PROVIDER_SNAPSHOT_MANIFEST_HPP_INCLUDED
#define VSS_PROVIDER_SNAPSHOT_MANIFEST_HPP_INCLUDED

#include <vss/document/utc_time.hpp>
#include <vss/service/snapshot_provider.hpp>
#include <vss/value/guid.hpp>
#include <vss/value/result.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace vss {

/// A snapshot set that is complete and on the disk.
struct stored_snapshot_set {
  guid set_id;
  utc_time created;  // when its files were cloned
  std::vector<snapshot_volume> volumes;
  std::string path;  // its folder
};

/// The text in a set's folder that says what the set holds, and that it is whole:
///
///     vss snapshot set 1
///     set 7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10
///     created 133801920000000000
///     volume 0d9f2b1c-5c11-4b0f-a7e0-6a2f5e1d9c33 /srv/led%20ger
///     end 5f0e3a9c7b21d846
///
/// `created` counts as FILETIME does; bytes of a path that are no printing ASCII, and `%`, are written `%XX`;
/// `end` has the checksum of all before it. Nothing but exactly such a text is read.
///
/// Thread:  any.
/// When:    always.
/// Errors:  VSS_E_UNEXPECTED with what is wrong, from `parse`.
/// Units:   none.
/// Source:  ours
class snapshot_manifest {
 public:
  [[nodiscard]] static std::string to_text(const stored_snapshot_set& set) {
    std::string text{heading};
    text += "\nset " + set.set_id.to_string();
    text += "\ncreated " + std::to_string(to_filetime(set.created));
    for (const auto& each : set.volumes) {
      text += "\nvolume " + each.snapshot_id.to_string() + ' ' + escaped(each.original_volume);
    }
    text += "\nend ";
    return text + checksum(text) + '\n';
  }

  /// Reads the text; the set's path and devices are where it was found, which it does not say.
  [[nodiscard]] static result<stored_snapshot_set> parse(std::string_view text) {
    const auto damaged = [](std::string_view what) {
      return error{hresult::unexpected, "its manifest " + std::string{what}};
    };
    const std::string_view whole = text;
    if (take_line(text) != heading) return damaged("does not begin with 'vss snapshot set 1'");

    stored_snapshot_set set;
    const auto id = guid::parse(after("set ", take_line(text)));
    if (not id || id->is_null()) return damaged("has no set id");
    set.set_id = *id;

    const std::string_view created = after("created ", take_line(text));
    std::uint64_t ticks = 0;
    const auto [end, failure] = std::from_chars(created.data(), created.data() + created.size(), ticks);
    if (created.empty() || failure != std::errc{} || end != created.data() + created.size() ||
        ticks > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return damaged("has no creation time");
    }
    set.created = from_filetime(ticks);

    while (text.starts_with("volume ")) {
      const std::string_view line = after("volume ", take_line(text));
      const auto snapshot_id = guid::parse(line.substr(0, line.find(' ')));
      const auto path = unescaped(after(" ", line.substr(std::min(line.find(' '), line.size()))));
      if (not snapshot_id || not path || path->empty()) return damaged("has a malformed volume");
      set.volumes.push_back({*snapshot_id, *path, {}});
    }
    const std::string_view checked = whole.substr(0, whole.size() - text.size());
    if (after("end ", take_line(text)) != checksum(std::string{checked} + "end ") || not text.empty()) {
      return damaged("is cut short or changed");
    }
    if (set.volumes.empty()) return damaged("names no volume");
    return set;
  }

 private:
  static constexpr std::string_view heading = "vss snapshot set 1";
  static constexpr std::string_view hex_digits = "0123456789abcdef";

  /// The next line, without its end; a last line without one is none.
  static std::string_view take_line(std::string_view& text) {
    const std::size_t size = text.find('\n');
    if (size == std::string_view::npos) return {};
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size + 1);
    return line;
  }
  static std::string_view after(std::string_view prefix, std::string_view line) {
    return line.starts_with(prefix) ? line.substr(prefix.size()) : std::string_view{};
  }

  static std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
      if (c > ' ' && c < '\x7F' && c != '%') {
        safe += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        safe += {'%', hex_digits[byte / 16U], hex_digits[byte % 16U]};
      }
    }
    return safe;
  }
  static std::optional<std::string> unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        plain += text[i];
        continue;
      }
      if (text.size() - i < 3) return std::nullopt;
      const std::size_t high = hex_digits.find(text[i + 1]);
      const std::size_t low = hex_digits.find(text[i + 2]);
      if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    }
    return plain;
  }

  /// FNV-1a: against damage, not against malice.
  static std::string checksum(std::string_view text) {
    std::uint64_t mixed = 14695981039346656037U;
    for (const char c : text) mixed = (mixed ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string digits(16, '0');
    for (std::size_t i = 0; i < 16; ++i) digits[i] = hex_digits[(mixed >> (60 - 4 * i)) & 0xFU];
    return digits;
  }
};

}  // namespace vss

#endif  // VSS_PROVIDER_SNAPSHOT_MANIFEST_HPP_INCLUDED
