"""What has changed from one edition of the files to another, as tables and sentences."""
