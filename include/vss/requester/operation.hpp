#ifndef VSS_REQUESTER_OPERATION_HPP_INCLUDED
#define VSS_REQUESTER_OPERATION_HPP_INCLUDED

#include <vss/document/writer_metadata.hpp>
#include <vss/service/coordinator.hpp>

#include <gsl/assert>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace vss {

/// What backups and restores have in common: their session, which ends with them.
///
/// Thread:  one at a time.
/// When:    it must end before its coordinator does; if the coordinator goes first, every call gives VSS_E_BAD_STATE. Not inside one
///          of its own handlers: that would have to wait for itself, and ends the program (Expects).
/// Errors:  with each member.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/api/vsbackup/nl-vsbackup-ivssbackupcomponents
class operation {
 public:
  operation(operation&& other) noexcept
      : coordinator_{other.coordinator_}, session_{std::move(other.session_)} {}
  operation& operator=(operation&& other) noexcept {
    if (this != &other) {
      end();
      coordinator_ = other.coordinator_;
      session_ = std::move(other.session_);
    }
    return *this;
  }

  /// The id that the writers see too: put it into every line of a log.
  [[nodiscard]] const guid& GetSessionId() const noexcept { return session_->id(); }

 protected:
  operation(coordinator& at, operation_kind kind, snapshot_provider* provider)
      : coordinator_{&at}, session_{at.open(kind, provider)} {}
  ~operation() { end(); }

  [[nodiscard]] session& its_session() const noexcept { return *session_; }
  [[nodiscard]] coordinator& its_coordinator() const noexcept { return *coordinator_; }

  /// Does one step inside the session; `next` is what this object becomes when it succeeded, else it stays what it is.
  template <typename Next, typename Step>
  result<Next> advance(std::string_view name, session_phase expected, Step step) {
    if (auto refused = refusal(name, expected)) return *refused;
    {
      const session::call inside{*session_};
      if constexpr (std::is_void_v<decltype(step(*session_))>) {
        step(*session_);
      } else if (auto done = step(*session_); not done) {
        return done.error();
      }
    }
    return Next{std::move(*this)};
  }

  /// Why a step cannot be done now, although its type allows it.
  [[nodiscard]] std::optional<error> refusal(std::string_view name, session_phase expected) const {
    if (session_ == nullptr) {
      return error{hresult::bad_state, std::string{name} + ": this object has gone on to its next phase; use that one"};
    }
    if (session_->gate().is_inside()) {
      return error{hresult::bad_state, std::string{name} + ": called from inside a handler of the same operation"};
    }
    if (session_->phase() == session_phase::failed) {
      return error{hresult::bad_state, std::string{name} + ": the snapshot set was given up; start a new backup"};
    }
    if (session_->phase() != expected) {
      return error{hresult::bad_state, std::string{name} + ": the coordinator has ended this operation"};
    }
    return std::nullopt;
  }

 private:
  void end() noexcept {
    if (session_ == nullptr) return;
    Expects(not session_->gate().is_inside());
    {
      const session::call inside{*session_};
      if (session_->phase() == session_phase::closed) {
        coordinator_ = nullptr;
      } else {
        session_->close();
      }
    }
    if (coordinator_ != nullptr) coordinator_->forget(*session_);
    session_.reset();
  }

  coordinator* coordinator_;
  std::shared_ptr<session> session_;
};

}  // namespace vss

#endif  // VSS_REQUESTER_OPERATION_HPP_INCLUDED
