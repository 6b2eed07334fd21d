#include <vss/document/component_selection.hpp>

#include <vss_test/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace {

using vss::hresult;
using vss::inclusion;
using words = std::vector<std::string>;

/// MyWriter, the example of the documentation's page on selectability and logical paths.
vss::writer_metadata my_writer() {
  vss::writer_metadata document{{.friendly_name = "MyWriter"}};
  const auto add = [&document](const char* path, const char* name, bool selectable, bool for_restore = false) {
    vss::component_properties its;
    if (*path != '\0') its.logical_path = path;
    its.name = name;
    its.selectable = selectable;
    its.selectable_for_restore = for_restore;
    document.add(vss::declared_component{its});
  };
  add("", "Executables", false);
  add("Executables", "ConfigFiles", false);
  add("", "LicenseInfo", true);
  add("", "Security", true);
  add("Security", "UserInfo", false);
  add("Security", "Certificates", false);
  add("", "writerData", true);
  add("writerData", "Set1", false);
  add("writerData\\Set1", "Jan", false, true);
  add("writerData\\Set1", "Dec", false);
  add("writerData", "Set2", false);
  add("writerData\\Set2", "Jan", false);
  add("writerData\\Set2", "Dec", false);
  add("writerData\\QueryLogs", "Query", false);
  add("writerData", "Usage", true);
  add("writerData\\Usage", "Jan", false);
  add("writerData\\Usage", "Dec", false);
  return document;
}

vss::writer_record added(const words& paths) {
  vss::writer_record record;
  for (const auto& path : paths) {
    const std::size_t cut = path.rfind('\\');
    vss::component_record component;
    if (cut != std::string::npos) component.logical_path = path.substr(0, cut);
    component.name = cut == std::string::npos ? path : path.substr(cut + 1);
    record.components.push_back(component);
  }
  return record;
}

words paths_of(const std::vector<const vss::declared_component*>& components) {
  words paths;
  for (const auto* component : components) paths.push_back(component->full_path());
  return paths;
}

struct example {
  vss::writer_metadata document = my_writer();
  vss::component_selection selection{document};
  const vss::declared_component& operator[](const std::string& path) const {
    const auto* const found = selection.find(path);
    REQUIRE(found != nullptr);
    return *found;
  }
};

TEST_CASE("each of MyWriter's components has its way into a backup") {
  const example its;
  const auto how = [&its](const char* path) { return its.selection.inclusion_of(its[path]); };
  CHECK(how("Executables") == inclusion::must_be_added);
  CHECK(how("Executables\\ConfigFiles") == inclusion::must_be_added);
  CHECK(how("LicenseInfo") == inclusion::may_be_added);
  CHECK(how("Security") == inclusion::may_be_added);
  CHECK(how("Security\\UserInfo") == inclusion::comes_along);
  CHECK(how("writerData") == inclusion::may_be_added);
  CHECK(how("writerData\\Set1") == inclusion::comes_along);
  CHECK(how("writerData\\Set1\\Jan") == inclusion::comes_along);
  CHECK(how("writerData\\QueryLogs\\Query") == inclusion::comes_along);
  CHECK(how("writerData\\Usage") == inclusion::may_be_added_alone);
  CHECK(how("writerData\\Usage\\Jan") == inclusion::comes_along);
}

TEST_CASE("a set is a selectable component with all that stands below it") {
  const example its;
  const auto set = [&its](const char* path) { return paths_of(its.selection.set_of(its[path])); };
  CHECK(set("Executables") == words{"Executables"});
  CHECK(set("LicenseInfo") == words{"LicenseInfo"});
  CHECK(set("Security") == words{"Security", "Security\\Certificates", "Security\\UserInfo"});
  CHECK(set("writerData\\Usage") == words{"writerData\\Usage", "writerData\\Usage\\Dec", "writerData\\Usage\\Jan"});
  CHECK(set("writerData").size() == 11);
}

TEST_CASE("a set does not take a sibling whose name begins alike") {
  vss::writer_metadata document;
  for (const auto& [path, name] : {std::pair{"", "a"}, {"", "a b"}, {"a", "x"}, {"", "ab"}, {"ab", "y"}}) {
    vss::component_properties its;
    its.logical_path = path;
    its.name = name;
    its.selectable = true;
    document.add(vss::declared_component{its});
  }
  const vss::component_selection selection{document};
  CHECK(paths_of(selection.set_of(*selection.find("a"))) == words{"a", "a\\x"});
}

TEST_CASE("what goes together can be added together") {
  const example its;
  CHECK(its.selection.check(added({})));
  CHECK(its.selection.check(added({"Executables", "Executables\\ConfigFiles", "LicenseInfo", "Security", "writerData"})));
  CHECK(its.selection.check(added({"writerData\\Usage"})));
}

TEST_CASE("what comes along, or comes along already, cannot be added") {
  const example its;
  CHECK(its.selection.check(added({"Security\\UserInfo"})).code() == hresult::invalid_arg);
  CHECK(its.selection.check(added({"writerData\\Set1\\Jan"})).code() == hresult::invalid_arg);
  CHECK(its.selection.check(added({"writerData\\Usage\\Jan"})).code() == hresult::invalid_arg);
  const auto both = its.selection.check(added({"writerData\\Usage", "writerData"}));
  CHECK(both.code() == hresult::invalid_arg);
  CHECK(both.error().message() == "component 'writerData\\Usage' comes along with 'writerData' already");
}

TEST_CASE("what the writer does not have, or what is there, cannot be added") {
  const example its;
  CHECK(its.selection.check(added({"writerData\\QueryLogs"})).code() == hresult::object_not_found);
  CHECK(its.selection.check(added({"LicenseInfo", "Security", "LicenseInfo"})).code() == hresult::object_already_exists);
}

TEST_CASE("a writer that takes part needs its components that are not selectable") {
  const example its;
  CHECK(paths_of(its.selection.missing(added({"LicenseInfo"}))) == words{"Executables", "Executables\\ConfigFiles"});
  CHECK(paths_of(its.selection.missing(added({"Executables", "Executables\\ConfigFiles"}))).empty());
}

TEST_CASE("what was added brings along its set") {
  const example its;
  const auto record = added({"LicenseInfo", "writerData\\Usage"});
  words explicitly;
  words along;
  for (const auto& included : its.selection.included(record)) {
    (included.is_explicit ? explicitly : along).push_back(included.component->full_path());
    CHECK(included.added == &record.components[included.component->full_path() == "LicenseInfo" ? 0 : 1]);
  }
  CHECK(explicitly == words{"LicenseInfo", "writerData\\Usage"});
  CHECK(along == words{"writerData\\Usage\\Dec", "writerData\\Usage\\Jan"});
}

TEST_CASE("what was added is restored by itself, what came along only if it is selectable for restore") {
  const example its;
  const auto record = added({"writerData", "LicenseInfo"});

  const auto whole = its.selection.restore_of(its["writerData"], record);
  REQUIRE(whole);
  CHECK(whole->added == &record.components[0]);
  CHECK(whole->subcomponent == nullptr);

  const auto january = its.selection.restore_of(its["writerData\\Set1\\Jan"], record);
  REQUIRE(january);
  CHECK(january->added == &record.components[0]);
  CHECK(january->subcomponent == &its["writerData\\Set1\\Jan"]);

  CHECK(its.selection.restore_of(its["writerData\\Set1\\Dec"], record).code() == hresult::invalid_arg);
  CHECK(its.selection.restore_of(its["Security"], record).code() == hresult::object_not_found);
}

}  // namespace
