"""What must hold in the files: one function a rule, in a folder by what it is about, which lists its own."""
