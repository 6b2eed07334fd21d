// error: the_reason
// The checker must refuse it: without MISUSE it does not compile either.
static_assert(false, "the_reason");
