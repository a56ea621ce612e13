"""The subcommands of `grader`, one file each: HELP, add_arguments(parser), and run(options), the exit status."""
