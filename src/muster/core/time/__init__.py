"""Time: limits, the working calendar, and the clocks that measure obligations. Reads no clock itself."""
