#include <vss/document/writer_metadata.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <vector>

namespace {

using vss::backup_location;

vss::declared_component component(std::string path, std::string name, std::vector<std::string> filespecs = {}) {
  vss::component_properties its;
  if (not path.empty()) its.logical_path = std::move(path);
  its.name = std::move(name);
  vss::declared_component made{its};
  for (auto& filespec : filespecs) made.add({vss::file_set::as_read("/srv", filespec), vss::file_role::group_file});
  return made;
}

TEST_CASE("a new document declares nothing") {
  const vss::writer_metadata document;
  CHECK(document.components().empty());
  CHECK(document.files().empty());
  CHECK_FALSE(document.restore().has_value());
  CHECK(document.schema() == vss::backup_schema::undefined);
}

TEST_CASE("a document keeps the order of the calls that filled it") {
  vss::writer_metadata document;
  document.add(component("", "a"));
  document.add_exclude_files({"/srv", "*.tmp"});
  document.add(component("", "b"));
  document.add_exclude_files_from_snapshot({"/srv", "*.log"});
  CHECK(document.locations() == std::vector{backup_location::component, backup_location::exclude_files,
                                            backup_location::component, backup_location::exclude_files_from_snapshot});
}

TEST_CASE("documents that differ in the order of their calls differ") {
  vss::writer_metadata one;
  one.add(component("", "a"));
  one.add_exclude_files({"/srv", "*.tmp"});
  vss::writer_metadata other;
  other.add_exclude_files({"/srv", "*.tmp"});
  other.add(component("", "a"));
  CHECK(one != other);
}

TEST_CASE("a document knows whether the restore method came first") {
  vss::writer_metadata first;
  first.set_restore({});
  first.add(component("", "a"));
  CHECK_FALSE(first.restore_follows_locations());

  vss::writer_metadata last;
  last.add(component("", "a"));
  last.set_restore({});
  CHECK(last.restore_follows_locations());
  CHECK(first != last);
}

TEST_CASE("files are every file set of every component, with its component") {
  vss::writer_metadata document;
  document.add(component("", "none"));
  document.add(component("", "two", {"1", "2"}));
  document.add(component("two", "one", {"3"}));
  std::vector<std::string> seen;
  for (const auto& file : document.files()) seen.push_back(file.component().full_path() + ':' + file.files().filespec());
  CHECK(seen == std::vector<std::string>{"two:1", "two:2", "two\\one:3"});
}

TEST_CASE("a component is found by logical path and name") {
  vss::writer_metadata document;
  document.add(component("", "a"));
  document.add(component("a", "b"));
  REQUIRE(document.find("a", "b") != nullptr);
  CHECK(document.find("a", "b")->full_path() == "a\\b");
  CHECK(document.find("", "a") != nullptr);
  CHECK(document.find("", "b") == nullptr);
}

TEST_CASE("a mapping belongs to the restore method") {
  vss::writer_metadata document;
  document.set_restore({.method = vss::restore_method::restore_to_alternate_location});
  document.add(vss::alternate_location_mapping{{"/srv", "*"}, "/elsewhere"});
  REQUIRE(document.restore()->mappings.size() == 1);
  CHECK(document.restore()->mappings[0].location() == "/elsewhere");
}

TEST_CASE("a document is a value") {
  vss::writer_metadata document{{.friendly_name = "Ledger"}, vss::backup_schema::copy};
  document.add(component("", "a", {"1"}));
  const auto copy = document;
  CHECK(copy == document);
  document.add(component("", "b"));
  CHECK(copy != document);
  CHECK(copy.components().size() == 1);
}

}  // namespace
