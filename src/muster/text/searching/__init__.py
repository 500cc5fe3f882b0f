"""What was typed into the search box, held against what cases say: pure, for any index beneath it."""
