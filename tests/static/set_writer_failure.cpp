// What SetWriterFailure and SetWriterFailureEx take, what they refuse, and who may call them.

#include <vss_test/legality.hpp>

#include <concepts>
#include <string_view>

namespace {

using freeze_context = vss_test::open_writer::freeze_context;
using identify_context = vss_test::open_writer::identify_context;

struct other_policy : vss_test::policy {};
using other_freeze_context = vss::context<vss::events::freeze, other_policy>;

template <typename... Arguments>
concept taken = vss_test::may_call_SetWriterFailure<Arguments...>;
template <vss::hresult Code, typename Context = freeze_context>
inline constexpr bool taken_as_constant = vss_test::may_call_SetWriterFailure_with<Context, Code>;
template <typename... Arguments>
concept taken_by_ex = vss_test::may_call_SetWriterFailureEx<Arguments...>;

// The five codes, as an enum, as a constant, and as a number known at run time.
static_assert(taken<freeze_context&, vss::writer_error>);
static_assert(taken<freeze_context&, vss::hresult>);
static_assert(taken<vss::any_context&, vss::writer_error>);
static_assert(taken<vss::any_context&, vss::hresult>);
static_assert(taken_as_constant<vss::hresult::writer_error_inconsistent_snapshot>);
static_assert(taken_as_constant<vss::hresult::writer_error_out_of_resources>);
static_assert(taken_as_constant<vss::hresult::writer_error_timeout>);
static_assert(taken_as_constant<vss::hresult::writer_error_retryable>);
static_assert(taken_as_constant<vss::hresult::writer_error_nonretryable>);

// Nothing else.
static_assert(not taken_as_constant<vss::hresult::ok>);
static_assert(not taken_as_constant<vss::hresult::fail>);
static_assert(not taken_as_constant<vss::hresult::access_denied>);
static_assert(not taken_as_constant<vss::hresult::writer_error_partial_failure>);
static_assert(not taken_as_constant<vss::hresult::writer_not_responding>);
static_assert(not taken_as_constant<vss::hresult::writer_status_not_available>);
static_assert(not taken<freeze_context&, bool>);
static_assert(not taken<freeze_context&, int>);
static_assert(not taken<freeze_context&, unsigned>);
static_assert(not taken<freeze_context&, vss::writer_error_ex>);
static_assert(not taken<freeze_context&, const char*>);
static_assert(not taken<freeze_context&>);

// Not in Identify, in none of its forms; through any_context the run decides.
static_assert(not taken<identify_context&, vss::writer_error>);
static_assert(not taken<identify_context&, vss::hresult>);
static_assert(not taken<identify_context&, int>);
static_assert(not taken_as_constant<vss::hresult::writer_error_retryable, identify_context>);
static_assert(not taken_by_ex<identify_context&, vss::writer_error_ex>);
static_assert(not taken_by_ex<identify_context&, vss::writer_error_ex, vss::hresult, std::string_view>);

// Not during another writer's event, as far as the type tells.
static_assert(not taken<other_freeze_context&, vss::writer_error>);
static_assert(not taken<other_freeze_context&, vss::hresult>);
static_assert(not taken_by_ex<other_freeze_context&, vss::writer_error_ex>);

// Ex: the six codes and ok, with or without the application's code and words.
static_assert(taken_by_ex<freeze_context&, vss::writer_error_ex>);
static_assert(taken_by_ex<freeze_context&, vss::writer_error_ex, vss::hresult>);
static_assert(taken_by_ex<freeze_context&, vss::writer_error_ex, vss::hresult, std::string_view>);
static_assert(taken_by_ex<vss::any_context&, vss::writer_error_ex, vss::hresult, std::string_view>);
static_assert(not taken_by_ex<freeze_context&, vss::hresult>);
static_assert(not taken_by_ex<freeze_context&, vss::writer_error>);
static_assert(not taken_by_ex<freeze_context&, int>);
static_assert(not taken_by_ex<freeze_context&, bool, vss::hresult>);

// A failure says itself what the call came to, and is what a handler vetoes with.
static_assert(std::convertible_to<vss::failure, vss::hresult>);
static_assert(not std::convertible_to<vss::hresult, vss::failure>);
static_assert(not std::convertible_to<vss::failure, bool>);
static_assert(not std::constructible_from<vss::degraded, vss::hresult>);
static_assert(not std::constructible_from<vss::degraded, vss::writer_error>);
static_assert(std::constructible_from<vss::degraded, vss::failure>);

// The writer alone may call them.
struct closed_writer : vss_test::quiet_writer<closed_writer> {};

template <typename Writer>
concept callable_from_outside = requires(const Writer& writer, typename Writer::freeze_context& during) {
  writer.SetWriterFailure(during, vss::writer_error::retryable);
};
template <typename Writer>
concept ex_callable_from_outside = requires(const Writer& writer, typename Writer::freeze_context& during) {
  writer.SetWriterFailureEx(during, vss::writer_error_ex::retryable);
};
template <typename Writer>
concept reporter_callable_from_outside = requires(const Writer& writer, typename Writer::freeze_context& during) {
  Writer::report(during, &writer, vss::writer_call::SetWriterFailure, vss::writer_error_ex::retryable);
};

static_assert(callable_from_outside<vss_test::open_writer>);  // it says `using`: the concept can tell
static_assert(ex_callable_from_outside<vss_test::open_writer>);
static_assert(not callable_from_outside<closed_writer>);
static_assert(not ex_callable_from_outside<closed_writer>);
static_assert(not reporter_callable_from_outside<closed_writer>);

// What a handler is given can be neither kept nor made.
static_assert(not std::copy_constructible<freeze_context>);
static_assert(not std::move_constructible<freeze_context>);
static_assert(not std::is_copy_assignable_v<freeze_context>);
static_assert(not std::default_initializable<freeze_context>);
static_assert(not std::copy_constructible<vss::any_context>);
static_assert(not std::destructible<vss::any_context>);

// A writer is known by its address.
static_assert(not std::copy_constructible<closed_writer>);
static_assert(not std::move_constructible<closed_writer>);
static_assert(not std::is_copy_assignable_v<closed_writer>);
static_assert(not std::default_initializable<vss::writer<closed_writer, vss_test::policy>>);

}  // namespace
