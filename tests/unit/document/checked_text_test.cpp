#include <vss/document/checked_text.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <string_view>

namespace {

using vss::text_fault;

template <typename Rule>
vss::error error_of(std::string_view text) {
  const auto checked = vss::check<Rule>(text);
  REQUIRE_FALSE(checked.has_value());
  return checked.error();
}

TEST_CASE("a literal keeps its text") {
  constexpr vss::path_literal path = "/srv/ledger";
  STATIC_REQUIRE(path.text() == "/srv/ledger");
}

TEST_CASE("a path may be absolute in any manner, or start with an environment variable", "[M182]") {
  for (const std::string_view path : {"/srv", "/", "C:\\data", "c:/data", "\\\\server\\share\\", "%SystemRoot%\\System32",
                                      "\\\\?\\Volume{7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}\\"}) {
    CAPTURE(path);
    CHECK(vss::path_rule::fault(path) == text_fault::none);
  }
}

TEST_CASE("a path without a root is refused, whatever it looks like", "[M182]") {
  for (const std::string_view path : {"data", "./data", "../data", "C:data", "C:", "Z", "smb://server/share", "~/data"}) {
    CAPTURE(path);
    CHECK(vss::path_rule::fault(path) == text_fault::relative);
    CHECK(vss::check<vss::path_rule>(path).code() == vss::hresult::invalid_arg);
  }
}

TEST_CASE("a path has no wildcards, but the question mark of a device name is none", "[M180]") {
  CHECK(vss::path_rule::fault("/srv/*") == text_fault::wildcard);
  CHECK(vss::path_rule::fault("/srv/a?c/d") == text_fault::wildcard);
  CHECK(vss::path_rule::fault("\\\\?\\C:\\data") == text_fault::none);
  CHECK(vss::path_rule::fault("\\\\?\\C:\\da?a") == text_fault::wildcard);
  CHECK(vss::path_rule::fault("\\\\.\\C:\\data") == text_fault::none);
}

TEST_CASE("a filespec has no directory part, but may have wildcards", "[M181]") {
  CHECK(vss::filespec_rule::fault("*.db") == text_fault::none);
  CHECK(vss::filespec_rule::fault("led?er.*") == text_fault::none);
  CHECK(vss::filespec_rule::fault("a/b") == text_fault::directory_part);
  CHECK(vss::filespec_rule::fault("a\\b") == text_fault::directory_part);
}

TEST_CASE("a file name names one file") {
  CHECK(vss::file_name_rule::fault("ledger.db") == text_fault::none);
  CHECK(vss::file_name_rule::fault("*.db") == text_fault::name_wildcard);
  CHECK(vss::file_name_rule::fault("a/ledger.db") == text_fault::directory_part);
}

TEST_CASE("a component name has no backslash") {
  CHECK(vss::component_name_rule::fault("Jan") == text_fault::none);
  CHECK(vss::component_name_rule::fault("a/b") == text_fault::none);
  CHECK(vss::component_name_rule::fault("a\\b") == text_fault::backslash);
  CHECK(vss::component_name_rule::fault("") == text_fault::empty);
}

TEST_CASE("a logical path is names joined by single backslashes", "[M200]") {
  CHECK(vss::logical_path_rule::fault("writerData") == text_fault::none);
  CHECK(vss::logical_path_rule::fault("writerData\\Set1") == text_fault::none);
  for (const std::string_view path : {"\\a", "a\\", "a\\\\b", "\\"}) {
    CAPTURE(path);
    CHECK(vss::logical_path_rule::fault(path) == text_fault::logical_path);
    CHECK(vss::check<vss::logical_path_rule>(path).code() == vss::hresult::invalid_arg);
  }
  CHECK(vss::logical_path_rule::fault("") == text_fault::empty);
}

TEST_CASE("a computer name has no separators", "[M193]") {
  CHECK(vss::computer_rule::fault("DB01") == text_fault::none);
  CHECK(vss::computer_rule::fault("\\\\DB01") == text_fault::computer);
  CHECK(vss::computer_rule::fault("DB01/x") == text_fault::computer);
}

TEST_CASE("text that is not UTF-8 or has a zero byte is refused everywhere") {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"/a\xFF"sv, "/a\0b"sv, "/\xC0\x80"sv, "/\xED\xA0\x80"sv}) {
    CHECK(vss::path_rule::fault(text) == text_fault::encoding);
    CHECK(vss::plain_text_rule::fault(text) == text_fault::encoding);
  }
  CHECK(vss::path_rule::fault("/d\xC3\xA9p\xC3\xB4t") == text_fault::none);
}

TEST_CASE("a refusal says which text and why") {
  const auto why = error_of<vss::path_rule>("/srv/*.db");
  CHECK(why.code() == vss::hresult::invalid_arg);
  CHECK(why.message() == "path '/srv/*.db' has a wildcard; put it into the filespec");
  CHECK(error_of<vss::filespec_rule>("a/b").message() == "filespec 'a/b' has a directory part; put it into the path");
  CHECK(error_of<vss::path_rule>("").message() == "path '' is empty");
}

TEST_CASE("a refusal of bytes that are not UTF-8 is itself UTF-8") {
  CHECK(vss::is_valid_utf8(error_of<vss::plain_text_rule>("\xFF").message()));
}

TEST_CASE("every fault has words") {
  for (const auto fault : {text_fault::empty, text_fault::encoding, text_fault::wildcard, text_fault::name_wildcard,
                           text_fault::relative, text_fault::directory_part, text_fault::backslash,
                           text_fault::logical_path, text_fault::computer}) {
    CHECK_FALSE(vss::describe(fault).empty());
  }
  CHECK(vss::describe(text_fault::none).empty());
}

}  // namespace
