"""The debt register: what is claimed, part by part, beside what follows from logged sums, rates and payments."""
