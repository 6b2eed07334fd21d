#include <vss/provider/per_set.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

#include <memory>

using namespace vss_test;

TEST_CASE("what is kept for a set is found until it is forgotten") {
  vss::per_set<std::shared_ptr<int>> sets;
  const auto kept = std::make_shared<int>(7);
  CHECK(sets.find(set_id) == nullptr);
  CHECK(sets.add(set_id, kept) == kept);
  CHECK(*sets.find(set_id) == kept);
  CHECK(sets.find(other_set_id) == nullptr);
  CHECK(sets.forget(set_id));
  CHECK(kept.use_count() == 1);
  CHECK_FALSE(sets.forget(set_id));
}

TEST_CASE("what is added for a set replaces what was there") {
  vss::per_set<std::shared_ptr<int>> sets;
  const auto first = std::make_shared<int>(1);
  sets.add(set_id, first);
  sets.add(set_id, std::make_shared<int>(2));
  CHECK(**sets.find(set_id) == 2);
  CHECK(first.use_count() == 1);
}

TEST_CASE("a set that was not prepared is in a bad state") {
  vss::snapshot_set set;
  set.set_id = set_id;
  CHECK(vss::not_prepared(set).code() == vss::hresult::bad_state);
  CHECK(contains(vss::not_prepared(set).message(), set_id.to_string()));
}
