"""What people look at: one folder an area, with its forms, presenters and views."""
