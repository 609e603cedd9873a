"""What reads a report: each annotator finds one kind of thing in it, and says what it needs found before."""
