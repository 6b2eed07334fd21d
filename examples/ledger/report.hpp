#ifndef LEDGER_REPORT_HPP_INCLUDED
#define LEDGER_REPORT_HPP_INCLUDED

#include "requester.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

/// What the program prints.

/// What was promised and checked, line by line.
class promises {
 public:
  void check(bool kept, const std::string& promise) {
    std::printf("   %s %s\n", kept ? "✔" : "✘", promise.c_str());
    if (not kept) broken_.push_back(promise);
    ++checked_;
  }
  [[nodiscard]] bool all_kept() const noexcept { return broken_.empty(); }

  void summarize() const {
    std::printf("\n%zu of %zu promises kept\n", checked_ - broken_.size(), checked_);
    for (const auto& each : broken_) std::printf("   ✘ %s\n", each.c_str());
  }

 private:
  std::size_t checked_ = 0;
  std::vector<std::string> broken_;
};

inline void headline(std::string_view text) {
  std::printf("\n%.*s\n%s\n", static_cast<int>(text.size()), text.data(), std::string(text.size(), '-').c_str());
}

[[nodiscard]] inline double milliseconds(std::chrono::nanoseconds duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

/// The steps of a backup; those during which the writers stood still are marked.
inline void print_steps(const std::vector<vss::snapshot_step>& steps) {
  bool frozen = false;
  std::printf("   %-26s %9s\n", "phase", "ms");
  for (const auto& each : steps) {
    if (each.name == "Freeze") frozen = true;
    std::printf("   %-26s %9.2f%s\n", std::string{each.name}.c_str(), milliseconds(each.duration), frozen ? "  | transfers wait" : "");
    if (each.name == "Thaw") frozen = false;
  }
}

/// The writers' table, in the manner of `vssadmin list writers`; returns what it printed.
inline std::string print_writers(const std::vector<vss::writer_status>& writers) {
  std::string all;
  for (const auto& each : writers) all += vss::to_string(each);
  std::printf("\n%s\n", all.c_str());
  return all;
}

#endif  // LEDGER_REPORT_HPP_INCLUDED
