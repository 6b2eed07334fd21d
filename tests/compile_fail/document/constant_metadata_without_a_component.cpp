// error: metadata_has_a_component_a_writer_without_any_says_no_components
// rule: M155
#include <vss/document/static_metadata.hpp>

#ifdef MISUSE
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::static_restore_method<vss::restore_method::custom>{vss::writer_restore::always}};
};
#else
struct policy {
  static constexpr auto metadata = vss::static_metadata{
      vss::no_components};
};
#endif
