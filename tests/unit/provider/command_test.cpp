#include <vss/provider/command.hpp>

#include "loop_volume.hpp"

#include <vss_test/catch.hpp>

using namespace vss_test;

namespace {

/// A snapshot tool: it notes how it was called, copies folders, and does what its file `script` says before.
class tool {
 public:
  tool() {
    write(scratch / "tool",
          "#!/bin/sh\n"
          "here=${0%/*}\n"
          "echo \"$@\" >> \"$here/calls\"\n"
          "[ ! -f \"$here/script\" ] || . \"$here/script\"\n"
          "case $1 in\n"
          "  create) mkdir -p \"$here/made\" && cp -a \"$2\" \"$here/made/$3\" ;;\n"
          "  remove) rm -rf \"$here/made/$2\" ;;\n"
          "esac\n");
    fs::permissions(path(), fs::perms{0755});
    write(scratch / "one/file", "one");
    write(scratch / "two/file", "two");
  }

  [[nodiscard]] vss::snapshot_commands commands() const {
    return {vss::command_template{{path(), "create", "{volume}", "{snapshot}"}, limit},
            vss::command_template{{path(), "remove", "{snapshot}"}}, scratch / "made/{snapshot}"};
  }
  void fill(vss::snapshot_set& set) const {
    set.set_id = set_id;
    set.volumes.push_back({snapshot_id, scratch / "one", {}});
    set.volumes.push_back({other_set_id, scratch / "two", {}});
  }
  void does(const std::string& script) const { write(scratch / "script", script + "\n"); }
  [[nodiscard]] std::string path() const { return scratch / "tool"; }
  [[nodiscard]] std::string calls() const { return exists(scratch / "calls") ? read(scratch / "calls") : ""; }
  [[nodiscard]] std::vector<std::string> made() const {
    return exists(scratch / "made") ? names(scratch / "made") : std::vector<std::string>{};
  }

  scratch_folder scratch;
  std::chrono::milliseconds limit = 20s;
};

const std::string one = snapshot_id.to_string();
const std::string two = other_set_id.to_string();

}  // namespace

TEST_CASE("a tool makes the snapshots of a set, and deletes one that is no longer wanted") {
  const tool with;
  auto commands = with.commands();
  commands.supports = vss::command_template{{with.path(), "supports", "{volume}"}};
  commands.prepare = vss::command_template{{with.path(), "prepare", "{set}"}};
  commands.complete = vss::command_template{{with.path(), "complete", "{set}", "{snapshot}"}};
  vss::command_provider provider{commands};
  vss::snapshot_set set;
  with.fill(set);
  REQUIRE(message_of(provider.IsVolumeSupported(with.scratch / "one")) == "");
  REQUIRE(message_of(make_snapshots(provider, set)) == "");
  CHECK(read(set.volumes[0].snapshot_device + "/file") == "one");
  CHECK(read(set.volumes[1].snapshot_device + "/file") == "two");
  const std::string id = set_id.to_string();
  CHECK(with.calls() == "supports " + with.scratch / "one" + "\nprepare " + id + "\nprepare " + id +
                            "\ncreate " + with.scratch / "one" + " " + one + "\ncreate " +
                            with.scratch / "two" + " " + two + "\ncomplete " + id + " " + one +
                            "\ncomplete " + id + " " + two + "\n");
  CHECK(message_of(provider.remove(set_id, set.volumes[0])) == "");
  CHECK(with.made() == std::vector<std::string>{two});
}

TEST_CASE("a tool that fails fails the set, with its words, and what was begun is removed") {
  const tool with;
  vss::command_provider provider{with.commands()};
  vss::snapshot_set set;
  with.fill(set);
  const auto [exit_code, expected] =
      GENERATE(table<int, vss::hresult>({{73, vss::hresult::insufficient_storage},
                                         {77, vss::hresult::access_denied},
                                         {1, vss::hresult::provider_veto}}));
  with.does("case $1$2 in create*/two) mkdir \"$here/made/$3\"; echo 'the pool is full' >&2; exit " +
            std::to_string(exit_code) + " ;; esac");
  const auto made = make_snapshots(provider, set);
  CHECK(made.code() == expected);
  CHECK(contains(message_of(made), "exit code " + std::to_string(exit_code) + ": the pool is full"));
  CHECK(contains(message_of(made), with.scratch / "two"));
  CHECK(with.made().empty());
  CHECK(contains(with.calls(), "remove " + one + "\nremove " + two + "\n"));
}

TEST_CASE("a snapshot that was not begun is not removed") {
  const tool with;
  vss::command_provider provider{with.commands()};
  vss::snapshot_set set;
  with.fill(set);
  with.does("[ $1 != create ] || exit 1");
  CHECK_FALSE(make_snapshots(provider, set));
  CHECK_FALSE(contains(with.calls(), "remove " + two));
  CHECK(contains(with.calls(), "remove " + one));
}

TEST_CASE("a set that was complete is removed once when it is given up after all") {
  const tool with;
  vss::command_provider provider{with.commands()};
  vss::snapshot_set set;
  with.fill(set);
  REQUIRE(make_snapshots(provider, set));
  provider.AbortSnapshots(set);
  CHECK(with.made().empty());
  const std::string calls = with.calls();
  provider.AbortSnapshots(set);
  CHECK(with.calls() == calls);
}

TEST_CASE("a tool that takes too long, is killed or is stopped vetoes the set") {
  tool with;
  vss::snapshot_set set;
  with.fill(set);
  std::string expected;
  SECTION("too long") {
    with.limit = 300ms;
    with.does("[ $1 != create ] || sleep 100");
    expected = "took longer than 300 ms";
  }
  SECTION("killed") {
    with.does("[ $1 != create ] || kill -9 $$");
    expected = "was killed by signal 9";
  }
  SECTION("stopped") {
    set.stop = true;
    with.does("[ $1 != create ] || sleep 100");
    expected = "was stopped";
  }
  vss::command_provider provider{with.commands()};
  const auto made = make_snapshots(provider, set);
  CHECK(made.code() == vss::hresult::provider_veto);
  CHECK(contains(message_of(made), expected));
  CHECK(contains(with.calls(), "remove " + one));
}

TEST_CASE("a volume that the tool does not support is not supported") {
  const tool with;
  auto commands = with.commands();
  commands.supports = vss::command_template{{with.path(), "supports", "{volume}"}};
  vss::command_provider provider{commands};
  with.does("exit 69");
  CHECK(provider.IsVolumeSupported(with.scratch / "one").code() ==
        vss::hresult::volume_not_supported_by_provider);
  CHECK(provider.IsVolumeSupported("one").code() == vss::hresult::invalid_arg);
  CHECK(provider.IsVolumeSupported(std::string_view{"/srv\0x", 6}).code() == vss::hresult::invalid_arg);
  CHECK(provider.IsVolumeSupported(with.scratch / "nothing").code() == vss::hresult::object_not_found);
}

TEST_CASE("a tool is told what is mounted at the volume") {
  const tool with;
  const mounted memory{with.scratch / "two", "tmpfs", "size=1m"};
  if (not memory) VSS_TEST_SKIP(memory.why_not());
  auto commands = with.commands();
  commands.supports = vss::command_template{{with.path(), "supports", "{source}@{volume}"}};
  vss::command_provider provider{commands};
  CHECK(provider.IsVolumeSupported(with.scratch / "two"));
  CHECK(with.calls() == "supports vss-test@" + with.scratch / "two" + "\n");
}

TEST_CASE("what is mounted at a volume that is gone cannot be told to the tool") {
  const tool with;
  auto commands = with.commands();
  commands.remove = vss::command_template{{with.path(), "remove", "{source}"}};
  vss::command_provider provider{commands};
  const auto removed = provider.remove(set_id, {snapshot_id, with.scratch / "nothing", {}});
  CHECK(removed.code() == vss::hresult::object_not_found);
  CHECK(contains(message_of(removed), "nothing is mounted at '" + with.scratch / "nothing"));
  CHECK(with.calls().empty());
}

TEST_CASE("a provider whose commands are not well-formed says so in every call") {
  const tool with;
  auto commands = with.commands();
  commands.device = "{wrong}";
  vss::command_provider provider{commands};
  vss::snapshot_set set;
  with.fill(set);
  CHECK(provider.IsVolumeSupported(with.scratch / "one").code() == vss::hresult::invalid_arg);
  CHECK(provider.EndPrepareSnapshots(set).code() == vss::hresult::invalid_arg);
  CHECK(provider.remove(set_id, set.volumes[0]).code() == vss::hresult::invalid_arg);
  CHECK(provider.CommitSnapshots(set).code() == vss::hresult::bad_state);
  CHECK(provider.PostFinalCommitSnapshots(set).code() == vss::hresult::bad_state);
}
