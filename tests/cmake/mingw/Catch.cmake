# The tests of another system are not run while building: nothing to discover.
