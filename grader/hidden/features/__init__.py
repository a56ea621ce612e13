"""Assignment 03's hidden inputs, oracles as plain as the definitions, and what the usual slips return."""
