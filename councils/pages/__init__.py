"""What the public pages show, as plain objects: views fetch them, templates print them."""
