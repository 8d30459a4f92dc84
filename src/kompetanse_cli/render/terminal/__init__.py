"""What a terminal shows: styled lines, frames around findings, and what `explain` tells."""
