#include <vss/document/xml_words.hpp>

#include <vss_test/catch.hpp>

#include <set>
#include <string_view>

namespace {

using vss::detail::value_of;
using vss::detail::word_of;
using vss::detail::xml_words;

template <typename Enum>
void has_words_for(unsigned first, unsigned last) {
  std::set<std::string_view> words;
  for (unsigned number = first; number <= last; ++number) {
    const auto word = word_of(static_cast<Enum>(number));
    CHECK_FALSE(word.empty());
    CHECK(value_of<Enum>(word) == static_cast<Enum>(number));
    words.insert(word);
  }
  CHECK(words.size() == xml_words<Enum>::table.size());
}

TEST_CASE("every value of every enum in a document has a word of its own") {
  has_words_for<vss::usage_type>(1, 4);
  has_words_for<vss::source_type>(1, 3);
  has_words_for<vss::restore_method>(1, 8);
  has_words_for<vss::writer_restore>(1, 3);
  has_words_for<vss::component_type>(1, 2);
  has_words_for<vss::backup_type>(0, 6);
  has_words_for<vss::restore_type>(0, 3);
  has_words_for<vss::rollforward_type>(0, 3);
  has_words_for<vss::restore_target>(1, 4);
  has_words_for<vss::file_restore_status>(0, 3);
}

TEST_CASE("the words that public documents show are these") {
  CHECK(word_of(vss::usage_type::bootable_system_state) == "BOOTABLE_SYSTEM_STATE");
  CHECK(word_of(vss::usage_type::system_service) == "SYSTEM_SERVICE");
  CHECK(word_of(vss::usage_type::user_data) == "USER_DATA");
  CHECK(word_of(vss::source_type::transacted_db) == "TRANSACTION_DB");
  CHECK(word_of(vss::source_type::other) == "OTHER");
  CHECK(word_of(vss::restore_method::restore_if_can_replace) == "RESTORE_IF_CAN_BE_REPLACED");
  CHECK(word_of(vss::restore_method::restore_at_reboot) == "REPLACE_AT_REBOOT");
  CHECK(word_of(vss::restore_method::restore_at_reboot_if_cannot_replace) == "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE");
  CHECK(word_of(vss::writer_restore::never) == "never");
  CHECK(word_of(vss::writer_restore::always) == "always");
  CHECK(word_of(vss::component_type::file_group) == "filegroup");
  CHECK(word_of(vss::backup_type::full) == "full");
}

TEST_CASE("another word has no value, another number no word") {
  CHECK_FALSE(value_of<vss::usage_type>("user_data").has_value());
  CHECK_FALSE(value_of<vss::usage_type>("").has_value());
  CHECK(word_of(static_cast<vss::usage_type>(0)).empty());
}

}  // namespace
