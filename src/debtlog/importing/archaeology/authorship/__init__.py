"""The commit that first wrote what a register says, through edits, moves, renames and merges."""
