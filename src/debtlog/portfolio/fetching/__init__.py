"""What strangers publish, brought here within limits: repositories by git, data by https."""
