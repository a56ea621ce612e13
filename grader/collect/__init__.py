"""Take a learning platform's download into a class folder: whose file, which attempt, how late; or why not."""
