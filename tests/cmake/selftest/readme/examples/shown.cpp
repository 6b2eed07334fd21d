#include <string>
int main() { int numbers[]{1, 2}; const std::string s = "a;b]"; return numbers[0] - 1; }
