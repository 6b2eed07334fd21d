#include <vss/document/partial_file_ranges.hpp>

#include <vss_test/catch.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using vss::byte_range;
using vss::hresult;
using ranges = std::vector<byte_range>;

constexpr std::uint64_t most = 0xFFFF'FFFF'FFFF'FFFF;

TEST_CASE("a literal names its ranges, decimal or hexadecimal") {
  CHECK(vss::partial_file_ranges{"0:5"}.ranges() == ranges{{0, 5}});
  CHECK(vss::partial_file_ranges{"0:5, 100:20"}.ranges() == ranges{{0, 5}, {100, 20}});
  CHECK(vss::partial_file_ranges{"0x10:0xfF,7:1"}.ranges() == ranges{{16, 255}, {7, 1}});
  CHECK(vss::partial_file_ranges{" 1:2 , 3:4 "}.ranges() == ranges{{1, 2}, {3, 4}});
}

TEST_CASE("text at run time is read as a literal is") {
  const auto read = vss::partial_file_ranges::parse("0:18446744073709551615");
  REQUIRE(read);
  CHECK(read->ranges() == ranges{{0, most}});
}

TEST_CASE("text that is no list of ranges is refused") {
  for (const std::string_view text :
       {"", " ", "0", "0:", ":5", "0:5,", ",0:5", "0:5;1:2", "0:5 1:2", "-1:5", "0:5x", "0x:5", "x:5", "0 :5", "0: 5",
        "18446744073709551616:1", "1:18446744073709551615", "0x1FFFFFFFFFFFFFFFF:0"}) {
    CAPTURE(text);
    CHECK(vss::partial_file_ranges::parse(text).code() == hresult::invalid_arg);
  }
}

TEST_CASE("a list of ranges must not be empty or end beyond 64 bits") {
  CHECK(vss::partial_file_ranges::make({}).code() == hresult::invalid_arg);
  CHECK(vss::partial_file_ranges::make({{1, most}}).code() == hresult::invalid_arg);
  const auto made = vss::partial_file_ranges::make({{1, most - 1}});
  REQUIRE(made);
  CHECK(made->to_string() == "1:18446744073709551614");
}

TEST_CASE("ranges may stand in a file of their own") {
  const auto made = vss::partial_file_ranges::parse("File=/srv/ranges.bin");
  REQUIRE(made);
  CHECK(made->file() == "/srv/ranges.bin");
  CHECK(made->ranges().empty());
  CHECK(made->to_string() == "File=/srv/ranges.bin");
  CHECK(vss::partial_file_ranges::parse("File=").code() == hresult::invalid_arg);
  CHECK(vss::partial_file_ranges::make_of_file("/srv/*").code() == hresult::invalid_arg);
}

TEST_CASE("ranges come back from the text that they are written as") {
  std::mt19937_64 random{7};
  for (int round = 0; round < 500; ++round) {
    ranges list;
    for (auto count = random() % 6 + 1; count > 0; --count) {
      const std::uint64_t offset = random() >> (random() % 64);
      list.push_back({offset, random() % (most - offset) >> (random() % 64)});
    }
    const auto made = vss::partial_file_ranges::make(list);
    REQUIRE(made);
    const auto read = vss::partial_file_ranges::parse(made->to_string());
    REQUIRE(read);
    CHECK(*read == *made);
  }
}

TEST_CASE("a ranges file is a count and pairs, all little-endian", "[M116]") {
  using namespace std::string_view_literals;
  CHECK(vss::write_ranges_file({{0x0102, 3}}) ==
        "\x01\0\0\0\0\0\0\0"
        "\x02\x01\0\0\0\0\0\0"
        "\x03\0\0\0\0\0\0\0"sv);
}

TEST_CASE("a ranges file reads back as it was written", "[M116]") {
  for (const ranges& list : {ranges{}, ranges{{0, 1}}, ranges{{most, 0}, {0, most}, {5, 5}}}) {
    const auto read = vss::read_ranges_file(vss::write_ranges_file(list));
    REQUIRE(read);
    CHECK(*read == list);
  }
}

TEST_CASE("a ranges file whose size does not fit its count is refused", "[M116]") {
  const std::string good = vss::write_ranges_file({{0, 1}, {2, 3}});
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK(vss::read_ranges_file(std::string_view{good}.substr(0, size)).code() == hresult::invalid_arg);
  }
  CHECK(vss::read_ranges_file(good + '\0').code() == hresult::invalid_arg);
  std::string other_count = good;
  other_count[0] = 1;
  CHECK(vss::read_ranges_file(other_count).code() == hresult::invalid_arg);
  std::string huge_count = good;
  huge_count[7] = '\x10';  // times sixteen, the count would fit again
  CHECK(vss::read_ranges_file(huge_count).code() == hresult::invalid_arg);
  CHECK(vss::read_ranges_file(vss::write_ranges_file({{1, most}})).code() == hresult::invalid_arg);
}

TEST_CASE("text is not taken for ranges unless it is a literal") {
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::partial_file_ranges, std::string>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<vss::partial_file_ranges, std::string_view>);
  STATIC_REQUIRE_FALSE(std::is_default_constructible_v<vss::partial_file_ranges>);
}

}  // namespace
