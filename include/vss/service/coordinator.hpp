#ifndef VSS_SERVICE_COORDINATOR_HPP_INCLUDED
#define VSS_SERVICE_COORDINATOR_HPP_INCLUDED

#include <vss/service/session.hpp>

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace vss {

/// Brings writers and requesters of this process together.
///
/// Thread:  any.
/// When:    it outlives its backups and restores; subscriptions that outlive it are ended by it.
/// Errors:  with each member.
/// Units:   none.
/// Source:  https://learn.microsoft.com/windows/win32/vss/overview-of-processing-a-backup-under-vss
class coordinator final : public writer_host {
 public:
  coordinator() : coordinator{coordinator_options{}} {}
  explicit coordinator(coordinator_options options) : options_{std::move(options)} {
    if (options_.watch_blocking()) watch_ = std::make_unique<blocking_watch>(options_.watch_blocking());
  }
  coordinator(const coordinator&) = delete;  // writers and requesters point to it
  coordinator& operator=(const coordinator&) = delete;
  ~coordinator() {
    for (const auto& each : sessions_) {
      const session::call inside{*each};
      each->close();
    }
    for (const auto& each : writers_) each->link() = writer_link{};
  }

  [[nodiscard]] const coordinator_options& options() const noexcept { return options_; }

  /// How many writers are subscribed.
  [[nodiscard]] std::size_t writer_count() const {
    const std::lock_guard lock{mutex_};
    return writers_.size();
  }

  // For writer::Subscribe and subscription.
  [[nodiscard]] result<void> attach(const writer_descriptor& type, void* writer, writer_link& link) override {
    link.instance_id = new_guid();
    auto added = std::make_shared<subscribed_writer>(type, writer, link, options_.clock(), watch_.get());
    const std::lock_guard lock{mutex_};
    added->place = writers_.insert(writers_.end(), added);
    link.host = this;
    return {};
  }

  [[nodiscard]] result<void> detach(writer_link& link) override {
    std::shared_ptr<subscribed_writer> leaving;
    std::vector<std::shared_ptr<session>> sessions;
    {
      const std::lock_guard lock{mutex_};
      if (link.host != this) return error{hresult::object_not_found, "Unsubscribe: the writer is not subscribed"};
      if (const writer_thread* own = link.entry->own_thread(); own != nullptr && own->is_current()) return inside_its_handler(*link.entry);
      for (const auto& each : sessions_) {
        if (each->is_in_handler_of(*link.entry)) return inside_its_handler(*link.entry);
      }
      leaving = *link.entry->place;
      leaving->set_shutting_down(true);
      writers_.erase(leaving->place);
      sessions = sessions_;
    }
    for (const auto& each : sessions) {
      if (remove_from(*each, *leaving)) continue;
      leaving->set_shutting_down(false);
      const std::lock_guard lock{mutex_};
      leaving->place = writers_.insert(writers_.end(), leaving);
      return inside_its_handler(*leaving);
    }
    leaving->end_own_thread();
    link = writer_link{};
    return {};
  }

  // For backup and restore.
  [[nodiscard]] std::shared_ptr<session> open(operation_kind kind, snapshot_provider* provider) {
    auto opened = std::make_shared<session>(options_, provider, kind, watch_.get());
    const std::lock_guard lock{mutex_};
    sessions_.push_back(opened);
    return opened;
  }
  void forget(const session& closed) {
    const std::lock_guard lock{mutex_};
    std::erase_if(sessions_, [&](const auto& each) { return each.get() == &closed; });
    if (creating_ == &closed) creating_ = nullptr;
  }
  [[nodiscard]] session::writer_list writers() const {
    const std::lock_guard lock{mutex_};
    return {writers_.begin(), writers_.end()};
  }

  /// One snapshot set is made at a time, from StartSnapshotSet until DoSnapshotSet returns.
  [[nodiscard]] result<void> begin_creation(const session& by) {
    const std::lock_guard lock{mutex_};
    if (creating_ != nullptr && creating_ != &by) {
      return error{hresult::snapshot_set_in_progress, "StartSnapshotSet: session {" + creating_->id().to_string() +
                                                          "} is making a snapshot set; try again when it is done"};
    }
    creating_ = &by;
    return {};
  }
  void end_creation(const session& by) {
    const std::lock_guard lock{mutex_};
    if (creating_ == &by) creating_ = nullptr;
  }

 private:
  /// A request to a session whose call runs on another thread: served by that thread's loop.
  class removal final : public loop_node {
   public:
    removal(session& from, const subscribed_writer& whom) noexcept : loop_node{&serve}, from_{&from}, whom_{&whom} {}

    bool wait() {
      from_->loop().post_remote(*this);
      if (from_->gate().enter_unless(done_)) {  // that call ended first
        from_->loop().withdraw(*this);
        if (not done_) removed_ = from_->remove(*whom_);
        from_->gate().leave();
      }
      return removed_;
    }

   private:
    static void serve(loop_node& node) noexcept {
      auto& self = static_cast<removal&>(node);
      self.removed_ = self.from_->remove(*self.whom_);
      self.from_->gate().mark(self.done_);
    }

    session* from_;
    const subscribed_writer* whom_;
    bool removed_ = false;
    bool done_ = false;
  };

  static error inside_its_handler(const subscribed_writer& writer) {
    return error{hresult::bad_state, "Unsubscribe: writer '" + std::string{writer.type().name} +
                                         "' cannot be unsubscribed from inside its own handler"};
  }

  static bool remove_from(session& from, const subscribed_writer& leaving) {
    if (from.gate().is_inside()) return from.remove(leaving);
    return removal{from, leaving}.wait();
  }

  coordinator_options options_;
  std::unique_ptr<blocking_watch> watch_;
  mutable std::mutex mutex_;
  std::list<std::shared_ptr<subscribed_writer>> writers_;
  std::vector<std::shared_ptr<session>> sessions_;
  const session* creating_ = nullptr;
};

}  // namespace vss

#endif  // VSS_SERVICE_COORDINATOR_HPP_INCLUDED
