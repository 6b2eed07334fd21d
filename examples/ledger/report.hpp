#ifndef LEDGER_REPORT_HPP_INCLUDED
#define LEDGER_REPORT_HPP_INCLUDED

#include <vss/requester.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

/// What the program prints.

inline void print_headline(const std::string& text) {
  std::printf("\n%s\n%s\n", text.c_str(), std::string(text.size(), '-').c_str());
}

[[nodiscard]] inline const char* mark(bool good) { return good ? "✔" : "✘"; }

inline void print_row(const std::string& what, const std::string& is, const char* remark = "") {
  std::printf("   %-30s %10s%s\n", what.c_str(), is.c_str(), remark);
}
inline void print_row(const std::string& what, std::int64_t is) { print_row(what, std::to_string(is)); }

[[nodiscard]] inline std::string milliseconds(std::chrono::nanoseconds duration) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", std::chrono::duration<double, std::milli>(duration).count());
  return text;
}

/// The steps of a backup; those during which the writers hold still are marked.
inline void print_steps(const std::vector<vss::snapshot_step>& steps) {
  bool frozen = false;
  print_row("phase", "ms");
  for (const auto& each : steps) {
    frozen = frozen || each.name == "Freeze";
    print_row(std::string{each.name}, milliseconds(each.duration), frozen ? "   frozen" : "");
    frozen = frozen && each.name != "Thaw";
  }
}

/// The writers in the manner of `vssadmin list writers`.
[[nodiscard]] inline std::string writer_table(const std::vector<vss::writer_status>& writers) {
  std::string all;
  for (const auto& each : writers) all += vss::to_string(each) + '\n';
  return all;
}

/// What was promised and checked, line by line.
class promises {
 public:
  void check(bool kept, const std::string& promise) {
    std::printf("   %s %s\n", mark(kept), promise.c_str());
    if (not kept) broken_.push_back(promise);
    ++checked_;
  }
  void check(const vss::result<void>& done, const std::string& promise) {
    check(done.has_value(),
          done ? promise : promise + ": " + to_string(done.code()) + ": " + done.error().message());
  }

  /// Prints how many were kept, and which were not; true if all were.
  [[nodiscard]] bool summarize() const {
    std::printf("\n%zu of %zu promises kept\n", checked_ - broken_.size(), checked_);
    for (const auto& each : broken_) std::printf("   ✘ %s\n", each.c_str());
    return broken_.empty();
  }

 private:
  std::size_t checked_ = 0;
  std::vector<std::string> broken_;
};

#endif  // LEDGER_REPORT_HPP_INCLUDED
