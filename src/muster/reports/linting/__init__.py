"""Is an office's own template safe, and does it name what there is?"""
