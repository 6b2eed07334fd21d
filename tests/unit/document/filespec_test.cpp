#include <vss/document/filespec.hpp>

#include <vss_test/catch.hpp>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using vss::letter_case;

/// The definition, spelled out: exponential, but obviously right.
bool matches_by_definition(std::string_view spec, std::string_view name) {
  if (spec.empty()) return name.empty();
  if (spec.front() == '*') {
    return matches_by_definition(spec.substr(1), name) || (not name.empty() && matches_by_definition(spec, name.substr(1)));
  }
  if (name.empty() || (spec.front() != '?' && spec.front() != name.front())) return false;
  return matches_by_definition(spec.substr(1), name.substr(1));
}

std::vector<std::string> all_words(const std::string& alphabet, std::size_t longest) {
  std::vector<std::string> words{""};
  for (std::size_t from = 0, length = 0; length < longest; ++length) {
    const std::size_t to = words.size();
    for (; from < to; ++from) {
      for (const char c : alphabet) words.push_back(words[from] + c);
    }
  }
  return words;
}

TEST_CASE("a filespec without wildcards means the file of its name") {
  CHECK(vss::matches("ledger.db", "ledger.db"));
  CHECK_FALSE(vss::matches("ledger.db", "ledger.dbx"));
  CHECK_FALSE(vss::matches("ledger.db", "Ledger.db"));
  CHECK(vss::matches("ledger.db", "Ledger.DB", letter_case::ignored));
}

TEST_CASE("a star means any characters or none, a question mark exactly one") {
  CHECK(vss::matches("*", "anything"));
  CHECK(vss::matches("*", ""));
  CHECK(vss::matches("*.db", ".db"));
  CHECK(vss::matches("a*b*c", "aXXbYYbc"));
  CHECK_FALSE(vss::matches("a*b*c", "aXXbYY"));
  CHECK(vss::matches("?.db", "a.db"));
  CHECK_FALSE(vss::matches("?.db", ".db"));
}

TEST_CASE("star dot star means every file, as on Windows") {
  CHECK(vss::matches("*.*", "no_dot"));
  CHECK(vss::matches("*.*", "a.b"));
  CHECK_FALSE(vss::matches("a*.*", "abc"));
}

TEST_CASE("a question mark is one character, however many bytes that has") {
  CHECK(vss::matches("d?p", "d\xC3\xA9p"));
  CHECK_FALSE(vss::matches("d??p", "d\xC3\xA9p"));
  CHECK(vss::matches("?", "\xF0\x9F\x92\xBE"));
  CHECK(vss::matches("*\xA9*", "\xA9"));  // stray bytes count as characters
}

TEST_CASE("matching agrees with its definition on every short filespec and name") {
  const auto names = all_words("ab", 5);
  for (const auto& spec : all_words("ab?*", 4)) {
    for (const auto& name : names) {
      if (vss::matches(spec, name) != matches_by_definition(spec, name)) FAIL(spec << " and " << name);
    }
  }
}

TEST_CASE("matching takes no exponential time") {
  const std::string name(2000, 'a');
  std::string spec;
  for (int i = 0; i < 200; ++i) spec += "a*";
  CHECK_FALSE(vss::matches(spec + 'b', name));
}

TEST_CASE("two filespecs overlap exactly if some name is meant by both") {
  const auto names = all_words("ab", 6);  // as long as two filespecs of three can ask for
  const auto specs = all_words("ab?*", 3);
  std::size_t overlapping = 0;
  for (const auto& a : specs) {
    for (const auto& b : specs) {
      bool found = false;
      for (const auto& name : names) {
        if (matches_by_definition(a, name) && matches_by_definition(b, name)) {
          found = true;
          break;
        }
      }
      if (vss::overlap(std::string_view{a}, std::string_view{b}) != found) FAIL(a << " and " << b);
      overlapping += found ? 1 : 0;
    }
  }
  CHECK(overlapping > 1000);
}

TEST_CASE("overlap is the same in both directions") {
  std::mt19937 random{20240607};
  const auto word = [&random] {
    std::string text;
    for (int length = static_cast<int>(random() % 9); length > 0; --length) text += "abc?*\xC3\xA9"[random() % 5];
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = word();
    const std::string b = word();
    if (vss::overlap(std::string_view{a}, std::string_view{b}) != vss::overlap(std::string_view{b}, std::string_view{a})) {
      FAIL(a << " and " << b);
    }
  }
}

TEST_CASE("overlap can ignore letter case") {
  CHECK_FALSE(vss::overlap(std::string_view{"LEDGER*"}, std::string_view{"ledger.db"}));
  CHECK(vss::overlap(std::string_view{"LEDGER*"}, std::string_view{"ledger.db"}, letter_case::ignored));
  CHECK(vss::overlap(std::string_view{"LED*R?"}, std::string_view{"ledger*"}, letter_case::ignored));
}

}  // namespace
