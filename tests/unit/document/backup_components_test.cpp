#include <vss/document/backup_components.hpp>

#include <vss_test/catch.hpp>

namespace {

TEST_CASE("a new document selects components and makes a full backup") {
  const vss::backup_components document;
  CHECK(document.select_components);
  CHECK(document.type == vss::backup_type::full);
  CHECK(document.writers.empty());
  CHECK_FALSE(document.snapshot_set_id.has_value());
}

TEST_CASE("a writer is found by its instance") {
  constexpr vss::guid instance{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};
  vss::backup_components document;
  document.writers.push_back({.instance_id = vss::guid{"11111111-5ea8-4ebc-9dbd-a0c4db26912a"}});
  document.writers.push_back({.instance_id = instance});
  CHECK(document.find(instance) == &document.writers[1]);
  CHECK(document.find(vss::guid{}) == nullptr);
}

TEST_CASE("a record is found by logical path and name") {
  vss::writer_record writer;
  writer.components.push_back({.name = "a"});
  writer.components.push_back({.logical_path = "a", .name = "b"});
  CHECK(writer.find("", "a") == &writer.components[0]);
  CHECK(writer.find("a", "b") == &writer.components[1]);
  CHECK(writer.find("", "b") == nullptr);
}

TEST_CASE("a backup components document is a value") {
  vss::backup_components document;
  document.writers.push_back({.components = {{.name = "a"}}});
  auto copy = document;
  CHECK(copy == document);
  copy.writers[0].components[0].backup_stamp = "1";
  CHECK(copy != document);
}

}  // namespace
