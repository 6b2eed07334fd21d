#include <vss/provider/file_error.hpp>

#include "scratch.hpp"

using vss::hresult;
using vss_test::contains;

TEST_CASE("a file system without room is VSS_E_INSUFFICIENT_STORAGE") {
  CHECK(vss::file_error("copy", "/a", ENOSPC).code() == hresult::insufficient_storage);
  CHECK(vss::file_error("copy", "/a", EDQUOT).code() == hresult::insufficient_storage);
}

TEST_CASE("access that is denied is the caller's code, and the message names E_ACCESSDENIED") {
  const vss::error reading = vss::file_error("read", "/srv/db", EACCES);
  CHECK(reading.code() == hresult::provider_veto);
  CHECK(reading.message() == "cannot read '/srv/db': Permission denied; E_ACCESSDENIED (0x80070005)");
  CHECK(vss::file_error("lock", "/a", EPERM, hresult::access_denied).code() == hresult::access_denied);
  CHECK(vss::file_error("make", "/a", EROFS, hresult::access_denied).code() == hresult::access_denied);
}

TEST_CASE("another errno is VSS_E_PROVIDER_VETO with its text") {
  const vss::error why = vss::file_error("read", "/srv/db", ENOENT, hresult::access_denied);
  CHECK(why.code() == hresult::provider_veto);
  CHECK(why.message() == "cannot read '/srv/db': No such file or directory");
  CHECK(vss::file_error("read", "/a", ENOMEM).code() == hresult::out_of_memory);
}

TEST_CASE("a path that is not UTF-8 makes a message that is") {
  CHECK(contains(vss::file_error("read", "/a\xFF", EIO).message(), "'/a\xEF\xBF\xBD'"));
}
