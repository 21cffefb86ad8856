"""How debtlog grows with the register, beside an older version and beside other programs."""
