// error: the_restore_method_is_in_the_policys_metadata_already
// rule: M162
#include <vss/document/create_writer_metadata_for.hpp>
#include <vss/document/static_metadata.hpp>

struct plain_policy {
  static constexpr vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
};
struct constant_policy : plain_policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always},
      vss::static_file_group("config", vss::selectable::no).with_files({"/etc/ledger", "*"})};
};

#ifdef MISUSE
using builder = vss::create_writer_metadata_for<constant_policy>;
#else
using builder = vss::create_writer_metadata_for<plain_policy>;
#endif

void declare(builder& identify) { identify.SetRestoreMethod(vss::restore_methods::custom{}, vss::writer_restore::never); }
