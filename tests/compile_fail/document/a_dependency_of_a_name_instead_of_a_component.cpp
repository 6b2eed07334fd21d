// error: no matching (member )?function for call to .*AddComponentDependency
// rule: M192
#include <vss/document/create_writer_metadata.hpp>

constexpr vss::guid other_id{"a65faa63-5ea8-4ebc-9dbd-a0c4db26912a"};

void declare(vss::create_writer_metadata& identify) {
#ifdef MISUSE
  identify.AddComponentDependency("config", other_id, vss::other_component{"Master"});
#else
  const auto config = identify.AddComponent(vss::file_group{"config", vss::selectable::no});
  identify.AddComponentDependency(config, other_id, {"Master"});
#endif
}
