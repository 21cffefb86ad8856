"""Rules look at a survey of the register and yield findings; the check stamps and sorts them."""
