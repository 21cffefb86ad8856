"""What there is to do: the list of repositories, and a task or a reason for each."""
