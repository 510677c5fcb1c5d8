"""What stands between a browser and the portal: the proxy, and gunicorn by itself."""
