"""The gates on speed: `make bench`. Every figure stands beside a floor that was measured in the same run."""
