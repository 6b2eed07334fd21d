// Every step of a backup and of a restore in every phase, both ways. A failing assertion names the step and the phase.

#include <vss/requester/backup.hpp>
#include <vss/requester/restore.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

namespace {

// Whether a step compiles, one concept each; the steps that lead to another phase take the object with them.
template <typename Operation>
struct steps {
  static constexpr std::array possible{
      requires(Operation operation) { std::move(operation).GatherWriterMetadata(); },
      requires(Operation operation) { std::move(operation).StartSnapshotSet(); },
      requires(Operation operation) { operation.AddToSnapshotSet(std::string_view{}); },
      requires(Operation operation) { std::move(operation).PrepareForBackup(); },
      requires(Operation operation) { std::move(operation).DoSnapshotSet(); },
      requires(Operation operation) { std::move(operation).BackupComplete(); },
      requires(Operation operation) { std::move(operation).AbortBackup(); },
      requires(Operation operation) { std::move(operation).PreRestore(); },
      requires(Operation operation) { std::move(operation).PostRestore(); },
      requires(Operation operation) { operation.SetContext(vss::snapshot_context::backup); },
      requires(Operation operation) { operation.SetBackupState(vss::backup_state{}); },
      requires(Operation operation) { operation.SetRestoreState(vss::restore_type::by_copy); },
      requires(Operation operation) { operation.GetWriterMetadata(); },
      requires(Operation operation) { operation.GetSnapshotProperties(); },
      requires(Operation operation) { operation.GatherWriterStatus(); },
  };
};

// The columns in the order of `possible`:              Ga St Ad Pr Do Co Ab PR PT Cx BS RS Md Pp Ws
constexpr std::array<std::string_view, 7> of_a_backup{"y  -  -  -  -  -  -  -  -  y  y  -  -  -  -",   // created
                                                      "-  y  -  -  -  -  -  -  -  -  y  -  y  -  y",   // gathered
                                                      "-  -  y  y  -  -  y  -  -  -  y  -  y  -  y",   // set_open
                                                      "-  -  -  -  y  -  y  -  -  -  -  -  y  y  y",   // prepared
                                                      "-  -  -  -  -  y  -  -  -  -  -  -  y  y  y",   // snapped
                                                      "-  -  -  -  -  -  -  -  -  -  -  -  y  y  y",   // complete
                                                      "-  -  -  -  -  -  -  -  -  -  -  -  y  -  y"};  // aborted
constexpr std::array<std::string_view, 4> of_a_restore{"y  -  -  -  -  -  -  -  -  -  -  y  -  -  -",   // created
                                                       "-  -  -  -  -  -  -  y  -  -  -  y  y  -  y",   // gathered
                                                       "-  -  -  -  -  -  -  -  y  -  -  -  y  -  y",   // pre_restored
                                                       "-  -  -  -  -  -  -  -  -  -  -  -  y  -  y"};  // complete

template <typename Operation, std::size_t Step, bool Allowed>
struct step_agrees {
  static_assert(steps<Operation>::possible[Step] == Allowed);
  static constexpr bool value = true;
};

template <const auto& Table, std::size_t Row, typename Operation>
constexpr bool row_agrees = []<std::size_t... Step>(std::index_sequence<Step...>) {
  return (step_agrees<Operation, Step, Table[Row][3 * Step] == 'y'>::value && ...);
}(std::make_index_sequence<steps<Operation>::possible.size()>{});

static_assert(row_agrees<of_a_backup, 0, vss::backup<vss::phases::created>>);
static_assert(row_agrees<of_a_backup, 1, vss::backup<vss::phases::gathered>>);
static_assert(row_agrees<of_a_backup, 2, vss::backup<vss::phases::set_open>>);
static_assert(row_agrees<of_a_backup, 3, vss::backup<vss::phases::prepared>>);
static_assert(row_agrees<of_a_backup, 4, vss::backup<vss::phases::snapped>>);
static_assert(row_agrees<of_a_backup, 5, vss::backup<vss::phases::complete>>);
static_assert(row_agrees<of_a_backup, 6, vss::backup<vss::phases::aborted>>);

static_assert(row_agrees<of_a_restore, 0, vss::restore<vss::phases::created>>);
static_assert(row_agrees<of_a_restore, 1, vss::restore<vss::phases::gathered>>);
static_assert(row_agrees<of_a_restore, 2, vss::restore<vss::phases::pre_restored>>);
static_assert(row_agrees<of_a_restore, 3, vss::restore<vss::phases::complete>>);

// A step consumes its object: on one that is to be kept it does not compile.
template <typename Operation>
concept steps_on_without_being_moved = requires(Operation& operation) { operation.DoSnapshotSet(); };
static_assert(not steps_on_without_being_moved<vss::backup<vss::phases::prepared>>);

// One operation is one object.
static_assert(not std::copy_constructible<vss::backup<vss::phases::created>>);
static_assert(std::move_constructible<vss::backup<vss::phases::created>>);
static_assert(not std::copy_constructible<vss::restore<vss::phases::created>>);

// A phase is reached by its step only.
static_assert(not std::constructible_from<vss::backup<vss::phases::prepared>, vss::coordinator&>);
static_assert(not std::constructible_from<vss::backup<vss::phases::prepared>, vss::backup<vss::phases::set_open>>);
static_assert(std::constructible_from<vss::backup<vss::phases::created>, vss::coordinator&>);

}  // namespace
