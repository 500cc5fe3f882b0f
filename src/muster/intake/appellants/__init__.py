"""Who made an appeal: kept apart, encrypted, masked in every output, revealed only for a reason on file."""
