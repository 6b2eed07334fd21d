// error: a_guid_is_written_as_8_4_4_4_12_hexadecimal_digits
#include <vss/value/guid.hpp>

int main() {
#ifdef MISUSE
  const vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d1"};  // the last digit is missing
#else
  const vss::guid writer_id{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"};
#endif
  return writer_id.is_null() ? 1 : 0;
}
