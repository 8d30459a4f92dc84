"""What is seen and asked at a terminal."""
