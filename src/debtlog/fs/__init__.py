"""The only doors to the disk: reading what strangers may have written, writing whole files."""
