// The checker must refuse it: the first line says nothing about the error.
#ifdef MISUSE
static_assert(false, "the_reason");
#endif
int main() {}
