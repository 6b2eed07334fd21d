#include <vss/document/writer_components.hpp>

#include "component_fixture.hpp"

#include <vss_test/catch.hpp>

#include <string>
#include <type_traits>
#include <vector>

namespace {

struct policy {};

using document_test::operation;
using namespace vss::events;

using components_type = vss::writer_components<prepare_backup, policy>;

TEST_CASE("a writer's components are a range") {
  operation of;
  document_test::event<prepare_backup, policy> now{of};
  const components_type components{now.scope};
  std::vector<std::string> names;
  for (auto component : components) {
    names.push_back(component.GetComponentName());
    CHECK(component.SetBackupMetadata(component.GetComponentName()));
  }
  CHECK(names == std::vector<std::string>{"ledger", "other"});
  CHECK(of.writer.components[1].backup_metadata == "other");
  CHECK(components.GetComponentCount() == 2);
}

TEST_CASE("a component is reached by its name") {
  operation of;
  document_test::event<prepare_backup, policy> now{of};
  const components_type components{now.scope};
  CHECK(components.with_component("", "other", [](auto& component) { CHECK(component.SetBackupMetadata("x")); }));
  CHECK(of.writer.components[1].backup_metadata == "x");
  CHECK_FALSE(components.with_component("ledger", "other", [](auto&) { FAIL("there is none"); }));
}

TEST_CASE("components know whose they are") {
  operation of;
  of.writer.instance_id = vss::guid{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};
  document_test::event<prepare_backup, policy> now{of};
  const components_type components{now.scope};
  CHECK(components.writer_id() == document_test::writer_id);
  CHECK(components.instance_id() == of.writer.instance_id);
}

template <typename Components>
concept is_indexed = requires(const Components& components) { components.GetComponent(0); };

TEST_CASE("components take no index and cannot be taken away from their event") {
  STATIC_REQUIRE_FALSE(is_indexed<components_type>);
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<components_type>);
  STATIC_REQUIRE_FALSE(std::is_move_constructible_v<components_type>);
}

}  // namespace
