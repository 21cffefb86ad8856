"""From the register to documents and pages. Nothing here touches the disk's documents."""
