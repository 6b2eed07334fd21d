#include <vss/service/writer_status.hpp>

#include <vss_test/catch.hpp>

#include <string>

using vss::hresult;
using vss::writer_state;

namespace {

vss::writer_status failed_ledger() {
  vss::writer_status status;
  status.instance_id = vss::guid{"9a2c071c-f231-4a9d-abb3-0b15e1866b79"};
  status.writer_id = vss::guid{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
  status.name = "Ledger";
  status.state = writer_state::failed_at_freeze;
  status.failure = hresult::writer_error_retryable;
  status.application_failure = hresult::fail;
  status.message = "the disk is busy";
  return status;
}

}  // namespace

TEST_CASE("a failed writer's status names the writer, the state, the code and what to do") {
  const std::string text = to_string(failed_ledger());
  CHECK(text.find("Writer name: 'Ledger'\n   Writer Id: {7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}\n") == 0);
  CHECK(text.find("   Writer Instance Id: {9a2c071c-f231-4a9d-abb3-0b15e1866b79}\n") != std::string::npos);
  CHECK(text.find("   State: [9] Failed\n   Last error: Retryable error\n") != std::string::npos);
  CHECK(text.find("VSS_E_WRITERERROR_RETRYABLE (0x800423F3)") != std::string::npos);
  CHECK(text.find("E_FAIL (0x80004005)") != std::string::npos);
  CHECK(text.find("the disk is busy") != std::string::npos);
  CHECK(text.find("What to do: ") != std::string::npos);
}

TEST_CASE("a stable writer's status is the five lines of vssadmin") {
  vss::writer_status status = failed_ledger();
  status.state = writer_state::stable;
  status.failure = hresult::ok;
  CHECK(to_string(status) ==
        "Writer name: 'Ledger'\n   Writer Id: {7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10}\n"
        "   Writer Instance Id: {9a2c071c-f231-4a9d-abb3-0b15e1866b79}\n   State: [1] Stable\n   Last error: No error\n");
}

TEST_CASE("a writer is well only if neither its state nor its code says otherwise") {
  vss::writer_status status = failed_ledger();
  CHECK_FALSE(status.is_ok());
  status.failure = hresult::ok;
  CHECK_FALSE(status.is_ok());  // a state without a code: both are asked
  status.state = writer_state::stable;
  CHECK(status.is_ok());
  status.failure = hresult::writer_error_timeout;
  CHECK_FALSE(status.is_ok());
  status.failure = hresult::ok;
  status.state = writer_state::unknown;
  CHECK_FALSE(status.is_ok());
}

TEST_CASE("a failure has vssadmin's words, or its name") {
  CHECK(vss::last_error(hresult::ok) == "No error");
  CHECK(vss::last_error(hresult::writer_error_timeout) == "Timed out");
  CHECK(vss::last_error(hresult::writer_not_responding) == "Not responding");
  CHECK(vss::last_error(hresult::bad_state) == "VSS_E_BAD_STATE (0x80042301)");
}
