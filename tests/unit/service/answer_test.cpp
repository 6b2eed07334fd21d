#include <vss/service/answer.hpp>

#include <vss/service/clock.hpp>
#include <vss/service/session.hpp>
#include <vss_test/catch.hpp>
#include <vss_test/quiet_writer.hpp>

#include <array>
#include <memory>
#include <string_view>

using vss::event_kind;
using vss::event_outcome;
using vss::hresult;
using vss::reply;
using vss::writer_error_ex;
using vss::writer_state;

namespace {

class plain_writer : public vss_test::quiet_writer<plain_writer> {};

/// A participant whose answer a test writes by hand.
class answering {
 public:
  answering() : whose{session_, loop_, nullptr, make_entry()} {}

  void answers(reply with) {
    whose.event = event_kind::freeze;
    whose.answer = with;
  }
  void reports(writer_error_ex code) {
    whose.failure.given = true;
    whose.failure.code = code;
    whose.failure.application = hresult::access_denied;
    whose.failure.message = "words";
  }

 private:
  std::shared_ptr<vss::subscribed_writer> make_entry() {
    return std::make_shared<vss::subscribed_writer>(vss::descriptor_of<plain_writer, vss_test::policy>, &writer_, link_,
                                                    vss::default_clock());
  }
  vss::coordinator_options options_;
  vss::session session_{options_, nullptr, vss::operation_kind::backup};
  vss::dispatch_loop loop_{vss::default_clock()};
  plain_writer writer_;
  vss::writer_link link_;

 public:
  vss::participant whose;
};

struct row {
  reply answer;
  bool reported;
  event_outcome outcome;
  hresult failure;
  std::string_view diagnostic;
};

constexpr hresult unnamed = hresult::writer_error_nonretryable;
constexpr hresult named = hresult::writer_error_partial_failure;
constexpr std::array rows{
    row{reply::handled, false, event_outcome::success, hresult::ok, ""},
    row{reply::handled, true, event_outcome::soft, named, ""},
    row{reply::degraded, false, event_outcome::soft, unnamed, "answered degraded, but no failure was recorded"},
    row{reply::degraded, true, event_outcome::soft, named, ""},
    row{reply::veto, false, event_outcome::hard, unnamed, "vetoed, but no failure was recorded"},
    row{reply::veto, true, event_outcome::hard, named, ""},
    row{reply::withdrawn, false, event_outcome::hard, hresult::ok, ""},
    row{reply::threw, false, event_outcome::hard, unnamed, "what it said"},
    row{reply::threw, true, event_outcome::hard, named, "what it said"},
    row{reply::destroyed, false, event_outcome::hard, hresult::writer_not_responding,
        "the handler was destroyed before it had answered"},
    row{reply::destroyed, true, event_outcome::hard, hresult::writer_not_responding,
        "the handler was destroyed before it had answered"},
    row{reply::none, false, event_outcome::hard, hresult::writer_not_responding, "the handler was destroyed before it had answered"},
};

}  // namespace

TEST_CASE("every answer has its outcome, its code and, where it was wrong, its diagnostic") {
  for (const row& each : rows) {
    INFO("reply " << static_cast<int>(each.answer) << (each.reported ? " with a report" : " without a report"));
    answering at;
    at.answers(each.answer);
    if (each.reported) at.reports(writer_error_ex::partial_failure);
    if (each.answer == reply::threw) at.whose.diagnostic = "what it said";
    const vss::answer_meaning meant = meaning_of(at.whose);
    CHECK(meant.outcome == each.outcome);
    CHECK(meant.failure == each.failure);
    CHECK(meant.diagnostic == each.diagnostic);
  }
}

TEST_CASE("a handler that was lost is a nonretryable veto whose diagnostic says what to look for") {
  answering at;
  at.answers(reply::lost);
  const vss::answer_meaning meant = meaning_of(at.whose);
  CHECK(meant.outcome == event_outcome::hard);
  CHECK(meant.failure == unnamed);
  CHECK(meant.diagnostic.find("stopped without co_return") != std::string_view::npos);
}

TEST_CASE("a report of success counts as none") {
  answering at;
  at.answers(reply::handled);
  at.reports(writer_error_ex::ok);
  CHECK(meaning_of(at.whose).outcome == event_outcome::success);
  at.answers(reply::veto);
  CHECK(meaning_of(at.whose).failure == unnamed);
  CHECK(meaning_of(at.whose).diagnostic == "vetoed, but no failure was recorded");
}

TEST_CASE("an answer that comes too late is a time-out, whatever it says: its own code in Freeze, not responding elsewhere") {
  for (const row& each : rows) {
    answering at;
    at.answers(each.answer);
    if (each.reported) at.reports(writer_error_ex::retryable);
    at.whose.expired = true;
    CHECK(meaning_of(at.whose).outcome == event_outcome::timed_out);
    CHECK(meaning_of(at.whose).failure == hresult::writer_error_timeout);
    at.whose.event = event_kind::thaw;
    CHECK(meaning_of(at.whose).failure == hresult::writer_not_responding);
  }
}

TEST_CASE("a failure is written into the status with everything that was reported") {
  answering at;
  at.answers(reply::veto);
  at.reports(writer_error_ex::retryable);
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.state == writer_state::failed_at_freeze);
  CHECK(at.whose.status.failure == hresult::writer_error_retryable);
  CHECK(at.whose.status.application_failure == hresult::access_denied);
  CHECK(at.whose.status.message == "words");
}

TEST_CASE("a time-out is written into the status without what the writer had reported") {
  answering at;
  at.answers(reply::veto);
  at.reports(writer_error_ex::retryable);
  at.whose.expired = true;
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.failure == hresult::writer_error_timeout);
  CHECK(at.whose.status.application_failure == hresult::ok);
  CHECK(at.whose.status.message.empty());
}

TEST_CASE("a success moves the state on and leaves the failure of before") {
  answering at;
  at.answers(reply::handled);
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.state == writer_state::waiting_for_thaw);
  CHECK(at.whose.status.failure == hresult::ok);

  at.whose.status.state = writer_state::failed_at_prepare_snapshot;
  at.whose.status.failure = hresult::writer_error_timeout;
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.state == writer_state::failed_at_prepare_snapshot);
  CHECK(at.whose.status.failure == hresult::writer_error_timeout);
}

TEST_CASE("the first failure stays in the status - only a failing BackupShutdown replaces it") {
  answering at;
  at.whose.status.state = writer_state::failed_at_prepare_snapshot;
  at.whose.status.failure = hresult::writer_error_out_of_resources;
  at.whose.status.message = "first";
  at.answers(reply::veto);
  at.reports(writer_error_ex::retryable);
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.state == writer_state::failed_at_prepare_snapshot);
  CHECK(at.whose.status.failure == hresult::writer_error_out_of_resources);
  CHECK(at.whose.status.message == "first");

  at.whose.event = event_kind::backup_shutdown;
  record_answer(at.whose, meaning_of(at.whose));
  CHECK(at.whose.status.state == writer_state::failed_at_backup_shutdown);
  CHECK(at.whose.status.failure == hresult::writer_error_retryable);
  CHECK(at.whose.status.message == "words");
}
