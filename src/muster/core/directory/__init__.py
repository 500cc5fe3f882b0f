"""Who is who: units, the people who hold posts in them, and the places they stand over."""
