#include <vss/document/create_writer_metadata_for.hpp>

#include <vss_test/catch.hpp>

namespace {

constexpr vss::guid other_id{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};

struct policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
};

using builder = vss::create_writer_metadata_for<policy>;

template <vss::guid On>
concept depends = requires(builder& identify, const vss::file_group_handle& group) {
  identify.AddComponentDependency<On>(group, vss::other_component{"Master"});
};

TEST_CASE("a dependency on a writer of constant id is checked by the compiler") {
  STATIC_REQUIRE(depends<other_id>);
  STATIC_REQUIRE_FALSE(depends<policy::writer_id>);
}

TEST_CASE("a dependency on a constant id is declared as one on a run-time id is") {
  vss::writer_metadata document{{.writer_id = policy::writer_id}};
  builder identify{document};
  const auto group = identify.AddComponent(vss::file_group{"a", vss::selectable::no});
  REQUIRE(identify.AddComponentDependency<other_id>(group, {"Master"}));
  REQUIRE(identify.AddComponentDependency(group, other_id, {"Model"}));
  CHECK(document.components()[0].dependencies()[0].on_writer == other_id);
  CHECK(document.components()[0].dependencies()[1].on_writer == other_id);
  CHECK(identify.AddComponentDependency(group, policy::writer_id, {"a"}).code() == vss::hresult::invalid_arg);
}

}  // namespace
