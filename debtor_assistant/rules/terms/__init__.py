"""What runs out when: the times that rules of four kinds set, whether or not anything is found against anybody."""
