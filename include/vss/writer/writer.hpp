#ifndef VSS_WRITER_WRITER_HPP_INCLUDED
#define VSS_WRITER_WRITER_HPP_INCLUDED

#include <vss/writer/subscription.hpp>

#include <gsl/assert>

#include <string_view>

namespace vss {

template <hresult Code>
concept one_of_the_five_writer_errors = as_writer_error(Code).has_value();

template <hresult Code>
concept ok_or_one_of_the_six_writer_errors = as_writer_error_ex(Code).has_value();

/// The base of every writer: `class ledger_writer : public vss::writer<ledger_writer, ledger_policy>`.
///
/// A writer must handle PrepareSnapshot, Freeze, Thaw and Abort; it handles the other events by having a public member of the
/// handler's name. One handler of a writer runs at a time, whatever sessions there are.
///
/// Thread:  handlers run on the thread that dispatches the event.
/// When:    it must outlive its subscription.
/// Errors:  a writer that misses a handler, or has one that cannot be called, does not compile where it subscribes.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-cvsswriter
template <typename Derived, writer_policy Policy>
class writer : private failure_reporter {
 public:
  using policy = Policy;

  using identify_context = context<events::identify, Policy>;
  using prepare_backup_context = context<events::prepare_backup, Policy>;
  using prepare_snapshot_context = context<events::prepare_snapshot, Policy>;
  using freeze_context = context<events::freeze, Policy>;
  using thaw_context = context<events::thaw, Policy>;
  using post_snapshot_context = context<events::post_snapshot, Policy>;
  using abort_context = context<events::abort, Policy>;
  using backup_complete_context = context<events::backup_complete, Policy>;
  using backup_shutdown_context = context<events::backup_shutdown, Policy>;
  using pre_restore_context = context<events::pre_restore, Policy>;
  using post_restore_context = context<events::post_restore, Policy>;

  /// Of a writer that handles a whole snapshot, or a whole restore, in one coroutine: OnSnapshot, OnRestore.
  using snapshot_context = staged_context<events::prepare_snapshot, Policy>;
  using restore_context = staged_context<events::pre_restore, Policy>;

  writer(const writer&) = delete;  // the coordinator knows a writer by its address
  writer& operator=(const writer&) = delete;

  /// Makes this writer take part in the host's backups and restores until the subscription ends.
  ///
  /// Thread:  any.
  /// When:    once at a time.
  /// Errors:  VSS_E_WRITER_ALREADY_SUBSCRIBED on the second, in `subscription::result`.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-subscribe
  template <typename Self = Derived>
    requires complete_writer<Self, Policy>
  subscription Subscribe(writer_host& host) {
    if (link_.host != nullptr) {
      return subscription{error{hresult::writer_already_subscribed,
                                "Subscribe: writer '" + std::string{Policy::writer_name} + "' is subscribed already"}};
    }
    auto attached = host.attach(descriptor_of<Self, Policy>, static_cast<Derived*>(this), link_);
    if (not attached) return subscription{attached.error()};
    return subscription{link_};
  }
  template <typename Self = Derived, typename Reason = reason_against<Self, Policy>>
    requires(not complete_writer<Self, Policy>)
  subscription Subscribe(writer_host& host) = delete;

 protected:
  writer() = default;
  ~writer() { Expects(link_.host == nullptr); }  // its subscription must end first: the coordinator would call into the void

  /// Reports that this writer failed; the requester reads it back with the writer's status.
  ///
  /// Thread:  the dispatching thread; on another one the result is RPC_E_WRONG_THREAD.
  /// When:    every event but Identify, where it does not compile.
  /// Errors:  VSS_E_BAD_STATE when the handler of this context has finished; throws std::bad_alloc only. The last call of a
  ///          handler wins.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-setwriterfailure
  template <typename Event>
    requires event_that_may_fail<Event>
  failure SetWriterFailure(context<Event, Policy>& during, writer_error error) const {
    return record(during, writer_call::SetWriterFailure, to_writer_error_ex(error));
  }

  /// The same with a code known only at run time; E_INVALIDARG for one outside the five, and nothing is recorded.
  template <typename Event>
    requires event_that_may_fail<Event>
  failure SetWriterFailure(context<Event, Policy>& during, hresult error) const {
    return record_if_listed(during, error);
  }

  /// The same with a constant code, checked by the compiler.
  template <hresult Error, typename Event>
    requires event_that_may_fail<Event> && one_of_the_five_writer_errors<Error>
  failure SetWriterFailure(context<Event, Policy>& during) const {
    return record_if_listed(during, Error);
  }

  /// The same where the event is known only at run time: VSS_E_BAD_STATE in Identify.
  failure SetWriterFailure(any_context& during, writer_error error) const {
    return record(during, writer_call::SetWriterFailure, to_writer_error_ex(error));
  }
  failure SetWriterFailure(any_context& during, hresult error) const { return record_if_listed(during, error); }

  // The misuses, each with its reason.
  template <typename Event, typename Code,
            typename Reason = because::SetWriterFailure_cannot_be_called_while_handling_identify>
    requires(not event_that_may_fail<Event>)
  failure SetWriterFailure(context<Event, Policy>&, Code) const = delete;
  template <hresult Error, typename Event,
            typename Reason = because::SetWriterFailure_cannot_be_called_while_handling_identify>
    requires(not event_that_may_fail<Event>)
  failure SetWriterFailure(context<Event, Policy>&) const = delete;
  template <hresult Error, typename Event, typename Reason = because::SetWriterFailure_takes_one_of_the_five_writer_error_codes>
    requires event_that_may_fail<Event> && (not one_of_the_five_writer_errors<Error>)
  failure SetWriterFailure(context<Event, Policy>&) const = delete;
  template <typename Event, typename Code, typename Reason = because::SetWriterFailure_takes_one_of_the_five_writer_error_codes>
    requires event_that_may_fail<Event> && (not std::same_as<Code, writer_error>) && (not std::same_as<Code, hresult>)
  failure SetWriterFailure(context<Event, Policy>&, Code) const = delete;
  template <typename Event, typename OtherPolicy, typename Code,
            typename Reason = because::the_context_belongs_to_a_writer_with_another_policy>
    requires(not std::same_as<OtherPolicy, Policy>)
  failure SetWriterFailure(context<Event, OtherPolicy>&, Code) const = delete;

  /// Reports a failure with the application's own code and words; `writer_error_ex::ok` takes an earlier report back.
  ///
  /// Thread:  the dispatching thread; on another one the result is RPC_E_WRONG_THREAD.
  /// When:    every event but Identify, where it does not compile.
  /// Errors:  VSS_E_BAD_STATE when the handler of this context has finished; throws std::bad_alloc only. Text that is not UTF-8
  ///          is mended, not refused: a failure must not get lost. The last call of a handler wins.
  /// Units:   UTF-8.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex
  template <typename Event>
    requires event_that_may_fail<Event>
  failure SetWriterFailureEx(context<Event, Policy>& during, writer_error_ex error, hresult application = hresult::ok,
                             std::string_view message = {}) const {
    return record(during, writer_call::SetWriterFailureEx, error, application, message);
  }
  failure SetWriterFailureEx(any_context& during, writer_error_ex error, hresult application = hresult::ok,
                             std::string_view message = {}) const {
    return record(during, writer_call::SetWriterFailureEx, error, application, message);
  }

  /// The same with the code and the words of an error that a call gave.
  template <typename Event>
    requires event_that_may_fail<Event>
  failure SetWriterFailureEx(context<Event, Policy>& during, writer_error_ex error, const vss::error& why) const {
    return record(during, writer_call::SetWriterFailureEx, error, why.code(), why.message());
  }

  template <typename Event, typename Code,
            typename Reason = because::SetWriterFailureEx_cannot_be_called_while_handling_identify>
    requires(not event_that_may_fail<Event>)
  failure SetWriterFailureEx(context<Event, Policy>&, Code, hresult = hresult::ok, std::string_view = {}) const = delete;
  template <typename Event, typename Code,
            typename Reason = because::SetWriterFailureEx_takes_ok_or_one_of_the_six_writer_error_ex_codes>
    requires event_that_may_fail<Event> && (not std::same_as<Code, writer_error_ex>)
  failure SetWriterFailureEx(context<Event, Policy>&, Code, hresult = hresult::ok, std::string_view = {}) const = delete;
  template <typename Event, typename OtherPolicy, typename Code,
            typename Reason = because::the_context_belongs_to_a_writer_with_another_policy>
    requires(not std::same_as<OtherPolicy, Policy>)
  failure SetWriterFailureEx(context<Event, OtherPolicy>&, Code, hresult = hresult::ok, std::string_view = {}) const = delete;

 private:
  failure record(any_context& during, writer_call call, writer_error_ex error, hresult application = hresult::ok,
                 std::string_view message = {}) const {
    return failure{report(during, static_cast<const Derived*>(this), call, error, application, message)};
  }
  failure record_if_listed(any_context& during, hresult error) const {
    const auto listed = as_writer_error(error);
    if (not listed) return failure{hresult::invalid_arg};
    return record(during, writer_call::SetWriterFailure, to_writer_error_ex(*listed));
  }

  writer_link link_;
};

}  // namespace vss

#endif  // VSS_WRITER_WRITER_HPP_INCLUDED
