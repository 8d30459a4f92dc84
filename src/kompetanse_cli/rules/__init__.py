"""What must hold in the files: one function a rule, all of them in one table."""
