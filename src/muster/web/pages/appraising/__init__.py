"""Appraisals from below where no whistle underlies them (评议)."""
