"""Score sheets of units and whistles, the rates behind them, and what assessors enter."""
