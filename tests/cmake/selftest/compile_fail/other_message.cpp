// error: the_reason_that_is_expected
// The checker must refuse it: one error, but for another reason.
#ifdef MISUSE
static_assert(false, "some_other_reason");
#endif
int main() {}
