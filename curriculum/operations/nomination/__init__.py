"""Who was nominated, who has a seat, who waits: standing, clashes, substitutes, and whom to accept."""
