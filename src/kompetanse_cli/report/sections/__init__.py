"""The sections of the coordinator's report, one file each."""
