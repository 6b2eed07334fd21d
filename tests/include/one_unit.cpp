#include "all_headers.hpp"

int main() {}
