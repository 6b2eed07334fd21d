// error: this file is no misuse
// The checker must refuse it: with MISUSE it compiles.
int main() {}
