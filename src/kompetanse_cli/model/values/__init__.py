"""The values that fields hold, with their own reading: times, quantities, numbers, holidays."""
