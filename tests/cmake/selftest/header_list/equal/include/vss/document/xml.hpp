// an XML header
