"""Write a class's report for a TA: one HTML file that works offline."""
