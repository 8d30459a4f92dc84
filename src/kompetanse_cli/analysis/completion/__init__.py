"""What people have completed in programmes, over all runs: by attendance, by exams, or as it was registered."""
