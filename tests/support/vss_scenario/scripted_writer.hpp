#ifndef VSS_SCENARIO_SCRIPTED_WRITER_HPP_INCLUDED
#define VSS_SCENARIO_SCRIPTED_WRITER_HPP_INCLUDED

#include <vss/service/coordinator.hpp>
#include <vss/writer.hpp>

#include <vss_scenario/event_log.hpp>
#include <vss_scenario/script.hpp>

#include <coroutine>
#include <new>
#include <stdexcept>
#include <string_view>

namespace vss_scenario {

/// Waits for what never comes, and does not care for being woken: what a handler that hangs looks like.
class never : public vss::wait_node {
 public:
  using resumes_on_dispatching_thread = void;
  never() noexcept {}

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <typename Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) noexcept {
    enter(waiting.promise().scope(), waiting);
  }
  void await_resume() const noexcept {}
};

/// A local whose destructor throws once it is armed.
class bomb {
 public:
  bomb() = default;
  bomb(const bomb&) = delete;  // goes off once
  bomb& operator=(const bomb&) = delete;
  ~bomb() noexcept(false) {
    if (armed_) throw std::runtime_error{"a local's destructor"};
  }
  void arm() noexcept { armed_ = true; }

 private:
  bool armed_ = false;
};

template <vss::application_level Level, int FreezeSeconds>
struct scripted_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"5c41d7a6-3f6e-4f0e-9d0b-2b8f6a0f4a11"};
  static constexpr std::string_view writer_name = Level == vss::application_level::front_end  ? "Front"
                                                  : Level == vss::application_level::back_end ? "Back"
                                                                                              : "System";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::transacted_db;
  static constexpr vss::application_level level = Level;
  static constexpr std::chrono::milliseconds freeze_timeout{FreezeSeconds * 1000};
};

/// Who knows a writer's script when it is not always the same one.
class script_source {
 public:
  [[nodiscard]] virtual const step& step_of(int writer, vss::event_kind event, const vss::guid& session) const = 0;

 protected:
  ~script_source() = default;
};

/// A writer whose handlers do what a script says, as tests see it.
class scripted {
 public:
  scripted(int number, event_log& log, vss::time_source& clock) noexcept : number_{number}, log_{&log}, clock_{&clock} {}
  scripted(const scripted&) = delete;  // coordinators know writers by their address
  scripted& operator=(const scripted&) = delete;
  virtual ~scripted() = default;

  [[nodiscard]] virtual vss::subscription join(vss::coordinator& at) = 0;

  [[nodiscard]] int number() const noexcept { return number_; }
  [[nodiscard]] step& operator[](vss::event_kind event) noexcept { return script_[event]; }
  void follow(const script_source& other) noexcept { source_ = &other; }

 protected:
  [[nodiscard]] const step& step_of(vss::event_kind event, const vss::guid& session) const {
    return source_ == nullptr ? script_[event] : source_->step_of(number_, event, session);
  }

  template <typename Event, typename Policy>
  [[nodiscard]] log_entry entry_of(const vss::context<Event, Policy>& during) const {
    log_entry entry{number_, Event::kind, true, clock_->now(), during.GetSessionId().value(), {}, false};
    if constexpr (vss::event_that_ends_a_backup<Event>) entry.set = during.snapshot_set_id();
    if constexpr (Event::kind == vss::event_kind::backup_shutdown) entry.completed = during.completed();
    return entry;
  }

  /// Writes into the log when a handler is entered and when its locals go.
  class visit {
   public:
    visit(const scripted& of, log_entry entry) : of_{&of}, entry_{entry} { of_->log_->add(entry_); }
    visit(const visit&) = delete;  // one entry, one exit
    visit& operator=(const visit&) = delete;
    ~visit() {
      entry_.entered = false;
      entry_.at = of_->clock_->now();
      of_->log_->add(entry_);
    }

   private:
    const scripted* of_;
    log_entry entry_;
  };

  static vss::task<int> nested(int depth) {
    if (depth == 0) {
      const vss::wait_outcome how = co_await vss::sleep_for(std::chrono::nanoseconds{0});
      co_return how == vss::wait_outcome::completed ? 1 : 0;
    }
    const int below = co_await nested(depth - 1);
    co_return below + 1;
  }

 private:
  int number_;
  event_log* log_;
  vss::time_source* clock_;
  script script_;
  const script_source* source_ = nullptr;
};

/// Plays one event of a script; the writers below call it from each of their handlers.
template <typename Derived, typename Policy>
class script_player : public scripted, public vss::writer<Derived, Policy> {
 public:
  using scripted::scripted;
  [[nodiscard]] vss::subscription join(vss::coordinator& at) override { return this->Subscribe(at); }
};

/// A writer with a handler for every event.
template <typename Policy>
class scripted_writer final : public script_player<scripted_writer<Policy>, Policy> {
 public:
  using script_player<scripted_writer<Policy>, Policy>::script_player;
  template <typename Event>
  using during = vss::context<Event, Policy>;

  vss::handler OnIdentify(during<vss::events::identify>& now) const { return play(now); }
  vss::handler OnPrepareBackup(during<vss::events::prepare_backup>& now) const { return play(now); }
  vss::handler OnPrepareSnapshot(during<vss::events::prepare_snapshot>& now) const { return play(now); }
  vss::handler OnFreeze(during<vss::events::freeze>& now) const { return play(now); }
  vss::handler OnThaw(during<vss::events::thaw>& now) const { return play(now); }
  vss::handler OnPostSnapshot(during<vss::events::post_snapshot>& now) const { return play(now); }
  vss::handler OnAbort(during<vss::events::abort>& now) const { return play(now); }
  vss::handler OnBackupComplete(during<vss::events::backup_complete>& now) const { return play(now); }
  vss::handler OnBackupShutdown(during<vss::events::backup_shutdown>& now) const { return play(now); }
  vss::handler OnPreRestore(during<vss::events::pre_restore>& now) const { return play(now); }
  vss::handler OnPostRestore(during<vss::events::post_restore>& now) const { return play(now); }

 private:
  template <typename Event>
  vss::handler play(during<Event>& now) const {
    const step& mine = this->step_of(Event::kind, now.GetSessionId().value());
    bomb local;
    const typename scripted::visit noted{*this, this->entry_of(now)};
    mine.do_first();
    if (mine.wait() > std::chrono::nanoseconds::zero()) {
      static_cast<void>(co_await vss::sleep_for(mine.wait()));
    }
    if (mine.goes() == way::offload) {
      co_await vss::offload(*mine.pool(), [&mine] { mine.do_offloaded(); });
    } else if (mine.goes() == way::tasks) {
      const int depth = co_await scripted::nested(5);
      if (depth < 5) throw std::logic_error{"the nested tasks lost count"};
    }
    switch (mine.how()) {
      case act::never: {
        never until;
        co_await until;
        break;
      }
      case act::throw_exception: throw std::runtime_error{"scripted exception"};
      case act::throw_bad_alloc: throw std::bad_alloc{};
      case act::throw_int: throw 42;
      case act::throw_from_local: local.arm(); break;
      case act::takes_back:
        static_cast<void>(report(now, mine));
        static_cast<void>(take_back(now));
        break;
      case act::report_then_ok: static_cast<void>(report(now, mine)); break;
      case act::report_then_throw:
        static_cast<void>(report(now, mine));
        throw std::runtime_error{"scripted exception"};
      case act::soft: co_return vss::degraded(report(now, mine));
      case act::unreported: co_return vss::degraded(refused(now));
      case act::hard: co_return report(now, mine);
      case act::mute: co_return refused(now);
      case act::withdraw:
        if constexpr (Event::kind == vss::event_kind::identify) {
          co_return vss::withdraw;
        } else {
          co_return refused(now);
        }
      case act::ok: break;
    }
    co_return vss::ok;
  }

  /// In Identify nothing can be reported: the call is refused, and what is returned vetoes all the same.
  template <typename Event>
  vss::failure report(during<Event>& now, const step& mine) const {
    return this->SetWriterFailureEx(static_cast<vss::any_context&>(now), mine.code(), mine.application(), mine.message());
  }
  template <typename Event>
  vss::failure take_back(during<Event>& now) const {
    return this->SetWriterFailureEx(static_cast<vss::any_context&>(now), vss::writer_error_ex::ok);
  }
  /// A report that is refused because its code is none of the five.
  template <typename Event>
  vss::failure refused(during<Event>& now) const {
    return this->SetWriterFailure(static_cast<vss::any_context&>(now), vss::hresult::access_denied);
  }
};

/// A writer with the four handlers that every writer must have; they answer ok.
template <typename Policy>
class bare_writer final : public script_player<bare_writer<Policy>, Policy> {
 public:
  using script_player<bare_writer<Policy>, Policy>::script_player;
  template <typename Event>
  using during = vss::context<Event, Policy>;

  vss::handler OnPrepareSnapshot(during<vss::events::prepare_snapshot>& now) const { return note(now); }
  vss::handler OnFreeze(during<vss::events::freeze>& now) const { return note(now); }
  vss::handler OnThaw(during<vss::events::thaw>& now) const { return note(now); }
  vss::handler OnAbort(during<vss::events::abort>& now) const { return note(now); }

 private:
  template <typename Event>
  vss::handler note(during<Event>& now) const {
    const typename scripted::visit noted{*this, this->entry_of(now)};
    co_return vss::ok;
  }
};

using front_writer = scripted_writer<scripted_policy<vss::application_level::front_end, 60>>;
using back_writer = scripted_writer<scripted_policy<vss::application_level::back_end, 60>>;
using system_writer = scripted_writer<scripted_policy<vss::application_level::system, 60>>;
using hasty_writer = scripted_writer<scripted_policy<vss::application_level::front_end, 20>>;

}  // namespace vss_scenario

#endif  // VSS_SCENARIO_SCRIPTED_WRITER_HPP_INCLUDED
