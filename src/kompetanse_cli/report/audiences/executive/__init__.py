"""The kommunalsjef's page: one side of paper that answers what she asks, in the order she asks it."""

from kompetanse_cli.report.audiences.executive.page import (
    EXECUTIVE_SECTIONS as EXECUTIVE_SECTIONS,
    chosen_sections as chosen_sections,
    executive_page as executive_page,
)
