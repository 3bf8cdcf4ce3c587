"""What is seen: the Qt window, which holds no rule, no query and no clock."""
