// A whole snapshot as one coroutine: what it holds from Freeze to Thaw is a local, so nothing can forget to let it go.
#include <vss/vss.hpp>

#include <iostream>
#include <mutex>
#include <thread>

struct counter_policy : vss::default_policy {
  static constexpr vss::guid writer_id{"b0d3f6a8-51c7-4f0e-8a7b-2f9c1e6d4b53"};
  static constexpr std::string_view writer_name = "Counter";
  static constexpr vss::usage_type usage = vss::usage_type::user_data;
  static constexpr vss::source_type source = vss::source_type::other;
};

class counter : public vss::writer<counter, counter_policy> {
 public:
  bool disk_is_full = false;

  // The lock is taken and released on the same thread: that is where a handler goes on, whatever it awaits.
  vss::handler OnSnapshot(snapshot_context& snapshot) {
    (void)co_await vss::sleep_for(std::chrono::milliseconds{1});  // slow work belongs into PrepareSnapshot
    auto& freeze = co_await snapshot.Freeze();
    const std::unique_lock quiet{counting_};
    if (disk_is_full) co_return SetWriterFailure(freeze, vss::writer_error::out_of_resources);
    auto& thaw = co_await freeze.Thaw();  // suspended, the lock held, while the snapshot is made
    std::cout << "frozen at " << value_ << '\n';
    (void)thaw;
    co_return vss::ok;  // nothing more to do in PostSnapshot
  }  // Abort at any point destroys the coroutine where it waits, and the lock with it

  void count() {
    const std::lock_guard lock{counting_};
    ++value_;
  }

 private:
  std::mutex counting_;
  long value_ = 0;
};

int main() {
  vss::coordinator coordinator;
  counter writer;
  const auto subscription = writer.Subscribe(coordinator);
  std::jthread load{[&writer](const std::stop_token& stop) {
    while (not stop.stop_requested()) writer.count();
  }};

  for (const bool full : {false, true}) {
    writer.disk_is_full = full;
    auto open = vss::backup{coordinator}.GatherWriterMetadata().value().StartSnapshotSet().value();
    auto prepared = std::move(open).PrepareForBackup().value();
    const auto snapped = std::move(prepared).DoSnapshotSet();
    if (snapped.has_value() == full) return 1;
    if (full)
      std::cout << snapped.error().message() << '\n' << to_string(prepared.GatherWriterStatus().front());
  }
  return 0;
}
