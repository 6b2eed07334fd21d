#include <vss/service/trace.hpp>

#include <vss_test/catch.hpp>

#include <new>
#include <string>

namespace {

vss::trace_record named(std::string_view event) {
  vss::trace_record record;
  record.event = event;
  return record;
}

}  // namespace

TEST_CASE("a trace log passes records on as they come") {
  std::string heard;
  const vss::trace_sink sink = [&heard](const vss::trace_record& each) { heard += each.event; };
  vss::trace_log log{sink};
  CHECK(log.is_on());
  log.add([] { return named("a"); });
  CHECK(heard == "a");
  log.add([] { return named("b"); });
  CHECK(heard == "ab");
}

TEST_CASE("a trace log that is held keeps its records until it is released, in order") {
  std::string heard;
  const vss::trace_sink sink = [&heard](const vss::trace_record& each) { heard += each.event; };
  vss::trace_log log{sink};
  log.hold();
  log.add([] { return named("a"); });
  log.add([] { return named("b"); });
  CHECK(heard.empty());
  log.release();
  CHECK(heard == "ab");
  log.add([] { return named("c"); });
  CHECK(heard == "abc");
}

TEST_CASE("a trace log to which nobody listens makes no records") {
  const vss::trace_sink nobody;
  vss::trace_log log{nobody};
  CHECK_FALSE(log.is_on());
  bool made = false;
  log.add([&made] {
    made = true;
    return named("a");
  });
  log.hold();
  log.release();
  CHECK_FALSE(made);
}

TEST_CASE("a record for which there is no memory is dropped") {
  std::string heard;
  const vss::trace_sink sink = [&heard](const vss::trace_record& each) { heard += each.event; };
  vss::trace_log log{sink};
  log.add([]() -> vss::trace_record { throw std::bad_alloc{}; });
  log.add([] { return named("b"); });
  CHECK(heard == "b");
}
