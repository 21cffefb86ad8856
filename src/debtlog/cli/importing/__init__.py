<<<<<<< HEAD
"""What the commands below ``debtlog import`` do."""
=======
"""The commands of ``debtlog import``, one module each."""
>>>>>>> comments
