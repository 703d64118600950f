"""A made-up Banten of any size: places, groups, people and what they finished. Nobody is real."""
