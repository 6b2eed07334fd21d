#ifndef VSS_WRITER_SUBSCRIPTION_HPP_INCLUDED
#define VSS_WRITER_SUBSCRIPTION_HPP_INCLUDED

#include <vss/value/result.hpp>
#include <vss/writer/writer_descriptor.hpp>

#include <gsl/assert>

#include <utility>

namespace vss {

class subscribed_writer;
class writer_host;

/// A writer's side of its subscription; it lives in the writer. A host that goes first clears it.
struct writer_link {
  writer_host* host = nullptr;
  subscribed_writer* entry = nullptr;  // the host's side
  guid instance_id;
};

/// Whom a writer subscribes to; `coordinator` is one.
class writer_host {
 public:
  /// Takes a writer in and fills its link.
  [[nodiscard]] virtual result<void> attach(const writer_descriptor& type, void* writer, writer_link& link) = 0;

  /// Lets a writer go: no handler of it runs, and none will, when this has succeeded; its link is clear.
  [[nodiscard]] virtual result<void> detach(writer_link& link) = 0;

 protected:
  writer_host() = default;
  writer_host(const writer_host&) = default;
  writer_host& operator=(const writer_host&) = default;
  ~writer_host() = default;
};

/// A writer's place at its coordinator. Leaving the scope unsubscribes; so does Unsubscribe.
///
/// Thread:  any.
/// When:    it must end before its writer and before the coordinator do.
/// Errors:  `result()` says why Subscribe failed; a failed subscription holds no place.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-subscribe
class [[nodiscard("leaving the scope unsubscribes: keep it as long as the writer takes part")]] subscription {
 public:
  subscription() noexcept = default;
  explicit subscription(writer_link& link) noexcept : link_{&link}, instance_id_{link.instance_id} {}
  explicit subscription(error why) noexcept : result_{std::move(why)} {}

  subscription(subscription&& other) noexcept
      : link_{std::exchange(other.link_, nullptr)},
        instance_id_{other.instance_id_},
        result_{std::move(other.result_)} {}
  subscription& operator=(subscription&& other) noexcept {
    if (this != &other) {
      leave();
      link_ = std::exchange(other.link_, nullptr);
      instance_id_ = other.instance_id_;
      result_ = std::move(other.result_);
    }
    return *this;
  }
  ~subscription() { leave(); }

  /// Whether the writer takes part through this subscription.
  [[nodiscard]] explicit operator bool() const noexcept {
    // The writer may have subscribed anew since this subscription ended.
    return link_ != nullptr && link_->host != nullptr && link_->instance_id == instance_id_;
  }

  /// What Subscribe came to: S_OK, or VSS_E_WRITER_ALREADY_SUBSCRIBED and others.
  [[nodiscard]] const vss::result<void>& result() const noexcept { return result_; }

  /// This run of the writer, as the requester's status shows it.
  [[nodiscard]] const guid& instance_id() const noexcept { return instance_id_; }

  /// Ends the subscription: waits until no handler of the writer runs; a frozen writer gets Abort first.
  ///
  /// Thread:  any, also the dispatching thread.
  /// When:    not from a handler of this writer itself.
  /// Errors:  VSS_E_BAD_STATE from inside such a handler, or when nothing is subscribed.
  /// Units:   none.
  /// Source:  https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-unsubscribe
  vss::result<void> Unsubscribe() {
    if (not *this) return error{hresult::bad_state, "Unsubscribe: nothing is subscribed"};
    auto ended = link_->host->detach(*link_);
    if (ended) link_ = nullptr;  // the writer may go now
    return ended;
  }

 private:
  // A writer that ended its own subscription inside its own handler would run on destroyed: that ends the program instead.
  void leave() noexcept {
    if (*this) Ensures(Unsubscribe().has_value());
  }

  writer_link* link_ = nullptr;
  guid instance_id_;
  vss::result<void> result_;
};

}  // namespace vss

#endif  // VSS_WRITER_SUBSCRIPTION_HPP_INCLUDED
