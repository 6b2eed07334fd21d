#include <vss/provider/snapshot_commands.hpp>

#include "scratch.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

vss::snapshot_commands commands() {
  return {vss::command_template{{"/bin/make", "{volume}", "{source}", "{snapshot}", "{set}"}},
          vss::command_template{{"/bin/remove", "{snapshot}"}}, "/dev/{snapshot}"};
}

}  // namespace

TEST_CASE("commands with the documented placeholders can be used") {
  auto all = commands();
  all.supports = vss::command_template{{"/bin/supports", "{volume}", "{source}"}};
  all.prepare = vss::command_template{{"/bin/prepare", "{set}"}};
  all.complete = vss::command_template{{"/bin/complete", "{set}"}};
  all.exit_codes = {{5, vss::hresult::insufficient_storage}};
  CHECK(all.check());
}

TEST_CASE("a command that cannot be used is found before it is needed") {
  auto all = commands();
  const vss::command_template wrong{{"/bin/tool", "{wrong}"}};
  SECTION("supports") { all.supports = wrong; }
  SECTION("supports, which has no ids") { all.supports = vss::command_template{{"/bin/tool", "{set}"}}; }
  SECTION("prepare") { all.prepare = wrong; }
  SECTION("create") { all.create = wrong; }
  SECTION("complete") { all.complete = wrong; }
  SECTION("remove") { all.remove = wrong; }
  SECTION("device") { all.device = "{wrong}"; }
  SECTION("a code that a provider may not return") { all.exit_codes = {{1, vss::hresult::fail}}; }
  SECTION("a success that shall be none") { all.exit_codes = {{0, vss::hresult::provider_veto}}; }
  SECTION("an error that shall be none") { all.exit_codes = {{1, vss::hresult::ok}}; }
  CHECK(all.check().code() == vss::hresult::invalid_arg);
}

TEST_CASE("exit codes mean what the author says, else what is usual, else a veto") {
  auto all = commands();
  all.exit_codes = {{5, vss::hresult::insufficient_storage}, {77, vss::hresult::provider_veto}};
  CHECK(all.meaning_of(5) == vss::hresult::insufficient_storage);
  CHECK(all.meaning_of(77) == vss::hresult::provider_veto);
  CHECK(all.meaning_of(73) == vss::hresult::insufficient_storage);
  CHECK(all.meaning_of(66) == vss::hresult::object_not_found);
  CHECK(all.meaning_of(1) == vss::hresult::provider_veto);
}

TEST_CASE("every usual exit code means what a provider may return") {
  for (const auto& [exit_code, code] : vss::exit_code_meanings) {
    CAPTURE(exit_code);
    CHECK(std::find(vss::provider_codes.begin(), vss::provider_codes.end(), code) !=
          vss::provider_codes.end());
    CHECK(commands().meaning_of(exit_code) == code);
  }
}
