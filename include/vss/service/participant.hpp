#ifndef VSS_SERVICE_PARTICIPANT_HPP_INCLUDED
#define VSS_SERVICE_PARTICIPANT_HPP_INCLUDED

#include <vss/coroutine/handler_state.hpp>
#include <vss/document/writer_metadata.hpp>
#include <vss/service/errand.hpp>
#include <vss/service/subscribed_writer.hpp>
#include <vss/service/writer_status.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace vss {

class broadcast;

/// One writer in one session: its delivery, its status, and what it is still owed. A record of the session, which alone changes it.
///
/// Thread:  the thread that is in the session's call gate.
/// When:    from GatherWriterMetadata until the session ends.
/// Errors:  throws std::bad_alloc only.
/// Units:   none.
/// Source:  ours
class participant : public delivery, public writer_turn {
 public:
  participant(session& in, dispatch_loop& runs_in, run_function run_turn, std::shared_ptr<subscribed_writer> of)
      : writer_turn{runs_in, run_turn}, owner{&in}, entry{std::move(of)} {
    writer = entry->object();
    loop = &runs_in;
    level = entry->type().level;
    writer_name = entry->type().name;
    hold_limit = entry->type().hold_limit;
    shutting_down = &entry->shutting_down();
    status.instance_id = entry->instance_id();
    status.writer_id = entry->type().writer_id;
    status.name = std::string{entry->type().name};
    status.state = writer_state::stable;
  }

  session* owner;
  broadcast* hub = nullptr;
  std::shared_ptr<subscribed_writer> entry;
  context_storage contexts;
  writer_metadata document;
  writer_status status;
  std::shared_ptr<errand> under_way;               // for a writer with a thread of its own: the event under way
  std::vector<std::shared_ptr<errand>> answered;  // and those before, whose contexts stay readable
  bool is_stuck = false;                           // its thread did not come back from an event: nobody waits for it again
  handler_state* late = nullptr;  // handlers of ours that did not come back in time

  // The event under way.
  event_kind event = event_kind::identify;
  time_point started{};
  time_point deadline = time_point::max();  // of the event, and from Freeze to Thaw of the freeze
  bool pending = false;                     // its answer is waited for
  bool queued = false;                      // it waits for another session to let go of the writer
  bool holds_writer = false;
  bool expired = false;                     // its time is over: whatever it answers comes too late

  // What happened so far.
  bool listed = false;        // Identify succeeded: it takes part in everything that follows
  bool prepared = false;      // PrepareBackup was delivered
  bool frozen = false;        // Freeze was answered: Thaw or Abort is owed
  bool snapped = false;       // PostSnapshot was delivered: Abort is owed no longer
  bool aborted = false;       // Abort was delivered: nothing but BackupShutdown follows
  bool vetoed = false;        // it failed, up to Thaw, in a way that stops a strict set
  bool gone = false;          // it was unsubscribed

  [[nodiscard]] bool takes_part() const noexcept { return listed && not aborted && not gone; }
  [[nodiscard]] bool may_be_aborted() const noexcept { return listed && not aborted && not snapped; }
};

}  // namespace vss

#endif  // VSS_SERVICE_PARTICIPANT_HPP_INCLUDED
