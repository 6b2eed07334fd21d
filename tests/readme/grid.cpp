// grid README.md: the README's call × event grid is the one that event_rules.hpp gives. grid: prints it.
#include <vss/event/event_rules.hpp>

#include <array>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

constexpr std::array<std::string_view, vss::event_count> columns{"ID", "PB", "PS", "FZ", "TH", "PO", "AB", "BC", "SD", "PR", "PT"};

std::string grid() {
  std::ostringstream text;
  text << "| call |";
  for (const auto column : columns) text << ' ' << column << " |";
  text << "\n|---|";
  for (std::size_t i = 0; i < columns.size(); ++i) text << "---|";
  text << '\n';
  for (const auto& rule : vss::event_rules) {
    text << "| `" << rule.name << "` |";
    for (std::size_t i = 0; i < vss::event_count; ++i) {
      text << (rule.legal.contains(static_cast<vss::event_kind>(i)) ? " ✔ |" : "   |");
    }
    text << '\n';
  }
  return text.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cout << grid();
    return 0;
  }
  std::ostringstream readme;
  readme << std::ifstream{argv[1]}.rdbuf();
  if (readme.str().find(grid()) != std::string::npos) return 0;
  std::cerr << argv[1] << ": its call × event grid is not the one of event_rules.hpp, which is:\n\n" << grid();
  return 1;
}
