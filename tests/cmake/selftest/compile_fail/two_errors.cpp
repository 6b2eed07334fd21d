// error: first_reason
// The checker must refuse it: the message matches, but a second error hides beside it.
#ifdef MISUSE
static_assert(false, "first_reason");
static_assert(false, "second_reason");
#endif
int main() {}
