"""Files in and out: what comes from and goes to other programs and other offices."""
