#include <vss/service/new_guid.hpp>

#include <vss_test/catch.hpp>

#include <algorithm>
#include <thread>
#include <vector>

TEST_CASE("a new guid is random, version 4, variant 1") {
  for (int time = 0; time < 100; ++time) {
    const std::string text = vss::new_guid().to_string();
    CHECK(text[14] == '4');
    CHECK(std::string{"89ab"}.find(text[19]) != std::string::npos);
  }
}

TEST_CASE("no two new guids are alike, whatever thread they come from") {
  std::vector<std::vector<vss::guid>> of_thread(4);
  std::vector<std::thread> threads;
  for (auto& mine : of_thread) {
    threads.emplace_back([&mine] {
      for (int time = 0; time < 5000; ++time) mine.push_back(vss::new_guid());
    });
  }
  for (auto& each : threads) each.join();
  std::vector<vss::guid> all;
  for (const auto& each : of_thread) all.insert(all.end(), each.begin(), each.end());
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  CHECK(all.size() == 20'000);
}
