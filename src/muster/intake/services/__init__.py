"""What a desk does with appeals: one use case each, one transaction each, done once however often asked."""
