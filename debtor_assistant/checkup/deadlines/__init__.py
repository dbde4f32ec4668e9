"""What runs out when: times of the law and days that papers and promises name, as plain data for every view."""
