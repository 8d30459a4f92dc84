"""The page that is always open: its frame, and the parts that are put into it."""

from kompetanse_cli.render.live.frame import Frame as Frame, to_frame as to_frame
