"""All access to the disk: safe reading of untrusted files, atomic writing."""
