// a header
