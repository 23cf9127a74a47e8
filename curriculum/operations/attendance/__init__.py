"""Who was there: marks by session, entered from sheets, files and scanners, and what is made of them."""
