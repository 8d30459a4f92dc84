"""Why a text is not what it should be, told to an adviser, with what would put it right."""
