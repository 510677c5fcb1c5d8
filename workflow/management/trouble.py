"""What a database that refuses says, for whoever runs a command by hand."""


def first_line(fault) -> str:
    return str(fault).strip().partition("\n")[0]
