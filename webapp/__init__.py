"""The Flask app over the built files."""
